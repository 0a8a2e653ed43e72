using Ecqs.Accounts.OAuth.Protocol;
using Microsoft.AspNetCore.Http;

namespace Ecqs.Accounts.OAuth.SignOut;

/// <summary>A client sends somebody to sign out (OpenID Connect RP-Initiated Logout).</summary>
sealed class SignOutExchange(HttpContext http, DateTimeOffset now) : Exchange(http, now)
{
    /// <summary>The client's id by the identity token.</summary>
    public string? HintedClient { get; set; }

    /// <summary>The session by the identity token.</summary>
    public string? HintedSession { get; set; }

    /// <summary>Set once the address is known to be the client's.</summary>
    public string? ProvenRedirectUri { get; set; }

    /// <summary>Where the browser goes when it is done.</summary>
    public string GoesOnTo => ProvenRedirectUri ?? "/";
}
