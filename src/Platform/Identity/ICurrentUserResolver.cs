using Microsoft.AspNetCore.Http;

namespace Ecqs.Platform.Identity;

/// <summary>Finds who sends a request, from its session or token. Accounts gives the one there is.</summary>
public interface ICurrentUserResolver
{
    /// <summary>The name of the session's cookie.</summary>
    string SessionCookie { get; }

    /// <summary>
    /// The user with the rights of this moment, or <see cref="CurrentUser.Nobody"/>. It may be asked again while a request goes on.
    /// </summary>
    Task<CurrentUser> ResolveAsync(HttpContext http, CancellationToken cancellationToken);
}
