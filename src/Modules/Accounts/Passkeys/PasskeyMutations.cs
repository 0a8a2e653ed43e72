using Ecqs.Accounts.Passwords;
using Ecqs.Accounts.SignIn;
using Ecqs.GraphQL;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Passkeys;

[MutationType]
static class PasskeyMutations
{
    const int LongestName = 50;
    const int LongestReason = 200;

    /// <summary>Begins to enrol a passkey (添加通行密钥).</summary>
    /// <param name="currentPassword">The password. Five failures lock the account as at a sign-in.</param>
    /// <returns>The options for <c>navigator.credentials.create</c>, as JSON of WebAuthn.</returns>
    [Authorize(Who.SignedIn)]
    [Error<PasswordWrong>, Error<LockedOut>, Error<TooManyPasskeys>]
    [return: GraphQLName("options")]
    public static async Task<string> BeginPasskeyEnrolmentAsync(
        PasskeyDesk desk, PasswordDesk passwords, CurrentUser user, string currentPassword, CancellationToken cancellationToken)
    {
        await passwords.ConfirmAsync(user.RequiredAccount, currentPassword, cancellationToken);
        return await desk.BeginEnrolmentAsync(user.RequiredAccount, cancellationToken);
    }

    /// <summary>Keeps the passkey that the browser has made. The owner is told, other sessions end.</summary>
    /// <param name="credential">What <c>navigator.credentials.create</c> answered, as JSON of WebAuthn.</param>
    /// <param name="name">A name to know it by.</param>
    [Authorize(Who.SignedIn)]
    [Error<InputInvalid>, Error<PasskeyRefused>, Error<TooManyPasskeys>]
    public static async Task<Passkey> EnrolPasskeyAsync(
        PasskeyDesk desk, CurrentUser user, string credential, string name, CancellationToken cancellationToken)
    {
        var named = NameOf(name);
        return Passkey.Of(await desk.EnrolAsync(user.RequiredAccount, credential, named, cancellationToken));
    }

    /// <summary>Begins to present a passkey at a sign-in (验证通行密钥).</summary>
    /// <returns>The options for <c>navigator.credentials.get</c>, as JSON of WebAuthn.</returns>
    [AllowAnonymous]
    [Error<PasskeyRefused>]
    [return: GraphQLName("options")]
    public static Task<string> BeginPasskeyPresentationAsync(PasskeyDesk desk, SessionDesk sessions, CancellationToken cancellationToken) =>
        desk.BeginPresentationAsync(WaitingSession(sessions), cancellationToken);

    /// <summary>Presents a passkey at a sign-in: the session is open from then on.</summary>
    /// <param name="credential">What <c>navigator.credentials.get</c> answered, as JSON of WebAuthn.</param>
    [AllowAnonymous]
    [Error<PasskeyRefused>]
    public static async Task<bool> PresentPasskeyAsync(PasskeyDesk desk, SessionDesk sessions, string credential, CancellationToken cancellationToken)
    {
        await desk.PresentAsync(WaitingSession(sessions), credential, cancellationToken);
        return true;
    }

    /// <summary>Gives an own passkey another name.</summary>
    /// <param name="id">The credential's id.</param>
    /// <param name="name">The name.</param>
    [Authorize(Who.SignedIn)]
    [Error<InputInvalid>, Error<NotFound>]
    public static async Task<Passkey> RenamePasskeyAsync(PasskeyDesk desk, CurrentUser user, string id, string name, CancellationToken cancellationToken) =>
        Passkey.Of(await desk.RenameAsync(user.RequiredAccount, id, NameOf(name), cancellationToken));

    /// <summary>Removes an own passkey; the last one stays while the account must have one.</summary>
    /// <param name="id">The credential's id.</param>
    [Authorize(Who.SignedIn)]
    [Error<NotFound>, Error<LastPasskeyKept>]
    public static async Task<bool> RemovePasskeyAsync(PasskeyDesk desk, CurrentUser user, string id, CancellationToken cancellationToken)
    {
        await desk.RemoveAsync(user.RequiredAccount, id, cancellationToken);
        return true;
    }

    /// <summary>Forgets the passkeys of somebody who has lost them (重置通行密钥): they enrol another at the next sign-in, and are told.</summary>
    /// <param name="username">An account of the own region or within it, or of somebody there.</param>
    /// <param name="reason">How it was made sure who asks.</param>
    [Authorize(Who.Administrator)]
    [Error<InputInvalid>, Error<NotFound>, Error<OwnPasskeysKept>]
    public static async Task<bool> ResetPasskeysAsync(
        AccountsDb db, PasskeyDesk desk, SignInDesk signIn, CurrentUser user, string username, string reason, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var why = problems.Required(reason, "reason", LongestReason);
        problems.ThrowIfAny();
        var (name, region) = (signIn.NameOf(username), user.AdministratorRegion!);
        var account = await db.Accounts.FirstOrDefaultAsync(
            x => x.NormalizedUserName == name && (x.AdministratorRegion ?? x.RegionCode)!.StartsWith(region), cancellationToken)
            ?? throw NotFound.Of("Account");
        if (account.Id == user.RequiredAccount)
            throw new OwnPasskeysKept();
        await desk.ResetAsync(account, why, cancellationToken);
        return true;
    }

    static CurrentSession WaitingSession(SessionDesk sessions) =>
        sessions.Current is { SecondFactor: SecondFactor.Present } session ? session : throw new PasskeyRefused();

    static string NameOf(string name)
    {
        var problems = new FieldProblems();
        var tidy = problems.Required(Platform.Texts.TextForms.Tidy(name), "name", LongestName);
        problems.ThrowIfAny();
        return tidy;
    }
}
