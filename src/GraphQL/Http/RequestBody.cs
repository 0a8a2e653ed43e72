using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Ecqs.GraphQL.Http;

/// <summary>Reads the body of a POST: one JSON object, or an array of them.</summary>
internal static class RequestBody
{
    /// <exception cref="BadRequestException">Too large.</exception>
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

    /// <summary>The first token that is no white space begins an array.</summary>
    public static bool IsBatch(ReadOnlySpan<byte> body)
    {
        var start = body.IndexOfAnyExcept(" \t\r\n"u8);
        return start >= 0 && body[start] == (byte)'[';
    }

    /// <exception cref="BadRequestException">No JSON, or not the shape of a request.</exception>
    public static RequestParameters Parse(ReadOnlyMemory<byte> body) => Read(body, "body", () =>
    {
        var reader = new Utf8JsonReader(body.Span);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw BadRequestException.Malformed("The body must be a JSON object.");
        var parameters = RequestParameters.Read(ref reader, body);
        reader.Read();
        return parameters;
    });

    /// <summary>Cuts the array of a batch into the JSON of its elements.</summary>
    /// <exception cref="BadRequestException">No JSON, empty, or more than <paramref name="limit"/>.</exception>
    public static List<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> body, int limit) => Read(body, "body", () =>
    {
        if (limit < 2)
            throw BadRequestException.Malformed("A batch of requests is not taken here: send one request.", ErrorCodes.BatchTooLarge);
        var elements = new List<ReadOnlyMemory<byte>>();
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
        return elements.Count > 0 ? elements : throw BadRequestException.Malformed("The batch holds no request.");
    });

    /// <summary>Reads JSON, and words what is wrong with it.</summary>
    public static T Read<T>(ReadOnlyMemory<byte> json, string what, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (JsonException) when (json.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw BadRequestException.NoJson($"The {what} is empty.");
        }
        catch (JsonException exception)
        {
            throw BadRequestException.NoJson($"The {what} is no JSON, at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
        catch (InvalidOperationException)
        {
            throw BadRequestException.NoJson($"The {what} holds a string that is no UTF-8 text.");
        }
    }

    static BadRequestException TooLarge(int limit) =>
        new(StatusCodes.Status413PayloadTooLarge, ErrorCodes.RequestTooLarge, $"The body is larger than {limit} bytes.");
}
