using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.ProofOfWork;
using Ecqs.Accounts.SignIn;
using Ecqs.GraphQL;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;

namespace Ecqs.Accounts.Administrators;

/// <summary>A new administrator and the password for the first sign-in.</summary>
/// <param name="Administrator">The administrator.</param>
/// <param name="InitialPassword">Told this once and kept nowhere; it is good for choosing another.</param>
sealed record AdministratorWithPassword(Administrator Administrator, [property: Secret] string InitialPassword);

[MutationType]
static class AdministratorMutations
{
    /// <summary>Makes an administrator of a region inside the own one (rule 1.1). The answer holds the initial password, which must be changed at the first sign-in.</summary>
    /// <param name="username">4 to 20 letters and digits.</param>
    /// <param name="name">The person's name.</param>
    /// <param name="regionCode">A code of two, four or six digits inside the own region; empty for the nation.</param>
    /// <param name="mobile">Where alerts go by SMS; null for none.</param>
    [Authorize(Who.Administrator)]
    [Error<InputInvalid>, Error<UsernameTaken>]
    [return: GraphQLName("created")]
    public static Task<AdministratorWithPassword> CreateAdministratorAsync(
        AdministratorOffice office, string username, string name, string regionCode, string? mobile, CancellationToken cancellationToken) =>
        office.CreateByAdministratorAsync(username, name, regionCode, mobile, cancellationToken);

    /// <summary>Gives an administrator a new initial password, and ends the sessions. The old password is good for nothing.</summary>
    /// <param name="id">An administrator of the own region or within it.</param>
    [Authorize(Who.Administrator)]
    [Error<NotFound>, Error<OwnAccountKept>]
    [return: GraphQLName("reset")]
    public static Task<AdministratorWithPassword> ResetAdministratorPasswordAsync(
        AdministratorOffice office, Guid id, CancellationToken cancellationToken) => office.ResetPasswordAsync(id, cancellationToken);

    /// <summary>Disables an administrator: the sessions are over at once.</summary>
    /// <param name="id">An administrator of the own region or within it.</param>
    [Authorize(Who.Administrator)]
    [Error<NotFound>, Error<OwnAccountKept>]
    public static Task<Administrator> DisableAdministratorAsync(AdministratorOffice office, Guid id, CancellationToken cancellationToken) =>
        office.SetActiveAsync(id, false, cancellationToken);

    /// <summary>Enables an administrator who was disabled.</summary>
    /// <param name="id">An administrator of the own region or within it.</param>
    [Authorize(Who.Administrator)]
    [Error<NotFound>, Error<OwnAccountKept>]
    public static Task<Administrator> EnableAdministratorAsync(AdministratorOffice office, Guid id, CancellationToken cancellationToken) =>
        office.SetActiveAsync(id, true, cancellationToken);

    /// <summary>Changes the initial password that an administrator was given, after which it signs in with the new one.</summary>
    /// <param name="username">The username.</param>
    /// <param name="initialPassword">The password that was given.</param>
    /// <param name="password">8 to 128 characters with upper and lower case, digit and special character.</param>
    /// <param name="passwordConfirmation">The password again.</param>
    /// <param name="proofOfWork">The proof of a challenge (人机验证), needed as at a sign-in: when one with this name or from this network failed a short while ago.</param>
    [AllowAnonymous]
    [Error<InputInvalid>, Error<ProofOfWorkRequired>, Error<ProofOfWorkWrong>, Error<SignInRefused>, Error<LockedOut>, Error<AccountDisabled>]
    public static Task<bool> ChangeInitialPasswordAsync(
        InitialPasswords passwords, string username, string initialPassword, string password, string passwordConfirmation, string? proofOfWork,
        CancellationToken cancellationToken) =>
        passwords.ChangeAsync(username, initialPassword, password, passwordConfirmation, proofOfWork, cancellationToken);
}
