using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ecqs.GraphQL.Http;

internal enum ResponseFormat
{
    /// <summary>The client accepts nothing that we have.</summary>
    None,

    /// <summary>application/json</summary>
    Json,

    /// <summary>application/graphql-response+json</summary>
    GraphQLResponse,

    /// <summary>text/event-stream</summary>
    EventStream,
}

/// <summary>What to answer with.</summary>
/// <param name="Format">What the client likes best.</param>
/// <param name="AcceptsEventStream">It takes an event stream too.</param>
internal readonly record struct Acceptable(ResponseFormat Format, bool AcceptsEventStream);

internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string GraphQLResponse = "application/graphql-response+json";
    public const string EventStream = "text/event-stream";

    /// <summary>
    /// The format to answer in. A client that does not say, or takes anything, gets plain JSON, which is what such clients read.
    /// </summary>
    public static Acceptable Negotiate(HttpRequest request) => request.Headers.Accept.ToString() switch
    {
        "" or "*/*" or Json => new(ResponseFormat.Json, false),
        GraphQLResponse => new(ResponseFormat.GraphQLResponse, false),
        EventStream => new(ResponseFormat.EventStream, true),
        _ => NegotiateList(request.GetTypedHeaders().Accept),
    };

    /// <summary>Whether a body of this type can be read: JSON, in UTF-8 where it says an encoding.</summary>
    public static bool IsReadable(string? contentType) => contentType is Json or Json + "; charset=utf-8"
        || (MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase) && AcceptsUtf8(type));

    static Acceptable NegotiateList(IList<MediaTypeHeaderValue> accept)
    {
        var best = ResponseFormat.None;
        var acceptsEventStream = false;
        foreach (var range in accept.Where(a => a.Quality is not 0).OrderByDescending(a => a.Quality ?? 1).ThenByDescending(Specificity))
        {
            var format = FormatOf(range);
            acceptsEventStream |= format == ResponseFormat.EventStream;
            if (best == ResponseFormat.None)
                best = format;
        }
        return new(best, acceptsEventStream);
    }

    static ResponseFormat FormatOf(MediaTypeHeaderValue range)
    {
        if (!AcceptsUtf8(range))
            return ResponseFormat.None;
        if (range.MediaType.Equals(GraphQLResponse, StringComparison.OrdinalIgnoreCase))
            return ResponseFormat.GraphQLResponse;
        if (range.MediaType.Equals(EventStream, StringComparison.OrdinalIgnoreCase))
            return ResponseFormat.EventStream;
        return range.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase) || range.MatchesAllTypes
            || (range.MatchesAllSubTypes && range.Type.Equals("application", StringComparison.OrdinalIgnoreCase))
            ? ResponseFormat.Json
            : ResponseFormat.None;
    }

    static bool AcceptsUtf8(MediaTypeHeaderValue type) =>
        !type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase);

    static int Specificity(MediaTypeHeaderValue type) => type.MatchesAllTypes ? 0 : type.MatchesAllSubTypes ? 1 : 2;
}
