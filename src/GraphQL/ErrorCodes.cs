namespace Ecqs.GraphQL;

/// <summary>
/// The codes in <c>extensions.code</c> of every error that the engine answers. They are stable: a client may decide by them, never by the
/// message. Where HotChocolate has a code for the same thing (HC…, AUTH_…), it is that one.
/// </summary>
public static class ErrorCodes
{
    /// <summary>The HTTP request is no GraphQL request: mend its method, its media type or the shape of its body.</summary>
    public const string InvalidRequest = "HC0009";

    /// <summary>The body is larger than the server takes: ask for less at once, or send values in several requests.</summary>
    public const string RequestTooLarge = "HC0010";

    /// <summary>The body is no JSON: mend it at the place that the message names.</summary>
    public const string InvalidJson = "HC0011";

    /// <summary>The request holds no document: send it as <c>query</c>.</summary>
    public const string DocumentMissing = "HC0013";

    /// <summary>None of the media types in the Accept header can be answered: accept application/graphql-response+json or application/json.</summary>
    public const string NotAcceptable = "HC0063";

    /// <summary>The document is not GraphQL: mend it at the place that <c>locations</c> names.</summary>
    public const string SyntaxError = "HC0014";

    /// <summary>The document breaks the rule named in <c>extensions.rule</c>: mend it, or renew what was generated from the schema.</summary>
    public const string ValidationFailed = "GRAPHQL_VALIDATION_FAILED";

    /// <summary>There are more errors than are told: mend those first.</summary>
    public const string TooManyErrors = "TOO_MANY_ERRORS";

    /// <summary>The document has no operation of the name in <c>operationName</c>: name one that it has.</summary>
    public const string OperationNotFound = "OPERATION_NOT_FOUND";

    /// <summary>The document has several operations: say by <c>operationName</c> which to run.</summary>
    public const string OperationNameMissing = "OPERATION_NAME_MISSING";

    /// <summary>The schema has no type for this kind of operation: use another.</summary>
    public const string OperationNotSupported = "OPERATION_NOT_SUPPORTED";

    /// <summary>A variable is missing or does not fit its type: send what the message asks for.</summary>
    public const string InvalidVariable = "HC0016";

    /// <summary>An argument is missing or does not fit its type once its variables are filled in: send what the message asks for.</summary>
    public const string InvalidArgument = "INVALID_ARGUMENT";

    /// <summary>A field that is never null had no value: this is a mistake of the server, to be reported to its keeper.</summary>
    public const string NonNullViolation = "HC0018";

    /// <summary>The server failed in a way that it tells nobody: give its keeper the number in <c>extensions.correlationId</c>.</summary>
    public const string Unexpected = "UNEXPECTED";

    /// <summary>Nobody is signed in, and the field is not for everybody: sign in and ask again.</summary>
    public const string NotAuthenticated = "AUTH_NOT_AUTHENTICATED";

    /// <summary>Who is signed in may not use the field: leave it out, or ask for the right.</summary>
    public const string NotAuthorized = "AUTH_NOT_AUTHORIZED";

    /// <summary>The token does not reach the field: ask for a token with the scope that the schema names there; what names none is out of every token's reach.</summary>
    public const string OutOfScope = "AUTH_OUT_OF_SCOPE";

    /// <summary>A filter's value is null where it may not be: leave the condition out.</summary>
    public const string FilterNull = "HC0026";

    /// <summary>A filter has too many conditions, or too many in each other: ask in several requests, or use <c>in</c>.</summary>
    public const string FilterTooLarge = "FILTER_TOO_LARGE";

    /// <summary>A list is sorted by too many keys: leave the last ones out.</summary>
    public const string SortTooLarge = "SORT_TOO_LARGE";

    /// <summary>The page asked for is too large: ask for at most as many as the message says, and for the next by its cursor.</summary>
    public const string PageTooLarge = "HC0051";

    /// <summary>The page asked for has no item: ask for at least one.</summary>
    public const string PageTooSmall = "HC0079";

