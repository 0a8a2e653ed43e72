using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Inbox;
using Ecqs.Accounts.People;
using Ecqs.Accounts.Personal;
using Ecqs.Accounts.SignIn;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Passkeys;

/// <summary>Enrols passkeys and takes their answers. Identity's handler does what WebAuthn demands; what an answer is awaited to lies in the session, sealed, good once.</summary>
sealed class PasskeyDesk(
    AccountsDb db, UserManager<Account> users, IPasskeyHandler<Account> handler, SessionDesk sessions, SignInSettings settings, PersonalData personal,
    UnitOfWork unitOfWork, Notices notices, IAuditTrail audit, IHttpContextAccessor accessor, TimeProvider clock)
    : IPasskeyRecovery
{
    public const int Most = 10;
    static readonly TimeSpan StateLifetime = TimeSpan.FromMinutes(5);

    HttpContext Http => accessor.HttpContext!;

    /// <summary>What the browser needs to make a passkey.</summary>
    public async Task<string> BeginEnrolmentAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var account = await FindAsync(accountId, cancellationToken);
        if ((await users.GetPasskeysAsync(account)).Count >= Most)
            throw new TooManyPasskeys(Most);
        var entity = new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.UserName!, DisplayName = account.DisplayName };
        var made = await handler.MakeCreationOptionsAsync(entity, Http);
        await KeepStateAsync(sessions.Current!.Id, made.AttestationState!, cancellationToken);
        return made.CreationOptionsJson;
    }

    /// <summary>Keeps a passkey that was made; its owner has shown that they are there, so the session has its second factor.</summary>
    public async Task<UserPasskeyInfo> EnrolAsync(Guid accountId, string credential, string name, CancellationToken cancellationToken)
    {
        await LockAsync(accountId, cancellationToken);
        var session = sessions.Current!.Id;
        var state = await TakeStateAsync(session, cancellationToken);
        var result = await handler.PerformAttestationAsync(new() { HttpContext = Http, CredentialJson = credential, AttestationState = state });
        if (!result.Succeeded || result.UserEntity.Id != accountId.ToString())
            throw new PasskeyRefused();
        var account = await FindAsync(accountId, cancellationToken);
        if ((await users.GetPasskeysAsync(account)).Count >= Most)
            throw new TooManyPasskeys(Most);
        result.Passkey.Name = name;
        account.HasPasskey = true;
        await KeepAsync(account, result.Passkey);
        await sessions.PassSecondFactorAsync(session, cancellationToken);
        // Other sessions of before have not presented it.
        await sessions.EndOthersAsync(accountId, session, cancellationToken);
        audit.Record("accounts.enrolPasskey", "Account", accountId, after: new { name });
        await TellAsync(accountId, "ACCOUNTS_PASSKEY_ENROLLED", name, cancellationToken);
        return result.Passkey;
    }

    /// <summary>What the browser needs to ask for a passkey of the account whose session awaits it.</summary>
    public async Task<string> BeginPresentationAsync(CurrentSession session, CancellationToken cancellationToken)
    {
        var made = await handler.MakeRequestOptionsAsync(await FindAsync(session.AccountId, cancellationToken), Http);
        await KeepStateAsync(session.Id, made.AssertionState!, cancellationToken);
        return made.RequestOptionsJson;
    }

    /// <summary>Takes a passkey's answer: the session has its second factor, and another key.</summary>
    public async Task PresentAsync(CurrentSession session, string credential, CancellationToken cancellationToken)
    {
        await LockAsync(session.AccountId, cancellationToken);
        var state = await TakeStateAsync(session.Id, cancellationToken);
        var result = await handler.PerformAssertionAsync(new() { HttpContext = Http, CredentialJson = credential, AssertionState = state });
        if (!result.Succeeded || result.User.Id != session.AccountId)
            throw new PasskeyRefused();
        await KeepAsync(result.User, result.Passkey);
        await sessions.PassSecondFactorAsync(session.Id, cancellationToken);
        audit.Record("accounts.presentPasskey", "Account", session.AccountId);
    }

    public async Task<IReadOnlyList<UserPasskeyInfo>> ListAsync(Guid accountId, CancellationToken cancellationToken) =>
        [.. (await users.GetPasskeysAsync(await FindAsync(accountId, cancellationToken))).OrderBy(x => x.CreatedAt)];

    public async Task<UserPasskeyInfo> RenameAsync(Guid accountId, string id, string name, CancellationToken cancellationToken)
    {
        var account = await FindAsync(accountId, cancellationToken);
        var passkey = await FindPasskeyAsync(account, id);
        passkey.Name = name;
        await KeepAsync(account, passkey);
        audit.Record("accounts.renamePasskey", "Account", accountId, after: new { name });
        return passkey;
    }

    /// <exception cref="LastPasskeyKept">It is the only one, and the account must have one.</exception>
    public async Task RemoveAsync(Guid accountId, string id, CancellationToken cancellationToken)
    {
        await LockAsync(accountId, cancellationToken);
        var account = await FindAsync(accountId, cancellationToken);
        var passkey = await FindPasskeyAsync(account, id);
        var isLast = (await users.GetPasskeysAsync(account)).Count == 1;
        if (isLast && settings.RequirePasskey && await MustHaveAsync(account, cancellationToken))
            throw new LastPasskeyKept();
        account.HasPasskey = !isLast;
        Check(await users.RemovePasskeyAsync(account, passkey.CredentialId));
        audit.Record("accounts.removePasskey", "Account", accountId, new { passkey.Name });
        await TellAsync(accountId, "ACCOUNTS_PASSKEY_REMOVED", passkey.Name ?? "", cancellationToken);
    }

    /// <summary>Forgets all passkeys of somebody who has lost them, and ends their sessions.</summary>
    public async Task ResetAsync(Account account, string reason, CancellationToken cancellationToken)
    {
        await LockAsync(account.Id, cancellationToken);
        foreach (var passkey in await users.GetPasskeysAsync(account))
            Check(await users.RemovePasskeyAsync(account, passkey.CredentialId));
        account.HasPasskey = false;
        Check(await users.UpdateAsync(account));
        await sessions.EndOthersAsync(account.Id, but: null, cancellationToken);
        audit.Record("accounts.resetPasskeys", "Account", account.Id, after: new { reason });
        await TellAsync(account.Id, "ACCOUNTS_PASSKEYS_RESET", reason, cancellationToken);
    }

    async Task<bool> IPasskeyRecovery.ResetAsync(string username, CancellationToken cancellationToken)
    {
        if (await users.FindByNameAsync(username) is not { } account)
            return false;
        await ResetAsync(account, "reset-passkeys", cancellationToken);
        return true;
    }

    public static string IdOf(UserPasskeyInfo passkey) => WebEncoders.Base64UrlEncode(passkey.CredentialId);

    Task<bool> MustHaveAsync(Account account, CancellationToken cancellationToken) => account.AdministratorRegion is not null
        ? Task.FromResult(true)
        : db.Associations.AnyAsync(
            x => x.HolderId == account.Id && x.Status == AssociationStatus.Approved && (x.RoleSet & AssociationRoles.Approver) != 0, cancellationToken);

    async Task<UserPasskeyInfo> FindPasskeyAsync(Account account, string id) =>
        (await users.GetPasskeysAsync(account)).FirstOrDefault(x => IdOf(x) == id) ?? throw NotFound.Of("Passkey");

    async Task<Account> FindAsync(Guid accountId, CancellationToken cancellationToken) =>
        await db.Accounts.FirstAsync(x => x.Id == accountId, cancellationToken);

    /// <summary>Whoever counts passkeys, or takes an answer, waits for whoever does so at the same time.</summary>
    Task LockAsync(Guid accountId, CancellationToken cancellationToken) => unitOfWork.LockAsync($"passkeys:{accountId}", cancellationToken);

    async Task KeepAsync(Account account, UserPasskeyInfo passkey) => Check(await users.AddOrUpdatePasskeyAsync(account, passkey));

    Task KeepStateAsync(Guid sessionId, string state, CancellationToken cancellationToken)
    {
        var (sealedState, now) = (personal.Seal(state), clock.GetUtcNow());
        return db.Sessions.Where(x => x.Id == sessionId).ExecuteUpdateAsync(
            row => row.SetProperty(x => x.SealedPasskeyState, sealedState).SetProperty(x => x.PasskeyStateAt, now), cancellationToken);
    }

    async Task<string> TakeStateAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - StateLifetime;
        var state = await db.Sessions.Where(x => x.Id == sessionId && x.PasskeyStateAt > since).Select(x => x.SealedPasskeyState)
            .FirstOrDefaultAsync(cancellationToken) ?? throw new PasskeyRefused();
        var taken = await db.Sessions.Where(x => x.Id == sessionId && x.SealedPasskeyState == state)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.SealedPasskeyState, (string?)null), cancellationToken);
        return taken == 1 ? personal.Open(state) : throw new PasskeyRefused();
    }

    static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join("; ", result.Errors.Select(error => error.Description)));
    }

    Task TellAsync(Guid accountId, string code, string name, CancellationToken cancellationToken) => notices.TellAccountAsync(
        accountId,
        new Notice(
            code, new Dictionary<string, string> { ["name"] = name }, "/security", $"{code}:{Guid.CreateVersion7(clock.GetUtcNow())}", BySms: false, Kind: NoticeKind.Security),
        cancellationToken);
}
