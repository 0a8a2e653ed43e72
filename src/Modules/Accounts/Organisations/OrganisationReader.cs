using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.People;
using Ecqs.Accounts.Personal;
using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Organisations;

sealed class OrganisationReader(AccountsDb db, PersonalData personal) : IOrganisations
{
    const int MostOfOneName = 20;

    public async Task<IReadOnlyDictionary<Guid, Organisation>> ByIdsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        await db.Organisations.AsNoTracking().Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, cancellationToken);

    public async Task<IReadOnlyList<Guid>> WithNameAsync(string name, CancellationToken cancellationToken)
    {
        var key = TextForms.Fold(name);
        return await db.Organisations.Where(x => x.NameKey == key).OrderBy(x => x.Id).Select(x => x.Id).Take(MostOfOneName).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyDictionary<Guid, string>> PublicNamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var found = await (
            from organisation in db.Organisations
            join owner in db.Accounts on organisation.OwnerAccountId equals owner.Id
            where ids.Contains(organisation.Id)
            select new { organisation.Id, organisation.Kind, organisation.Name, Owner = owner.DisplayName }).ToListAsync(cancellationToken);
        return found.ToDictionary(x => x.Id, x => x.Kind == OrganisationKind.SoleTrader ? PublicNames.OfTrader(x.Name, x.Owner) : x.Name);
    }

    public async Task<IReadOnlyDictionary<Guid, string>> PersonNamesAsync(
        IReadOnlyCollection<Guid> accountIds, CancellationToken cancellationToken) =>
        await db.Accounts.AsNoTracking().Where(x => accountIds.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.DisplayName, cancellationToken);

    public Task<bool> WorksInAsync(Guid accountId, Guid organisationId, CancellationToken cancellationToken) =>
        db.Organisations.AnyAsync(
            x => x.Id == organisationId && (x.OwnerAccountId == accountId || db.Associations.Any(association =>
                association.OrganisationId == organisationId && association.AccountId == accountId
                && association.Status == AssociationStatus.Approved)),
            cancellationToken);

    public async Task<bool> HasMobileAsync(Guid organisationId, string mobile, CancellationToken cancellationToken)
    {
        if (!MobileNumber.TryParse(mobile, out var number))
            return false;
        var hash = personal.MobileHash(number!.Value);
        return await db.Organisations.AnyAsync(x => x.Id == organisationId && x.MobileHash == hash, cancellationToken);
    }
}

[ExtendObjectType<Organisation>]
static class OrganisationParts
{
    /// <summary>The county-level region (所在地).</summary>
    [AllowAnonymous, BatchResolver]
    public static async Task<IReadOnlyList<Region?>> GetRegionAsync(
        [Parent(nameof(Organisation.RegionCode))] IReadOnlyList<Organisation> organisations,
        IRegions regions, CancellationToken cancellationToken)
    {
        var found = await regions.ByCodesAsync([.. organisations.Select(x => x.RegionCode).Distinct()], cancellationToken);
        return [.. organisations.Select(x => found.GetValueOrDefault(x.RegionCode))];
    }
}
