using Ecqs.Accounts.Registrations;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.People;

/// <summary>A registration of the account that has signed in, as its applicant sees it.</summary>
/// <param name="Id">The registration's id.</param>
/// <param name="Kind">What was registered.</param>
/// <param name="Code">The organisation's code; a branch's with its digits.</param>
/// <param name="Name">The official name; a sole trader's trading name.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="SubmittedAt">When it was submitted.</param>
/// <param name="PromisedBy">The end of the second working day.</param>
/// <param name="DecidedAt">When it was decided.</param>
/// <param name="Reason">Why it was refused.</param>
sealed record OwnRegistration(
    Guid Id, OrganisationKind Kind, string Code, string Name, RegistrationStatus Status, DateTimeOffset SubmittedAt, DateTimeOffset PromisedBy,
    DateTimeOffset? DecidedAt, string? Reason);

[QueryType]
static class OwnRegistrationQueries
{
    const int Most = 20;

    /// <summary>The registrations of the own account (注册、开通申请), the latest first: one for an organisation, those of a ledger as a sole trader for a person.</summary>
    [Authorize(Who.SignedIn)]
    public static async Task<IReadOnlyList<OwnRegistration>> GetMyRegistrationsAsync(AccountsDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        var account = user.RequiredAccount;
        return await db.Registrations.AsNoTracking().Where(x => x.AccountId == account).OrderByDescending(x => x.Id).Take(Most)
            .Select(x => new OwnRegistration(x.Id, x.Kind, x.Code, x.Name, x.Status, x.SubmittedAt, x.PromisedBy, x.DecidedAt, x.Reason))
            .ToListAsync(cancellationToken);
    }
}
