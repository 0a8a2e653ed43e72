using System.Text.Json;
using Ecqs.GraphQL.Execution;

namespace Ecqs.GraphQL.Http;

/// <summary>The parameters of a request as a client sent them: not yet said is which document they mean.</summary>
internal sealed class RequestParameters : IRequestSource
{
    /// <summary>The document, UTF-8; null when the request only names a stored one.</summary>
    public ReadOnlyMemory<byte>? Document { get; init; }

    /// <summary>The id of a stored document, without the prefix that says it is a SHA-256; null when the request names none.</summary>
    public string? DocumentId { get; init; }

    /// <summary>The id came as clients send it that find out by an error whether the server has the document, and send it then.</summary>
    public bool IsAutomatic { get; init; }

    public string? OperationName { get; init; }

    public JsonElement? Variables { get; init; }

    /// <summary>The JSON object that the parameters were read from; empty when they came otherwise.</summary>
    public ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>Document or its id, operation name and variables as they came. Not extensions, or what else a client sends.</summary>
    public ReadOnlyMemory<byte> Identity => RequestIdentity.Of(Json, DocumentId);

    /// <summary>Reads the object at whose beginning the reader stands, to its end.</summary>
    /// <param name="json">What the reader reads.</param>
    /// <exception cref="BadRequestException">A parameter is of the wrong type.</exception>
    public static RequestParameters Read(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json)
    {
        ReadOnlyMemory<byte>? document = null;
        string? operationName = null, id = null, automaticId = null;
        JsonElement? variables = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isQuery = reader.ValueTextEquals("query"u8);
            var isOperationName = reader.ValueTextEquals("operationName"u8);
            var isVariables = reader.ValueTextEquals("variables"u8);
            var isExtensions = reader.ValueTextEquals("extensions"u8);
            var isId = reader.ValueTextEquals("documentId"u8) || reader.ValueTextEquals("id"u8);
            reader.Read();
            if (isQuery)
                document = ReadDocument(ref reader, json);
            else if (isOperationName)
                operationName = ReadName(ref reader, "operationName");
            else if (isVariables)
                variables = ReadObject(ref reader, "variables");
            else if (isExtensions)
                automaticId = AutomaticId(ReadObject(ref reader, "extensions"));
            else if (isId)
                id = ReadName(ref reader, "documentId");
            else
                reader.Skip();
        }
        return new()
        {
            Document = document,
            DocumentId = PlainId(id) ?? automaticId,
            IsAutomatic = id is null,
            OperationName = operationName,
            Variables = variables,
            Json = json,
        };
    }

    /// <summary>The id without the prefix of a SHA-256 one.</summary>
    public static string? PlainId(string? id) =>
        id is not null && id.StartsWith("sha256:", StringComparison.Ordinal) ? id["sha256:".Length..] : id;

    /// <summary>The hash that Apollo's clients send in <c>extensions.persistedQuery.sha256Hash</c>.</summary>
    public static string? AutomaticId(JsonElement? extensions) =>
        extensions is { } given
        && given.TryGetProperty("persistedQuery", out var persisted) && persisted.ValueKind == JsonValueKind.Object
        && persisted.TryGetProperty("sha256Hash", out var hash) && hash.ValueKind == JsonValueKind.String
            ? hash.GetString()
            : null;

    /// <summary>The object that a URL carries as text; null when there is none.</summary>
    /// <exception cref="BadRequestException">No JSON, or no object.</exception>
    public static JsonElement? ReadObject(string? text, string name)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var json = System.Text.Encoding.UTF8.GetBytes(text);
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            var value = ReadObject(ref reader, name);
            reader.Read();
            return value;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw RequestBody.NoJson(exception, json, $"parameter \"{name}\"");
        }
    }

    static ReadOnlyMemory<byte>? ReadDocument(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TokenType != JsonTokenType.String)
            throw BadRequestException.Malformed("\"query\" must be a string.");
        if (!reader.ValueIsEscaped)
            return json.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        var text = new byte[reader.ValueSpan.Length];
        return text.AsMemory(0, reader.CopyString(text));
    }

    static string? ReadName(ref Utf8JsonReader reader, string name) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        // An empty name is what some clients send for none.
        JsonTokenType.String => reader.GetString() is { Length: > 0 } text ? text : null,
        _ => throw BadRequestException.Malformed($"\"{name}\" must be a string."),
    };

    static JsonElement? ReadObject(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TokenType != JsonTokenType.StartObject)
            throw BadRequestException.Malformed($"\"{name}\" must be a JSON object.");
        return JsonElement.ParseValue(ref reader);
    }
}
