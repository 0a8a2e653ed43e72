using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Ecqs.GraphQL.Tests.Http;

/// <summary>Sends and receives messages as they are.</summary>
public sealed class WebSocketClient(ClientWebSocket socket) : IDisposable
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>Code and reason of the server's close, once it was received.</summary>
    public (int Code, string Reason) Closed => ((int)socket.CloseStatus!, socket.CloseStatusDescription ?? "");

    public string? Protocol => socket.SubProtocol;

    public static async Task<WebSocketClient> ConnectAsync(GraphQLServer server, string? protocol = "graphql-transport-ws", string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (protocol is not null)
            socket.Options.AddSubProtocol(protocol);
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        await socket.ConnectAsync(new UriBuilder(server.Client.BaseAddress!) { Scheme = "ws", Path = "/graphql" }.Uri, CancellationToken.None).WaitAsync(s_patience);
        return new(socket);
    }

    /// <summary>Connects and has the connection acknowledged.</summary>
    public static async Task<WebSocketClient> OpenAsync(GraphQLServer server)
    {
        var client = await ConnectAsync(server);
        await client.SendAsync("""{"type":"connection_init"}""");
        Assert.Equal("""{"type":"connection_ack"}""", await client.ReceiveAsync());
        return client;
    }

    public Task SendAsync(string message, WebSocketMessageType type = WebSocketMessageType.Text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), type, true, CancellationToken.None).WaitAsync(s_patience);

    public Task SubscribeAsync(string id, string document, object? variables = null) =>
        SendAsync(JsonSerializer.Serialize(new { type = "subscribe", id, payload = new { query = document, variables } }));

    /// <summary>The next message; null when the server has closed the socket.</summary>
    public async Task<string?> ReceiveAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(s_patience);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
                return null;
            }
            message.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
                return Encoding.UTF8.GetString(message.ToArray());
        }
    }

    public Task CloseAsync() => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None).WaitAsync(s_patience);

    /// <summary>Leaves without a word.</summary>
    public void Abort() => socket.Abort();

    public void Dispose() => socket.Dispose();
}
