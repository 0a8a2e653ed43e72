using Ecqs.Accounts.Forms;
using Ecqs.Accounts.ProofOfWork;
using Ecqs.GraphQL;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;

namespace Ecqs.Accounts.Passwords;

/// <summary>What the second step of a forgotten password takes.</summary>
/// <param name="Key">Good once, for ten minutes; told this once.</param>
sealed record PasswordResetKey([property: Secret] string Key);

[MutationType]
[Error<InputInvalid>]
static class PasswordMutations
{
    /// <summary>Forgotten password (找回密码), first step: username, mobile, and the code sent to it for RESET_PASSWORD. Whether there is such an account is not told.</summary>
    /// <param name="username">The username.</param>
    /// <param name="mobile">The account's mobile; of an organisation's account the organisation's.</param>
    /// <param name="smsCode">The code sent to it.</param>
    /// <param name="proofOfWork">The proof of a challenge (人机验证).</param>
    /// <returns>A key for the second step, good once, for ten minutes.</returns>
    [AllowAnonymous]
    [Error<ProofOfWorkWrong>, Error<SmsCodeWrong>, Error<SmsCodeExpired>, Error<ResetRefused>]
    [return: GraphQLName("reset")]
    public static async Task<PasswordResetKey> BeginPasswordResetAsync(
        PasswordDesk desk, ProofOfWorkDesk proofs, string username, string mobile, string smsCode, string proofOfWork, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var name = problems.Username(username);
        var number = problems.Mobile(mobile);
        problems.SmsCode(smsCode);
        problems.ThrowIfAny();
        await proofs.CheckAsync(proofOfWork, cancellationToken);
        return new(await desk.BeginResetAsync(name!, number!, smsCode, cancellationToken));
    }

    /// <summary>Forgotten password, second step: the new password. All sessions end, as does what applications were allowed. The owner is told.</summary>
    /// <param name="resetKey">The key of the first step.</param>
    /// <param name="password">The new password.</param>
    /// <param name="passwordConfirmation">The new password again.</param>
    [AllowAnonymous]
    [Error<ResetExpired>]
    public static async Task<bool> ResetPasswordAsync(
        PasswordDesk desk, string resetKey, string password, string passwordConfirmation, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        problems.Password(password, passwordConfirmation);
        problems.ThrowIfAny();
        await desk.ResetAsync(resetKey, password, cancellationToken);
        return true;
    }

    /// <summary>Changes the own password (修改密码); all other sessions end, as does what applications were allowed. The owner is told.</summary>
    /// <param name="currentPassword">The password of before. Five failures lock the account as at a sign-in.</param>
    /// <param name="password">The new password.</param>
    /// <param name="passwordConfirmation">The new password again.</param>
    [Authorize(Who.SignedIn)]
    [Error<PasswordWrong>, Error<LockedOut>]
    public static async Task<bool> ChangePasswordAsync(
        PasswordDesk desk, CurrentUser user, string currentPassword, string password, string passwordConfirmation, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        problems.Password(password, passwordConfirmation);
        problems.AddIf(!problems.Any && password == currentPassword, "password", "ACCOUNTS_PASSWORD_SAME");
        problems.ThrowIfAny();
        await desk.ConfirmAsync(user.RequiredAccount, currentPassword, cancellationToken);
        await desk.ChangeAsync(user.RequiredAccount, password, cancellationToken);
        return true;
    }

    /// <summary>Changes the own mobile (更换手机号), an organisation's account its organisation's; the number of before is told.</summary>
    /// <param name="currentPassword">The password. Five failures lock the account as at a sign-in.</param>
    /// <param name="mobile">The new number.</param>
    /// <param name="smsCode">The code sent to it for CHANGE_MOBILE.</param>
    [Authorize(Who.SignedIn)]
    [Error<PasswordWrong>, Error<LockedOut>, Error<SmsCodeWrong>, Error<SmsCodeExpired>]
    public static async Task<bool> ChangeMobileAsync(
        PasswordDesk desk, CurrentUser user, string currentPassword, string mobile, string smsCode, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var number = problems.Mobile(mobile);
        problems.SmsCode(smsCode);
        problems.ThrowIfAny();
        await desk.ConfirmAsync(user.RequiredAccount, currentPassword, cancellationToken);
        await desk.ChangeMobileAsync(user.RequiredAccount, number!, smsCode, cancellationToken);
        return true;
    }
}
