using Ecqs.Accounts.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.SignIn;

[MutationType]
static class SignInMutations
{
    const int LongestUserAgent = 300;

    /// <summary>Signs in by kind of account, username and password (登录), and sets the session cookie. Five failures lock the account for 15 minutes.</summary>
    /// <param name="kind">The kind of account (用户类型).</param>
    /// <param name="username">The username, in any case.</param>
    /// <param name="password">The password.</param>
    [AllowAnonymous]
    [Error<SignInRefused>, Error<LockedOut>, Error<RegistrationPending>, Error<PasswordChangeRequired>, Error<AccountDisabled>]
    public static async Task<Me> SignInAsync(
        AccountsDb db, MeReader reader, IOwnTransaction ownTransaction, IHttpContextAccessor accessor, RequestOrigin origin, IAuditTrail audit,
        TimeProvider clock, AccountKind kind, string username, string password, CancellationToken cancellationToken)
    {
        var outcome = await ownTransaction.RunAsync(
            (services, token) => services.GetRequiredService<SignInDesk>().TryAsync(kind, username, password, token), cancellationToken);
        var account = outcome switch
        {
            SignInOutcome.Right { IsActive: true, MustChangePassword: true } => throw new PasswordChangeRequired(),
            SignInOutcome.Right { IsActive: true } right => right.AccountId,
            SignInOutcome.Right { Kind: AccountKind.Administrator } => throw new AccountDisabled(),
            SignInOutcome.Right => throw new RegistrationPending(),
            SignInOutcome.Locked locked => throw new LockedOut(locked.Minutes),
            _ => throw new SignInRefused(),
        };

        // With one organisation to work for there is nothing to pick.
        var choices = await reader.ChoicesAsync(account, cancellationToken);
        var organisation = choices.Count == 1 ? choices[0].Id : (Guid?)null;
        var http = accessor.HttpContext!;
        await EndAsync(db, http, cancellationToken);
        var now = clock.GetUtcNow();
        var key = Session.NewKey();
        db.Sessions.Add(new Session
        {
            Id = Guid.CreateVersion7(now),
            KeyHash = Session.HashOf(key),
            AccountId = account,
            OrganisationId = organisation,
            CreatedAt = now,
            ExpiresAt = now + Session.IdleLimit,
            Address = origin.Address,
            UserAgent = origin.UserAgent is { Length: > LongestUserAgent } agent ? agent[..LongestUserAgent] : origin.UserAgent,
        });
        audit.Record("accounts.signIn", "Account", account);
        SessionCookie.Write(http, key);
        return (await reader.ReadAsync(account, organisation, cancellationToken))!;
    }

    /// <summary>Signs out (退出): the session is over at once.</summary>
    [Authorize(Who.SignedIn)]
    public static async Task<bool> SignOutAsync(
        AccountsDb db, IHttpContextAccessor accessor, CurrentUser user, IAuditTrail audit, CancellationToken cancellationToken)
    {
        var http = accessor.HttpContext!;
        await EndAsync(db, http, cancellationToken);
        SessionCookie.Delete(http);
        audit.Record("accounts.signOut", "Account", user.RequiredAccount);
        return true;
    }

    /// <summary>Chooses in whose name to work (办理身份) for the rest of the session.</summary>
    /// <param name="organisationId">One of the own organisations; null as oneself.</param>
    [Authorize(Who.SignedIn)]
    [Error<NotFound>]
    public static async Task<Me> WorkAsAsync(
        AccountsDb db, MeReader reader, IHttpContextAccessor accessor, CurrentUser user, IAuditTrail audit,
        Guid? organisationId, CancellationToken cancellationToken)
    {
        var choices = await reader.ChoicesAsync(user.RequiredAccount, cancellationToken);
        if (organisationId is not null && choices.All(x => x.Id != organisationId))
            throw NotFound.Of("Organisation");
        var session = accessor.HttpContext!.Features.Get<CurrentSession>()!.Id;
        await db.Sessions.Where(x => x.Id == session).ExecuteUpdateAsync(
            row => row.SetProperty(x => x.OrganisationId, organisationId), cancellationToken);
        audit.Record("accounts.workAs", "Account", user.RequiredAccount, new { user.OrganisationId }, new { organisationId });
        return (await reader.ReadAsync(user.RequiredAccount, organisationId, cancellationToken))!;
    }

    static async Task EndAsync(AccountsDb db, HttpContext http, CancellationToken cancellationToken)
    {
        if (http.Features.Get<CurrentSession>() is { Id: var id })
            await db.Sessions.Where(x => x.Id == id).ExecuteDeleteAsync(cancellationToken);
    }
}
