using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.ProofOfWork;
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
    /// <summary>Signs in by kind of account, username and password (登录), and sets the session cookie. Five failures lock the account for 15 minutes.</summary>
    /// <param name="kind">The kind of account (用户类型).</param>
    /// <param name="username">The username, in any case.</param>
    /// <param name="password">The password.</param>
    /// <param name="proofOfWork">The proof of a challenge (人机验证), needed when a sign-in with this name or from this network failed a short while ago.</param>
    /// <returns>Who has signed in. Where an account has a passkey, <c>secondFactor</c> is PRESENT, and nothing else is answered until it is presented.</returns>
    [AllowAnonymous]
    [Error<ProofOfWorkRequired>, Error<ProofOfWorkWrong>, Error<SignInRefused>, Error<LockedOut>, Error<RegistrationPending>, Error<RegistrationRefused>, Error<PasswordChangeRequired>, Error<AccountDisabled>]
    public static async Task<Me> SignInAsync(
        AccountsDb db, MeReader reader, SignInGate gate, SessionDesk sessions, IOwnTransaction ownTransaction, IAuditTrail audit,
        AccountKind kind, string username, string password, string? proofOfWork, CancellationToken cancellationToken)
    {
        await gate.PassAsync(username, proofOfWork, cancellationToken);
        var outcome = await ownTransaction.RunAsync(
            (services, token) => services.GetRequiredService<SignInDesk>().TryAsync(kind, username, password, token), cancellationToken);
        var account = outcome switch
        {
            SignInOutcome.Right { IsActive: true, MustChangePassword: true } => throw new PasswordChangeRequired(),
            SignInOutcome.Right { IsActive: true } right => right.AccountId,
            SignInOutcome.Right { Kind: AccountKind.Administrator } => throw new AccountDisabled(),
            SignInOutcome.Right right => throw await Registrations.Registrar.WhyInactiveAsync(db, right.AccountId, cancellationToken),
            SignInOutcome.Locked locked => throw new LockedOut(locked.Minutes),
            _ => throw new SignInRefused(),
        };

        // With one organisation to work for there is nothing to pick.
        var choices = await reader.ChoicesAsync(account, cancellationToken);
        var organisation = choices.Count == 1 ? choices[0].Id : (Guid?)null;
        await sessions.OpenAsync(account, organisation, cancellationToken);
        audit.Record("accounts.signIn", "Account", account);
        return (await reader.ReadAsync(account, organisation, isPassed: false, cancellationToken))!;
    }

    /// <summary>Signs out (退出): the session is over at once.</summary>
    [AllowAnonymous]
    public static async Task<bool> SignOutAsync(
        SessionDesk sessions, IHttpContextAccessor accessor, IAuditTrail audit, CancellationToken cancellationToken)
    {
        // Also of somebody whose passkey is still awaited.
        if (sessions.Current is not { } session)
            return false;
        await sessions.EndCurrentAsync(cancellationToken);
        SessionCookie.Delete(accessor.HttpContext!);
        audit.Record("accounts.signOut", "Account", session.AccountId);
        return true;
    }

    /// <summary>Chooses in whose name to work (办理身份) for the rest of the session.</summary>
    /// <param name="organisationId">One of the own organisations; null as oneself.</param>
    [Authorize(Who.SignedIn)]
    [Error<NotFound>]
    public static async Task<Me> WorkAsAsync(
        AccountsDb db, MeReader reader, SessionDesk sessions, CurrentUser user, IAuditTrail audit,
        Guid? organisationId, CancellationToken cancellationToken)
    {
        var choices = await reader.ChoicesAsync(user.RequiredAccount, cancellationToken);
        if (organisationId is not null && choices.All(x => x.Id != organisationId))
            throw NotFound.Of("Organisation");
        var session = sessions.Current!;
        await db.Sessions.Where(x => x.Id == session.Id).ExecuteUpdateAsync(
            row => row.SetProperty(x => x.OrganisationId, organisationId), cancellationToken);
        audit.Record("accounts.workAs", "Account", user.RequiredAccount, new { user.OrganisationId }, new { organisationId });
        return (await reader.ReadAsync(user.RequiredAccount, organisationId, session.SecondFactor == SecondFactor.Passed, cancellationToken))!;
    }
}
