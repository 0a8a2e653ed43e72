using Ecqs.Accounts.OAuth.Protocol;
using Microsoft.AspNetCore.Http;

namespace Ecqs.Accounts.OAuth.Tokens;

/// <summary>A request for tokens.</summary>
sealed class TokenExchange(HttpContext http, DateTimeOffset now) : BackChannelExchange(http, now)
{
    Token? _presented;

    /// <summary>The code or refresh token that was presented, and is this client's.</summary>
    public Token Presented
    {
        get => _presented ?? throw new InvalidOperationException("Nothing was presented yet.");
        set => _presented = value;
    }

    /// <summary>The key that was shown; null without a proof.</summary>
    public string? DpopThumbprint { get; set; }

    public IReadOnlyList<string> Scopes { get; set; } = [];
}
