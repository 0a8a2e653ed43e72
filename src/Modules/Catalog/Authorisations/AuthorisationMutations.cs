using Ecqs.GraphQL;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;

namespace Ecqs.Catalog.Authorisations;

[MutationType]
static class AuthorisationMutations
{
    /// <summary>Asks for a change of the own institution's authorisation (授权变更申请), which an administrator decides.</summary>
    /// <param name="change">What is to be changed.</param>
    [Authorize(Who.OrganisationOwner)]
    [Error<InputInvalid>, Error<NotFound>, Error<AuthorisationChangeUnderWay>]
    public static Task<AuthorisationChange> RequestAuthorisationChangeAsync(
        AuthorisationDesk desk, AuthorisationChangeForm change, CancellationToken cancellationToken) => desk.RequestAsync(change, cancellationToken);

    /// <summary>Withdraws a change that has not been decided.</summary>
    /// <param name="id">A change of the own institution.</param>
    [Authorize(Who.OrganisationOwner)]
    [Error<NotFound>, Error<AuthorisationChangeDecided>]
    public static Task<AuthorisationChange> WithdrawAuthorisationChangeAsync(
        AuthorisationDesk desk, Guid id, CancellationToken cancellationToken) => desk.WithdrawAsync(id, cancellationToken);

    /// <summary>
    /// Approves a change, which is made at once; the institution is told. Capabilities lose the regions that it is no longer authorised for, and end when
    /// none is left.
    /// </summary>
    /// <param name="id">A change that lies within the own region.</param>
    [Authorize(Who.Administrator)]
    [Error<NotFound>, Error<AuthorisationChangeDecided>]
    public static Task<AuthorisationChange> ApproveAuthorisationChangeAsync(
        AuthorisationDesk desk, Guid id, CancellationToken cancellationToken) => desk.ApproveAsync(id, cancellationToken);

    /// <summary>Refuses a change; the institution is told why.</summary>
    /// <param name="id">A change that lies within the own region.</param>
    /// <param name="reason">What is wrong.</param>
    [Authorize(Who.Administrator)]
    [Error<InputInvalid>, Error<NotFound>, Error<AuthorisationChangeDecided>]
    public static Task<AuthorisationChange> RefuseAuthorisationChangeAsync(
        AuthorisationDesk desk, Guid id, string reason, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var text = problems.Required(reason, "reason", AuthorisationDesk.NoteLength);
        problems.ThrowIfAny();
        return desk.RefuseAsync(id, text, cancellationToken);
    }
}
