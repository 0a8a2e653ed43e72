using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Ecqs.Testing;

/// <summary>A subscription over server-sent events or a WebSocket, read event by event.</summary>
public sealed class Subscription : IAsyncDisposable
{
    readonly Hearing<JsonElement> _events;

    Subscription(Func<CancellationToken, IAsyncEnumerable<JsonElement>> open) => _events = new(open);

    internal static Subscription OverEvents(HttpClient http, string document, object? variables) =>
        new(cancellationToken => EventsAsync(http, document, variables, cancellationToken));

    internal static Subscription OverSocket(Uri address, CookieContainer cookies, string document, object? variables) =>
        new(cancellationToken => MessagesAsync(address, cookies, document, variables, cancellationToken));

    /// <summary>The next event: data, errors, extensions; null when the server has ended the stream.</summary>
    public async Task<JsonElement?> NextAsync() => await _events.NextAsync() ? _events.Current : null;

    /// <summary>The value of the one root field of the next event; throws with the event when it holds errors, or when there is none.</summary>
    public async Task<JsonElement> NextRootAsync() => await NextAsync() is { } answer && !answer.TryGetProperty("errors", out _)
        ? answer.GetProperty("data").EnumerateObject().Single().Value
        : throw new InvalidOperationException("The stream has ended, or its event holds errors.");

    /// <summary>Whether nothing comes for a while.</summary>
    public Task<bool> IsQuietAsync(TimeSpan time) => _events.IsQuietAsync(time);

    public ValueTask DisposeAsync() => _events.DisposeAsync();

    static async IAsyncEnumerable<JsonElement> EventsAsync(
        HttpClient http, string query, object? variables, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            if (item.EventType == "complete")
                yield break;
            yield return JsonDocument.Parse(item.Data).RootElement;
        }
    }

    /// <summary>One operation over a socket of its own (graphql-transport-ws), opened as a page of the same origin opens it.</summary>
    static async IAsyncEnumerable<JsonElement> MessagesAsync(
        Uri address, CookieContainer cookies, string query, object? variables, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.SetRequestHeader("Origin", address.GetLeftPart(UriPartial.Authority));
        socket.Options.Cookies = cookies;
        await socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/graphql" }.Uri, cancellationToken);
        await SendAsync(socket, new { type = "connection_init" }, cancellationToken);
        while (await ReceiveAsync(socket, cancellationToken) is { } message)
        {
            switch (message.GetProperty("type").GetString())
            {
                case "connection_ack":
                    await SendAsync(socket, new { type = "subscribe", id = "1", payload = new { query, variables } }, cancellationToken);
                    break;
                case "next":
                    yield return message.GetProperty("payload");
                    break;
                case "error":
                    // The operation is over, and whatever the server said of it still would be heard.
                    yield return JsonSerializer.SerializeToElement(new { errors = message.GetProperty("payload") });
                    break;
                case "complete":
                    yield break;
            }
        }
    }

    static ValueTask SendAsync(ClientWebSocket socket, object message, CancellationToken cancellationToken) =>
        socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message).AsMemory(), WebSocketMessageType.Text, true, cancellationToken);

    /// <summary>The next message; null when the server closes the socket.</summary>
    static async Task<JsonElement?> ReceiveAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            message.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
                return JsonDocument.Parse(message.ToArray()).RootElement;
        }
    }
}
