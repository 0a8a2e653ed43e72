using Ecqs.Accounts.Administrators;
using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Inbox;
using Ecqs.Accounts.OAuth.Consent;
using Ecqs.Accounts.People;
using Ecqs.Accounts.Personal;
using Ecqs.Accounts.SignIn;
using Ecqs.Accounts.Sms;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Requests;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Passwords;

/// <summary>Sets passwords anew and changes mobiles (rule 1.7).</summary>
sealed class PasswordDesk(
    AccountsDb db, UserManager<Account> users, SessionDesk sessions, SmsCodes codes, ShortMessages shortMessages, Notices notices,
    Authorizations authorizations, PersonalData personal, IOwnTransaction ownTransaction, IAuditTrail audit, TimeProvider clock)
{
    /// <summary>Asks for the password of somebody who has signed in, by the same count of failures as at a sign-in.</summary>
    /// <exception cref="PasswordWrong">It is another.</exception>
    /// <exception cref="LockedOut">It was wrong five times.</exception>
    public async Task ConfirmAsync(Guid accountId, string password, CancellationToken cancellationToken)
    {
        var outcome = await ownTransaction.RunAsync(
            (services, token) => services.GetRequiredService<SignInDesk>().ConfirmAsync(accountId, password, token), cancellationToken);
        if (outcome is SignInOutcome.Locked locked)
            throw new LockedOut(locked.Minutes);
        if (outcome is not SignInOutcome.Right)
            throw new PasswordWrong();
    }

    public async Task ChangeAsync(Guid accountId, string password, CancellationToken cancellationToken)
    {
        await SetAsync(accountId, password, cancellationToken);
        await sessions.EndOthersAsync(accountId, sessions.Current?.Id, cancellationToken);
        await authorizations.RevokeAllAsync(accountId, cancellationToken);
        audit.Record("accounts.changePassword", "Account", accountId);
        await TellAsync(accountId, "ACCOUNTS_PASSWORD_CHANGED", cancellationToken);
    }

    /// <summary>First step of a forgotten password: who has the mobile of the username gets a key for the second.</summary>
    /// <exception cref="ResetRefused">They do not belong together.</exception>
    public async Task<string> BeginResetAsync(Username username, MobileNumber mobile, string smsCode, CancellationToken cancellationToken)
    {
        await codes.UseAsync(mobile, SmsPurpose.ResetPassword, smsCode, cancellationToken);
        var name = users.NormalizeName(username.Value);
        var hash = personal.MobileHash(mobile.Value);
        var account = await db.Accounts.AsNoTracking()
            .Where(x => x.NormalizedUserName == name && x.IsActive && x.PasswordHash != null && !x.MustChangePassword)
            .Where(x => x.MobileHash == hash || db.Organisations.Any(o => o.OwnerAccountId == x.Id && o.MobileHash == hash))
            .Select(x => (Guid?)x.Id).FirstOrDefaultAsync(cancellationToken) ?? throw new ResetRefused();
        var key = Session.NewKey();
        var now = clock.GetUtcNow();
        db.Add(new PasswordReset { Id = Guid.CreateVersion7(now), AccountId = account, KeyHash = Session.HashOf(key), ExpiresAt = now + PasswordReset.Lifetime });
        audit.Record("accounts.beginPasswordReset", "Account", account);
        return key;
    }

    /// <summary>Second step: sets the password, ends all sessions, what applications were allowed, and a lockout.</summary>
    /// <exception cref="ResetExpired">The key is none, over or used.</exception>
    public async Task ResetAsync(string key, string password, CancellationToken cancellationToken)
    {
        var hash = Session.HashOf(key);
        var now = clock.GetUtcNow();
        var used = await db.Set<PasswordReset>().Where(x => x.KeyHash == hash && x.UsedAt == null && x.ExpiresAt > now)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.UsedAt, now), cancellationToken);
        if (used == 0)
            throw new ResetExpired();
        var accountId = await db.Set<PasswordReset>().Where(x => x.KeyHash == hash).Select(x => x.AccountId).SingleAsync(cancellationToken);
        var account = await SetAsync(accountId, password, cancellationToken);
        await users.SetLockoutEndDateAsync(account, null);
        await users.ResetAccessFailedCountAsync(account);
        await sessions.EndOthersAsync(accountId, but: null, cancellationToken);
        await authorizations.RevokeAllAsync(accountId, cancellationToken);
        audit.Record("accounts.resetPassword", "Account", accountId);
        await TellAsync(accountId, "ACCOUNTS_PASSWORD_RESET", cancellationToken);
        if (await MobileOfAsync(account, cancellationToken) is { } mobile)
            shortMessages.Queue(mobile, "ACCOUNTS_PASSWORD_RESET_SMS");
    }

    /// <summary>Gives the account, or the organisation whose account it is, another mobile, and tells the one before.</summary>
    public async Task ChangeMobileAsync(Guid accountId, MobileNumber mobile, string smsCode, CancellationToken cancellationToken)
    {
        await codes.UseAsync(mobile, SmsPurpose.ChangeMobile, smsCode, cancellationToken);
        var account = await db.Accounts.FirstAsync(x => x.Id == accountId, cancellationToken);
        var before = await MobileOfAsync(account, cancellationToken);
        var (sealedMobile, hash) = (personal.Seal(mobile.Value), personal.MobileHash(mobile.Value));
        if (account.Kind is AccountKind.Enterprise or AccountKind.Institution)
            await db.Organisations.Where(x => x.OwnerAccountId == accountId).ExecuteUpdateAsync(
                row => row.SetProperty(x => x.SealedMobile, sealedMobile).SetProperty(x => x.MobileHash, hash), cancellationToken);
        else
            (account.SealedMobile, account.MobileHash) = (sealedMobile, hash);
        var masked = before is null ? null : MobileNumber.Mask(personal.Open(before));
        audit.Record("accounts.changeMobile", "Account", accountId, new { mobile = masked }, new { mobile = mobile.Masked });
        await TellAsync(accountId, "ACCOUNTS_MOBILE_CHANGED", cancellationToken, ("mobile", mobile.Masked));
        if (before is not null)
            shortMessages.Queue(before, "ACCOUNTS_MOBILE_CHANGED_SMS", ("mobile", mobile.Masked));
    }

    async Task<Account> SetAsync(Guid accountId, string password, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.FirstAsync(x => x.Id == accountId, cancellationToken);
        await InitialPasswords.ReplaceAsync(users, account, password);
        // Whoever had begun to set it anew must not end it.
        await db.Set<PasswordReset>().Where(x => x.AccountId == accountId && x.UsedAt == null).ExecuteDeleteAsync(cancellationToken);
        return account;
    }

    async Task<string?> MobileOfAsync(Account account, CancellationToken cancellationToken) => account.SealedMobile
        ?? await db.Organisations.Where(x => x.OwnerAccountId == account.Id).Select(x => x.SealedMobile).FirstOrDefaultAsync(cancellationToken);

    Task TellAsync(Guid accountId, string code, CancellationToken cancellationToken, params (string Name, string Value)[] arguments) => notices.TellAccountAsync(
        accountId,
        new Notice(code, arguments.ToDictionary(x => x.Name, x => x.Value), "/security", $"{code}:{Guid.CreateVersion7(clock.GetUtcNow())}", BySms: false, Kind: NoticeKind.Security),
        cancellationToken);
}