    /// <summary>The cursor is of another list or order, or damaged: begin again without a cursor.</summary>
    public const string InvalidCursor = "HC0078";

    /// <summary>The operation costs more than is allowed: ask for fewer items, fields or conditions at once.</summary>
    public const string CostExceeded = "HC0047";

    /// <summary>A list must be told its size: give exactly one of the arguments that the message names.</summary>
    public const string SlicingArgumentMissing = "HC0082";

    /// <summary>The request took longer than is allowed and was cancelled: ask for less at once, or later.</summary>
    public const string Timeout = "HC0045";

    /// <summary>The variables are larger than is allowed: send fewer values at once.</summary>
    public const string VariablesTooLarge = "VARIABLES_TOO_LARGE";

    /// <summary>The variables are nested too deep: send flatter ones.</summary>
    public const string VariablesTooDeep = "VARIABLES_TOO_DEEP";

    /// <summary>The document has too many tokens: ask in several requests.</summary>
    public const string TooManyTokens = "TOO_MANY_TOKENS";

    /// <summary>Selections, or values in the document, are nested too deep: ask for what is below in a second request.</summary>
    public const string TooDeep = "TOO_DEEP";

    /// <summary>The document has too many fields, as written or once its fragments are spread: ask in several requests.</summary>
    public const string TooManyFields = "TOO_MANY_FIELDS";

    /// <summary>The document has too many aliases, or asks too often for fields of the root: ask in several requests.</summary>
    public const string TooManyAliases = "TOO_MANY_ALIASES";

    /// <summary>The operation spreads fragments too often: use fewer, or of less general types.</summary>
    public const string TooManyFragmentVisits = "TOO_MANY_FRAGMENT_VISITS";

    /// <summary>One place has too many directives: say once what they say.</summary>
    public const string TooManyDirectives = "TOO_MANY_DIRECTIVES";

    /// <summary>Introspection goes round in circles: ask for the type of a field by <c>ofType</c>, not for its fields again.</summary>
    public const string IntrospectionTooDeep = "HC0086";

    /// <summary>So many fields share their names that conflicts between them cannot be looked for: use fewer fragments or other aliases.</summary>
    public const string MergeBudgetExceeded = "HC0107";

    /// <summary>The body is of a media type that is not read: send application/json in UTF-8.</summary>
    public const string UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE";

    /// <summary>The HTTP method cannot be used for this: send the request by POST.</summary>
    public const string MethodNotAllowed = "METHOD_NOT_ALLOWED";

    /// <summary>The address is longer than the server takes: send the request by POST.</summary>
    public const string UrlTooLong = "URL_TOO_LONG";

    /// <summary>The request carries cookies and could come from another site's page: send the header GraphQL-Preflight with any value.</summary>
    public const string CrossSiteRequest = "CROSS_SITE_REQUEST";

    /// <summary>Several requests in one array are not taken here, or not so many: send fewer, or one by one.</summary>
    public const string BatchTooLarge = "BATCH_TOO_LARGE";

    /// <summary>A subscription cannot be answered by one response: accept text/event-stream, or use a WebSocket.</summary>
    public const string StreamNeeded = "STREAM_NEEDED";

    /// <summary>Introspection is not allowed to who asks: leave out __schema and __type.</summary>
    public const string IntrospectionNotAllowed = "HC0046";

    /// <summary>The events of a subscription came faster than the client took them: subscribe again, and ask for what was missed.</summary>
    public const string SubscriberTooSlow = "SUBSCRIBER_TOO_SLOW";

    /// <summary>The server has no document of the id: send the document's text, or the id of one that it has.</summary>
    public const string DocumentNotFound = "HC0020";

    /// <summary>Only documents that the server knows may be sent by who asks: send the id of one, or its very text.</summary>
    public const string OnlyTrustedDocuments = "HC0067";

    /// <summary>So many operations run over the WebSocket already: complete one first, or open another.</summary>
    public const string TooManyOperations = "TOO_MANY_OPERATIONS";
}
