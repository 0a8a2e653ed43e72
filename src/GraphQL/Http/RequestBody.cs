using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Ecqs.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace Ecqs.GraphQL.Http;

/// <summary>The body cannot be answered as a GraphQL request.</summary>
internal sealed class BadRequestException(int status, string message, string code) : Exception(message)
{
    public string Code { get; } = code;

    public int Status { get; } = status;
}

/// <summary>Reads the body of a POST: one JSON object.</summary>
internal static class RequestBody
{
    /// <exception cref="BadRequestException">Too large, no JSON, or not the shape of a request.</exception>
    public static async Task<byte[]> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
            throw TooLarge(limit);
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > limit)
                throw TooLarge(limit);
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }
            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <exception cref="BadRequestException">No JSON, or not the shape of a request.</exception>
    public static GraphQLRequest Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body.Span);
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray)
                throw Malformed("A batch of requests is not supported: send one request.");
            if (reader.TokenType != JsonTokenType.StartObject)
                throw Malformed("The body must be a JSON object.");
            return ParseObject(ref reader, body);
        }
        catch (JsonException exception)
        {
            throw Malformed($"The body is no JSON, at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.", ErrorCodes.InvalidJson);
        }
        catch (InvalidOperationException)
        {
            throw Malformed("The body holds a string that is no UTF-8 text.", ErrorCodes.InvalidJson);
        }
    }

    static GraphQLRequest ParseObject(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        byte[]? document = null;
        string? operationName = null;
        JsonElement? variables = null;
        var identity = new ArrayBufferWriter<byte>(body.Length);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isQuery = reader.ValueTextEquals("query"u8);
            var isOperationName = reader.ValueTextEquals("operationName"u8);
            var isVariables = reader.ValueTextEquals("variables"u8);
            var isExtensions = reader.ValueTextEquals("extensions"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            if (isQuery)
                document = ReadText(ref reader) ?? throw Malformed("\"query\" must be a string.");
            else if (isOperationName)
                operationName = ReadName(ref reader);
            else if (isVariables)
                variables = ReadObject(ref reader, "variables");
            else if (isExtensions)
                ReadObject(ref reader, "extensions");
            else
                reader.Skip();
            // Which request it is does not depend on extensions, or on what else a client sends.
            if (isQuery || isOperationName || isVariables)
            {
                identity.Write(isQuery ? "q"u8 : isVariables ? "v"u8 : "o"u8);
                identity.Write(body.Span[start..(int)reader.BytesConsumed]);
            }
        }
        reader.Read();
        return new(document ?? throw Malformed("\"query\" is missing.", ErrorCodes.DocumentMissing), operationName, variables, identity.WrittenMemory);
    }

    static byte[]? ReadText(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            return null;
        var text = new byte[reader.ValueSpan.Length];
        return text[..reader.CopyString(text)];
    }

    static string? ReadName(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        // An empty name is what some clients send for none.
        JsonTokenType.String => reader.GetString() is { Length: > 0 } name ? name : null,
        _ => throw Malformed("\"operationName\" must be a string."),
    };

    static JsonElement? ReadObject(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TokenType != JsonTokenType.StartObject)
            throw Malformed($"\"{name}\" must be a JSON object.");
        return JsonElement.ParseValue(ref reader);
    }

    static BadRequestException Malformed(string message, string code = ErrorCodes.InvalidRequest) =>
        new(StatusCodes.Status400BadRequest, message, code);

    static BadRequestException TooLarge(int limit) =>
        new(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {limit} bytes.", ErrorCodes.RequestTooLarge);
}
