using Ecqs.Accounts.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.People;

[QueryType]
static class AssociationQueries
{
    /// <summary>The people of the own organisation and those who applied (关联人员), newest first.</summary>
    [Authorize(Who.OrganisationOwner), UsePaging, UseProjection]
    [UseFiltering(Fields = [nameof(Association.PersonName), nameof(Association.Status), nameof(Association.AppliedAt)])]
    [UseSorting(Fields = [nameof(Association.PersonName), nameof(Association.AppliedAt), nameof(Association.Status)])]
    public static IQueryable<Association> GetAssociations(AccountsDb db, CurrentUser user)
    {
        var organisation = user.RequiredOrganisation;
        return db.Associations.AsNoTracking().Where(x => x.OrganisationId == organisation).OrderByDescending(x => x.AppliedAt).ThenByDescending(x => x.Id);
    }

    /// <summary>The signed-in person's own association, applied for or approved; the last one when there is none; null for who never applied.</summary>
    [Authorize(Who.SignedIn)]
    public static Task<Association?> GetMyAssociationAsync(AccountsDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        var account = user.RequiredAccount;
        return db.Associations.AsNoTracking().Where(x => x.AccountId == account).OrderByDescending(x => x.Id).FirstOrDefaultAsync(cancellationToken);
    }
}

/// <summary>The organisation of an association: no more than who knows its code, for one may apply to any.</summary>
/// <param name="Id">The organisation's id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">The official name.</param>
sealed record AssociatedOrganisation(Guid Id, OrganisationKind Kind, string Code, string Name);

[ExtendObjectType<Association>]
static class AssociationParts
{
    /// <summary>The organisation.</summary>
    [Authorize(Who.SignedIn), BatchResolver]
    public static async Task<IReadOnlyList<AssociatedOrganisation>> GetOrganisationAsync(
        [Parent(nameof(Association.OrganisationId))] IReadOnlyList<Association> associations,
        IOrganisations organisations, CancellationToken cancellationToken)
    {
        var found = await organisations.ByIdsAsync([.. associations.Select(x => x.OrganisationId).Distinct()], cancellationToken);
        return [.. associations.Select(x => found[x.OrganisationId]).Select(x => new AssociatedOrganisation(x.Id, x.Kind, x.Code, x.Name))];
    }
}
