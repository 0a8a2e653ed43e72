using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Ecqs.GraphQL.Http;

/// <summary>The bytes by which it is known again that a request is the same: made only when somebody asks, for mutations.</summary>
internal static class RequestIdentity
{
    /// <param name="json">The JSON object of a request, which was read before; or nothing.</param>
    /// <param name="documentId">Of a stored document, in whatever form it came.</param>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> json, string? documentId)
    {
        if (json.IsEmpty)
            return json;
        var identity = new ArrayBufferWriter<byte>(json.Length + 8);
        if (documentId is not null)
            identity.Write(Encoding.UTF8.GetBytes($"i\"{documentId}\""));
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var mark = MarkOf(ref reader);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (mark.IsEmpty)
                continue;
            identity.Write(mark);
            identity.Write(json.Span[start..(int)reader.BytesConsumed]);
        }
        return identity.WrittenMemory;
    }

    static ReadOnlySpan<byte> MarkOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("query"u8) ? "q"u8
        : reader.ValueTextEquals("variables"u8) ? "v"u8
        : reader.ValueTextEquals("operationName"u8) ? "o"u8
        : [];
}
