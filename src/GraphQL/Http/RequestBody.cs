using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Ecqs.GraphQL.Http;

/// <summary>Reads the body of a POST: one JSON object, or an array of them.</summary>
internal static class RequestBody
{
    /// <exception cref="BadRequestException">Too large, broken off, or too slow.</exception>
    public static async ValueTask<byte[]> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
            throw TooLarge(limit);
        try
        {
            return await ReadToEndAsync(request, limit, cancellationToken);
        }
        catch (BadHttpRequestException broken)
        {
            throw new BadRequestException(broken.StatusCode, ErrorCodes.InvalidRequest, "The body did not come whole. Send it again.");
        }
    }

    static async ValueTask<byte[]> ReadToEndAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (!request.BodyReader.TryRead(out var read))
                read = await request.BodyReader.ReadAsync(cancellationToken);
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

    /// <summary>The first token that is no white space begins an array.</summary>
    public static bool IsBatch(ReadOnlySpan<byte> body)
    {
        var start = body.IndexOfAnyExcept(" \t\r\n"u8);
        return start >= 0 && body[start] == (byte)'[';
    }

    /// <exception cref="BadRequestException">No JSON, or not the shape of a request.</exception>
    public static RequestParameters Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body.Span);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                throw BadRequestException.Malformed("The body must be a JSON object.");
            var parameters = RequestParameters.Read(ref reader, body);
            reader.Read();
            return parameters;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw NoJson(exception, body.Span, "body");
        }
    }

    /// <summary>Cuts the array of a batch into the JSON of its elements.</summary>
    /// <exception cref="BadRequestException">No JSON, empty, or more than <paramref name="limit"/>.</exception>
    public static List<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> body, int limit)
    {
        if (limit < 2)
            throw BadRequestException.Malformed("A batch of requests is not taken here: send one request.", ErrorCodes.BatchTooLarge);
        var elements = new List<ReadOnlyMemory<byte>>();
        try
        {
            var reader = new Utf8JsonReader(body.Span);
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                if (elements.Count == limit)
                    throw BadRequestException.Malformed($"A batch may hold at most {limit} requests.", ErrorCodes.BatchTooLarge);
                elements.Add(body[start..(int)reader.BytesConsumed]);
            }
            reader.Read();
        }
        catch (JsonException exception)
        {
            throw NoJson(exception, body.Span, "body");
        }
        return elements.Count > 0 ? elements : throw BadRequestException.Malformed("The batch holds no request.");
    }

    /// <summary>Words what is wrong with JSON.</summary>
    /// <param name="exception">What the reader threw.</param>
    /// <param name="what">What was read, for the message.</param>
    public static BadRequestException NoJson(Exception exception, ReadOnlySpan<byte> json, string what) => exception switch
    {
        JsonException when json.IndexOfAnyExcept(" \t\r\n"u8) < 0 => BadRequestException.NoJson($"The {what} is empty."),
        JsonException known =>
            BadRequestException.NoJson($"The {what} is no JSON, at line {known.LineNumber + 1}, byte {known.BytePositionInLine + 1}."),
        _ => BadRequestException.NoJson($"The {what} holds a string that is no UTF-8 text."),
    };

    static BadRequestException TooLarge(int limit) =>
        new(StatusCodes.Status413PayloadTooLarge, ErrorCodes.RequestTooLarge, $"The body is larger than {limit} bytes.");
}
