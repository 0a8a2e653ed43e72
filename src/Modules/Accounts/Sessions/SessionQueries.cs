using Ecqs.Accounts.Devices;
using Ecqs.Accounts.SignIn;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Sessions;

/// <summary>One of the own sessions (登录会话).</summary>
/// <param name="Id">The session's id.</param>
/// <param name="Device">Browser and system, as the browser tells them.</param>
/// <param name="Address">The network address from which it was opened.</param>
/// <param name="SignedInAt">When it was opened.</param>
/// <param name="LastUsedAt">When it was used last, to about five minutes.</param>
/// <param name="EndsAt">When it ends however much it is used.</param>
/// <param name="WithPasskey">A passkey was presented in it.</param>
/// <param name="IsCurrent">It is the one that asks.</param>
sealed record SignedInSession(
    Guid Id, string Device, string? Address, DateTimeOffset SignedInAt, DateTimeOffset LastUsedAt, DateTimeOffset EndsAt, bool WithPasskey, bool IsCurrent);

[QueryType]
static class SessionQueries
{
    const int MostShown = 100;

    /// <summary>The own sessions, the one used last first; a hundred at most.</summary>
    [Authorize(Who.SignedIn)]
    public static async Task<IReadOnlyList<SignedInSession>> GetMySessionsAsync(
        AccountsDb db, CurrentUser user, SessionDesk desk, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var sessions = await db.Sessions.AsNoTracking().Where(x => x.AccountId == user.RequiredAccount && x.ExpiresAt > now)
            .OrderByDescending(x => x.LastUsedAt).ThenByDescending(x => x.Id).Take(MostShown).ToListAsync(cancellationToken);
        return sessions.ConvertAll(x => new SignedInSession(
            x.Id, UserAgents.WordsOf(x.UserAgent), x.Address, x.CreatedAt, x.LastUsedAt, x.EndsAt, x.SecondFactorAt is not null, x.Id == desk.Current?.Id));
    }
}
