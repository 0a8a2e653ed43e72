using Ecqs.GraphQL;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;

namespace Ecqs.Accounts.Organisations;

[MutationType]
static class OrganisationChangeMutations
{
    const int LongestReason = 500;

    /// <summary>Asks for a change of the own organisation's registered data (信息变更申请), which an administrator of its region decides.</summary>
    /// <param name="change">What is to be changed.</param>
    [Authorize(Who.OrganisationOwner)]
    [Error<InputInvalid>, Error<ChangeUnderWay>]
    public static Task<OrganisationChange> RequestOrganisationChangeAsync(
        OrganisationChangeDesk desk, OrganisationChangeForm change, CancellationToken cancellationToken) => desk.RequestAsync(change, cancellationToken);

    /// <summary>Withdraws a change that has not been decided.</summary>
    /// <param name="id">A change of the own organisation.</param>
    [Authorize(Who.OrganisationOwner)]
    [Error<NotFound>, Error<OrganisationChangeDecided>]
    public static Task<OrganisationChange> WithdrawOrganisationChangeAsync(
        OrganisationChangeDesk desk, Guid id, CancellationToken cancellationToken) => desk.WithdrawAsync(id, cancellationToken);

    /// <summary>Approves a change, which is made at once; the organisation is told.</summary>
    /// <param name="id">A change of the own region.</param>
    [Authorize(Who.Administrator)]
    [Error<NotFound>, Error<OrganisationChangeDecided>]
    public static Task<OrganisationChange> ApproveOrganisationChangeAsync(
        OrganisationChangeDesk desk, Guid id, CancellationToken cancellationToken) => desk.ApproveAsync(id, cancellationToken);

    /// <summary>Refuses a change; the organisation is told why.</summary>
    /// <param name="id">A change of the own region.</param>
    /// <param name="reason">What is wrong.</param>
    [Authorize(Who.Administrator)]
    [Error<InputInvalid>, Error<NotFound>, Error<OrganisationChangeDecided>]
    public static Task<OrganisationChange> RefuseOrganisationChangeAsync(
        OrganisationChangeDesk desk, Guid id, string reason, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var text = problems.Required(reason, "reason", LongestReason);
        problems.ThrowIfAny();
        return desk.RefuseAsync(id, text, cancellationToken);
    }
}
