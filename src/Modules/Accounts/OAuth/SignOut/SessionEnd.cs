using Ecqs.Accounts.SignIn;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.OAuth.SignOut;

/// <summary>Ends the browser's session, as signing out does.</summary>
sealed class SessionEnd(AccountsDb db, CurrentUser user, IAuditTrail audit)
{
    public async Task EndAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var session = http.Features.Get<CurrentSession>()!.Id;
        await db.Sessions.Where(x => x.Id == session).ExecuteDeleteAsync(cancellationToken);
        SessionCookie.Delete(http);
        audit.Record("accounts.signOut", "Account", user.RequiredAccount);
    }
}
