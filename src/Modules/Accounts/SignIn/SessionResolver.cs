using Ecqs.Platform.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.SignIn;

/// <summary>Finds out whose session a request's cookie names, and leaves the session itself among the request's features.</summary>
sealed class SessionResolver(IServiceScopeFactory scopes) : ICurrentUserResolver
{
    string ICurrentUserResolver.SessionCookie => SessionCookie.Name;

    public async Task<CurrentUser> ResolveAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (SessionCookie.Read(http) is not { } key)
            return CurrentUser.Nobody;
        // A scope of its own gives the connection back before the request goes on.
        await using var scope = scopes.CreateAsyncScope();
        var isFirst = http.Features.Get<CurrentSession>() is null;
        if (await scope.ServiceProvider.GetRequiredService<SessionReader>().FindAsync(key, prolong: isFirst, cancellationToken) is not var (session, user))
            return CurrentUser.Nobody;
        if (isFirst)
            http.Features.Set(session);
        return user;
    }
}
