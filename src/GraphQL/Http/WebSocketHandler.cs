using System.Net.WebSockets;
using Ecqs.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace Ecqs.GraphQL.Http;

/// <summary>
/// Opens WebSockets of the protocol graphql-transport-ws. A browser lets any page open a WebSocket to us and sends our cookies with it, so one
/// that names an origin is taken only from our own pages, or from those of origins in the settings.
/// </summary>
internal sealed class WebSocketHandler(RequestExecutor executor, RequestFactory requests, GraphQLOptions options, CancellationToken stopping)
{
    public const string Protocol = "graphql-transport-ws";

    public async Task HandleAsync(HttpContext context)
    {
        if (!IsOriginAllowed(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await context.Response.WriteAsync("This origin may not open a WebSocket here.", context.RequestAborted);
            return;
        }
        var isKnown = context.WebSockets.WebSocketRequestedProtocols.Contains(Protocol);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(isKnown ? Protocol : null);
        if (!isKnown)
        {
            await CloseAsync(socket, WebSocketClose.ProtocolNotAcceptable, context.RequestAborted);
            return;
        }
        using var connection = new WebSocketConnection(context, socket, executor, requests, options, stopping);
        await connection.RunAsync();
    }

    /// <summary>Says why the socket is closed, to a client that may be gone.</summary>
    public static async Task CloseAsync(WebSocket socket, WebSocketClose close, CancellationToken cancellationToken)
    {
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync((WebSocketCloseStatus)close.Code, close.Reason, cancellationToken);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // The client has left.
        }
    }

    bool IsOriginAllowed(HttpRequest request) =>
        request.Headers.Origin.ToString() is not { Length: > 0 } origin
        || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase))
        || options.WebSocketOrigins.Contains(origin);
}

/// <summary>Why a WebSocket is closed: a code of the protocol, and a reason of at most 123 bytes.</summary>
internal readonly record struct WebSocketClose(int Code, string Reason)
{
    public static readonly WebSocketClose Normal = new(1000, "");
    public static readonly WebSocketClose GoingAway = new(1001, "The server stops");
    public static readonly WebSocketClose MessageTooLarge = new(1009, "The message is too large");
    public static readonly WebSocketClose InternalError = new(4500, "Internal server error");
    public static readonly WebSocketClose NotAcknowledged = new(4401, "Unauthorized");
    public static readonly WebSocketClose Forbidden = new(4403, "Forbidden");
    public static readonly WebSocketClose ProtocolNotAcceptable = new(4406, "Subprotocol not acceptable");
    public static readonly WebSocketClose InitTimeout = new(4408, "Connection initialisation timeout");
    public static readonly WebSocketClose TooManyInits = new(4429, "Too many initialisation requests");

    const int LongestReason = 100;

    public static WebSocketClose Invalid(string reason) => new(4400, reason.Length > LongestReason ? reason[..LongestReason] : reason);

    public static WebSocketClose AlreadyExists(string id) => new(4409, $"Subscriber for {(id.Length > 20 ? id[..20] : id)} already exists");
}

/// <summary>The client did what ends the connection.</summary>
internal sealed class WebSocketClosedException(WebSocketClose close) : Exception(close.Reason)
{
    public WebSocketClose Close { get; } = close;
}
