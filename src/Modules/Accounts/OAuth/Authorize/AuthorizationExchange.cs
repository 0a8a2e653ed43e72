using Ecqs.Accounts.OAuth.Protocol;
using Microsoft.AspNetCore.Http;

namespace Ecqs.Accounts.OAuth.Authorize;

/// <summary>An authorization request, brought by a browser or pushed by a client.</summary>
sealed class AuthorizationExchange(HttpContext http, DateTimeOffset now) : BackChannelExchange(http, now)
{
    /// <summary>Set once the address is known to be the client's: only then does anything go there.</summary>
    public string? ProvenRedirectUri { get; set; }

    /// <summary>The pushed request of which this is the opening.</summary>
    public PushedRequest? Pushed { get; set; }

    public IReadOnlyList<string> Scopes { get; set; } = [];

    public IReadOnlyList<string> Prompt { get; set; } = [];

    public int? MaxAge { get; set; }

    /// <summary>The key to which the code will be bound.</summary>
    public string? DpopThumbprint { get; set; }

    /// <summary>The request as kept.</summary>
    public PushedRequest? Request { get; set; }
}
