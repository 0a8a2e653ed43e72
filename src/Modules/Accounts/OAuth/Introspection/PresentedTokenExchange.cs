using Ecqs.Accounts.OAuth.Protocol;
using Microsoft.AspNetCore.Http;

namespace Ecqs.Accounts.OAuth.Introspection;

/// <summary>A client asks about a token, or gives it back.</summary>
sealed class PresentedTokenExchange(HttpContext http, DateTimeOffset now) : BackChannelExchange(http, now)
{
    /// <summary>The id of the row, when the token is one that this client got.</summary>
    public Guid? TokenId { get; set; }
}
