using Ecqs.Accounts.SignIn;
using Ecqs.GraphQL;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Sessions;

[MutationType]
static class SessionMutations
{
    /// <summary>Ends one of the own sessions (退出该会话), at once.</summary>
    /// <param name="id">The session's id.</param>
    [Authorize(Who.SignedIn)]
    [Error<NotFound>]
    public static async Task<bool> EndSessionAsync(
        AccountsDb db, CurrentUser user, IAuditTrail audit, Guid id, CancellationToken cancellationToken)
    {
        var ended = await db.Sessions.Where(x => x.Id == id && x.AccountId == user.RequiredAccount).ExecuteDeleteAsync(cancellationToken);
        if (ended == 0)
            throw NotFound.Of("Session");
        audit.Record("accounts.endSession", "Account", user.RequiredAccount, after: new { sessionId = id });
        return true;
    }

    /// <summary>Ends all own sessions but the one that asks (退出其他会话).</summary>
    /// <returns>How many have ended.</returns>
    [Authorize(Who.SignedIn)]
    [return: GraphQLName("ended")]
    public static async Task<int> EndOtherSessionsAsync(
        SessionDesk desk, CurrentUser user, IAuditTrail audit, CancellationToken cancellationToken)
    {
        var ended = await desk.EndOthersAsync(user.RequiredAccount, desk.Current?.Id, cancellationToken);
        audit.Record("accounts.endOtherSessions", "Account", user.RequiredAccount, after: new { ended });
        return ended;
    }
}
