using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Personal;
using Ecqs.GraphQL;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Organisations;

[QueryType]
static class OrganisationChangeQueries
{
    /// <summary>The last change of the own organisation's registered data that was asked for; null for none.</summary>
    [Authorize(Who.Member)]
    public static Task<OrganisationChange?> GetMyOrganisationChangeAsync(AccountsDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        var organisation = user.RequiredOrganisation;
        return db.OrganisationChanges.AsNoTracking().Where(x => x.OrganisationId == organisation)
            .OrderByDescending(x => x.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The changes of registered data that organisations of the own region ask for (信息变更审核), oldest first.</summary>
    [Authorize(Who.Administrator), UsePaging, UseProjection]
    [UseFiltering(Fields = [nameof(OrganisationChange.Status), nameof(OrganisationChange.FormerName), nameof(OrganisationChange.SubmittedAt)])]
    [UseSorting(Fields = [nameof(OrganisationChange.SubmittedAt)])]
    public static IQueryable<OrganisationChange> GetOrganisationChanges(AccountsDb db, CurrentUser user)
    {
        var region = user.AdministratorRegion!;
        return db.OrganisationChanges.AsNoTracking().Where(x => x.RegionCode.StartsWith(region)).OrderBy(x => x.Id);
    }
}

[ExtendObjectType<OrganisationChange>]
static class OrganisationChangeParts
{
    /// <summary>The organisation, as it is now.</summary>
    [Authorize(Who.SignedIn), BatchResolver]
    public static async Task<IReadOnlyList<Organisation>> GetOrganisationAsync(
        [Parent(nameof(OrganisationChange.OrganisationId))] IReadOnlyList<OrganisationChange> changes,
        IOrganisations organisations, CancellationToken cancellationToken)
    {
        var found = await organisations.ByIdsAsync([.. changes.Select(x => x.OrganisationId).Distinct()], cancellationToken);
        return [.. changes.Select(x => found[x.OrganisationId])];
    }

    /// <summary>The new legal representative's citizen id: in clear for the administrator who decides, each reading audited; otherwise masked.</summary>
    [Authorize(Who.SignedIn), BatchResolver]
    public static async Task<IReadOnlyList<string?>> GetLegalRepresentativeCitizenIdAsync(
        [Parent(nameof(OrganisationChange.Id), nameof(OrganisationChange.Status), nameof(OrganisationChange.SealedCitizenId))]
        IReadOnlyList<OrganisationChange> changes,
        PersonalData personal, CurrentUser user, IOwnTransaction ownTransaction, CancellationToken cancellationToken)
    {
        // Who reaches the field as an administrator got the changes of the own region; an organisation has no such role.
        bool IsClear(OrganisationChange change) =>
            user.Has(Role.Administrator) && change.Status == OrganisationChangeStatus.Submitted && change.SealedCitizenId is not null;
        var clear = changes.Where(IsClear).ToList();
        if (clear.Count > 0)
            await ownTransaction.RunAsync(
                (services, _) =>
                {
                    foreach (var change in clear)
                        services.GetRequiredService<IAuditTrail>().Record(
                            "accounts.readPersonalData", "OrganisationChange", change.Id, after: new { field = "legalRepresentativeCitizenId" });
                    return Task.FromResult(true);
                },
                cancellationToken);
        return [.. changes.Select(x => x.SealedCitizenId is not { } value ? null
            : IsClear(x) ? personal.Open(value) : CitizenId.Mask(personal.Open(value)))];
    }
}
