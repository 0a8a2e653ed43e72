using Ecqs.Accounts.SignIn;
using Ecqs.Platform.Audit;
using Microsoft.AspNetCore.Http;

namespace Ecqs.Accounts.OAuth.SignOut;

/// <summary>Ends the browser's session, as signing out does.</summary>
sealed class SessionEnd(SessionDesk sessions, IAuditTrail audit)
{
    public async Task EndAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var account = http.Features.Get<CurrentSession>()!.AccountId;
        await sessions.EndCurrentAsync(cancellationToken);
        SessionCookie.Delete(http);
        audit.Record("accounts.signOut", "Account", account);
    }
}
