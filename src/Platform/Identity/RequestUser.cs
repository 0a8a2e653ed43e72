using Microsoft.AspNetCore.Http;

namespace Ecqs.Platform.Identity;

/// <summary>
/// Who sends the request at hand. A request that goes on for long (a subscription) finds it out anew: who has signed out or lost a role meanwhile
/// is then met as such, and who has begun to work in another name as nobody, because what was subscribed to belongs to the first.
/// </summary>
public sealed class RequestUser
{
    readonly CurrentUser _first;
    volatile CurrentUser _now;

    RequestUser(CurrentUser user) => _first = _now = user;

    /// <summary>The user by what was last found out; nobody when it was not looked for.</summary>
    public static CurrentUser Of(HttpContext http) => http.Features.Get<RequestUser>()?._now ?? CurrentUser.Nobody;

    /// <summary>Finds out who sends a request that begins.</summary>
    public static async Task BeginAsync(HttpContext http, ICurrentUserResolver users, CancellationToken cancellationToken) =>
        http.Features.Set(new RequestUser(await users.ResolveAsync(http, cancellationToken)));

    /// <summary>Finds out who sends a request that goes on.</summary>
    public static async ValueTask RenewAsync(HttpContext http, ICurrentUserResolver users, CancellationToken cancellationToken)
    {
        if (http.Features.Get<RequestUser>() is not { } request)
            return;
        var user = await users.ResolveAsync(http, cancellationToken);
        var isSame = user.AccountId == request._first.AccountId && user.OrganisationId == request._first.OrganisationId;
        request._now = isSame ? user : CurrentUser.Nobody;
    }
}
