using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Ecqs.GraphQL;

public sealed partial class GraphQLOptions
{
    /// <summary>
    /// How often something is sent over an event stream or WebSocket that would else be silent, so that nothing between takes it for dead. A WebSocket
    /// whose client answers none of that for as long again is closed.
    /// </summary>
    public TimeSpan KeepAliveInterval { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>How long a WebSocket may take to send <c>connection_init</c>. After that it is closed with 4408.</summary>
    public TimeSpan WebSocketInitTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many operations may run over one WebSocket at the same time.</summary>
    public int MaxOperationsPerWebSocket { get; set; } = 100;

    /// <summary>
    /// Origins besides our own whose pages may open a WebSocket, as browsers name them: <c>https://example.org</c>. A client that names no origin is no
    /// browser, and is let in.
    /// </summary>
    public ISet<string> WebSocketOrigins { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Decides on a WebSocket's <c>connection_init</c>, whose payload is a JSON object or null; for hosts whose clients send a token in it. False closes
    /// the socket with 4403.
    /// </summary>
    public Func<HttpContext, JsonElement?, CancellationToken, ValueTask<bool>>? WebSocketConnecting { get; set; }

    /// <summary>
    /// Finds out anew who sends the request, before an event of a subscription is answered and at most every <see cref="SubscriptionRenewal"/>, so
    /// that somebody who signed out receives no more: the policies of the fields are asked again after it.
    /// </summary>
    public Func<HttpContext, CancellationToken, ValueTask>? RenewRequest { get; set; }
}
