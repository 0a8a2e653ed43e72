using System.Text.Json;

namespace Ecqs.GraphQL.Http;

internal enum ClientMessageType
{
    ConnectionInit,
    Ping,
    Pong,
    Subscribe,
    Complete,
}

/// <summary>A message from the client.</summary>
/// <param name="Id">Of the operation; empty where the type has none.</param>
/// <param name="Payload">A JSON object, or null.</param>
/// <param name="PayloadJson">The same as it came.</param>
internal sealed record WebSocketMessage(ClientMessageType Type, string Id, JsonElement? Payload, ReadOnlyMemory<byte> PayloadJson)
{
    const int LongestId = 200;

    /// <exception cref="WebSocketClosedException">It is none of the protocol.</exception>
    public static WebSocketMessage Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return Read(json);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw Invalid("The message is no JSON object of the protocol");
        }
    }

    public static WebSocketClosedException Invalid(string reason) => new(WebSocketClose.Invalid(reason));

    static WebSocketMessage Read(ReadOnlyMemory<byte> json)
    {
        string? type = null, id = null;
        JsonElement? payload = null;
        var payloadJson = ReadOnlyMemory<byte>.Empty;
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw Invalid("The message is no JSON object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            if (name == "type")
                type = reader.GetString();
            else if (name == "id")
                id = reader.GetString();
            else if (name == "payload" && reader.TokenType is not JsonTokenType.Null)
                payload = JsonElement.ParseValue(ref reader);
            else
                reader.Skip();
            if (name == "payload" && payload is not null)
                payloadJson = json[start..(int)reader.BytesConsumed];
        }
        reader.Read();
        return new(TypeOf(type, id, payload), id ?? "", payload, payloadJson);
    }

    static ClientMessageType TypeOf(string? type, string? id, JsonElement? payload)
    {
        if (payload is { ValueKind: not JsonValueKind.Object })
            throw Invalid("\"payload\" must be a JSON object");
        if (type is "subscribe" or "complete" && id is not { Length: > 0 and <= LongestId })
            throw Invalid($"\"id\" must be a string of 1 to {LongestId} characters");
        if (type == "subscribe" && payload is null)
            throw Invalid("\"payload\" is missing");
        return type switch
        {
            "connection_init" => ClientMessageType.ConnectionInit,
            "ping" => ClientMessageType.Ping,
            "pong" => ClientMessageType.Pong,
            "subscribe" => ClientMessageType.Subscribe,
            "complete" => ClientMessageType.Complete,
            _ => throw Invalid("The type of the message is not known"),
        };
    }
}
