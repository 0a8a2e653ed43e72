using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Editions;
using Ecqs.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Institutions;

sealed class InstitutionRegister(CatalogDb db, CategoryLineage lineage, IRegions regions, IAuditTrail audit) : IInstitutions
{
    public async Task<IReadOnlyDictionary<Guid, Institution>> ByIdsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        await db.Institutions.AsNoTracking().Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, cancellationToken);

    public async Task<IReadOnlyList<Institution>> NamedAsync(IReadOnlyCollection<string> texts, CancellationToken cancellationToken) =>
        texts.Count == 0
            ? []
            : await db.Institutions.AsNoTracking()
                .Where(x => texts.Contains(x.Name) || texts.Contains(x.Code) || texts.Contains(x.ShortCode))
                .OrderBy(x => x.Code)
                .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Institution>> AuthorisedAsync(DateOnly day, CancellationToken cancellationToken) =>
        await db.Institutions.AsNoTracking().Where(x => x.AuthorisedTo >= day).OrderBy(x => x.Code).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<(Institution Institution, Capability Capability)>> CapabilitiesAsync(
        IReadOnlyCollection<Guid> categoryIds, CancellationToken cancellationToken)
    {
        // What was registered under a former edition holds for what its category has become (rule 2.8).
        var became = await lineage.PredecessorsAsync(categoryIds, cancellationToken);
        List<Guid> ids = [.. categoryIds, .. became.Keys];
        var rows = await (
            from capability in db.Capabilities.AsNoTracking()
            join institution in db.Institutions.AsNoTracking() on capability.InstitutionId equals institution.Id
            where ids.Contains(capability.CategoryId)
            orderby institution.Code, capability.Id
            select new { institution, capability }).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => (
            row.institution, became.TryGetValue(row.capability.CategoryId, out var now) ? row.capability.Under(now) : row.capability));
    }

    public async Task RegisterAsync(InstitutionRegistration registration, CancellationToken cancellationToken)
    {
        var path = await regions.PathAsync(registration.RegionCode, cancellationToken);
        var institution = new Institution
        {
            Id = registration.OrganisationId,
            Code = registration.Code,
            ShortCode = registration.ShortCode.ToUpperInvariant(),
            Name = registration.Name,
            Level = registration.Level,
            RegionCodes = registration.RegionCodes ?? InstitutionRules.AuthorisedRegions(registration.Level, path),
            Address = registration.Address,
            Telephone = registration.Telephone,
            PostCode = registration.PostCode,
            Email = registration.Email,
            AuthorisationNumber = registration.AuthorisationNumber,
            AuthorisedTo = registration.AuthorisedTo,
        };
        db.Institutions.Add(institution);
        audit.Record("catalog.registerInstitution", "Institution", institution.Id, after: new
        {
            institution.Code,
            institution.ShortCode,
            institution.Level,
            institution.RegionCodes,
            institution.AuthorisationNumber,
            institution.AuthorisedTo,
        });
    }

    public async Task RenameAsync(Guid organisationId, string name, CancellationToken cancellationToken)
    {
        await db.Institutions.Where(x => x.Id == organisationId).ExecuteUpdateAsync(row => row.SetProperty(x => x.Name, name), cancellationToken);
        audit.Record("catalog.renameInstitution", "Institution", organisationId, after: new { name });
    }
}
