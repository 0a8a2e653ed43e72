using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Institutions;

[QueryType]
static class InstitutionQueries
{
    /// <summary>Verification institutions (计量技术机构), public.</summary>
    /// <param name="categoryId">Only those that verify the category.</param>
    /// <param name="regionCode">Only those authorised in the region or in one above it.</param>
    [AllowAnonymous, UsePaging, UseProjection]
    [UseFiltering(Fields = [nameof(Institution.Code), nameof(Institution.ShortCode), nameof(Institution.Name), nameof(Institution.Level)])]
    [UseSorting(Fields = [nameof(Institution.Name), nameof(Institution.Code), nameof(Institution.Level)])]
    public static async Task<IQueryable<Institution>> GetInstitutionsAsync(
        CatalogDb db, IRegions regions, Guid? categoryId, string? regionCode, CancellationToken cancellationToken)
    {
        var institutions = db.Institutions.AsNoTracking();
        if (categoryId is { } category)
            institutions = institutions.Where(x => db.Capabilities.Any(capability => capability.InstitutionId == x.Id && capability.CategoryId == category));
        if (regionCode is not null)
        {
            var path = await regions.PathAsync(regionCode.Trim(), cancellationToken);
            institutions = institutions.Where(x => !x.RegionCodes.Any() || x.RegionCodes.Any(code => path.Contains(code)));
        }

        return institutions.OrderBy(x => x.Name).ThenBy(x => x.Id);
    }

    /// <summary>An institution's public record.</summary>
    /// <param name="id">The institution's id, which is its organisation's.</param>
    [AllowAnonymous]
    public static Task<Institution?> GetInstitutionAsync(CatalogDb db, Guid id, CancellationToken cancellationToken) =>
        db.Institutions.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancellationToken);

    /// <summary>What was changed in the own institution's capabilities (检测能力变更记录), the newest first; an administrator gives the institution.</summary>
    /// <param name="institutionId">The institution; the own one when not given. Another's for administrators only.</param>
    [Authorize(Who.SignedIn), UsePaging]
    public static IQueryable<CapabilityChange> GetCapabilityChanges(CatalogDb db, CurrentUser user, Guid? institutionId)
    {
        var of = user.Has(Role.Administrator) ? institutionId : user.OrganisationId;
        return db.CapabilityChanges.AsNoTracking().Where(x => x.InstitutionId == of && (institutionId == null || x.InstitutionId == institutionId))
            .OrderByDescending(x => x.Id);
    }
}

[ExtendObjectType<Institution>]
static class InstitutionParts
{
    /// <summary>What the institution may verify, where and how (检测能力).</summary>
    [AllowAnonymous, BatchResolver]
    public static async Task<IReadOnlyList<IReadOnlyList<Capability>>> GetCapabilitiesAsync(
        [Parent(nameof(Institution.Id))] IReadOnlyList<Institution> institutions, CatalogDb db, CancellationToken cancellationToken)
    {
        var ids = institutions.Select(x => x.Id).ToArray();
        var found = await db.Capabilities.AsNoTracking().Where(x => ids.Contains(x.InstitutionId)).OrderBy(x => x.Id).ToListAsync(cancellationToken);
        var byInstitution = found.ToLookup(x => x.InstitutionId);
        return [.. institutions.Select(x => (IReadOnlyList<Capability>)[.. byInstitution[x.Id]])];
    }

    /// <summary>Where the scan of its authorisation certificate is read; null while none was given.</summary>
    [AllowAnonymous]
    public static string? GetAuthorisationScanUrl([Parent(nameof(Institution.AuthorisationScanId))] Institution institution) =>
        institution.AuthorisationScanId is { } id ? $"/files/{id}" : null;

    /// <summary>The regions of its authorisation (授权区域); none for the nation.</summary>
    [AllowAnonymous, BatchResolver]
    public static async Task<IReadOnlyList<IReadOnlyList<Region>>> GetRegionsAsync(
        [Parent(nameof(Institution.RegionCodes))] IReadOnlyList<Institution> institutions,
        IRegions regions, CancellationToken cancellationToken)
    {
        var found = await regions.ByCodesAsync([.. institutions.SelectMany(x => x.RegionCodes).Distinct()], cancellationToken);
        return [.. institutions.Select(x => (IReadOnlyList<Region>)[.. x.RegionCodes.Where(found.ContainsKey).Select(code => found[code])])];
    }
}

[ExtendObjectType<Capability>]
static class CapabilityParts
{
    /// <summary>The category (种别).</summary>
    [AllowAnonymous, BatchResolver]
    public static async Task<IReadOnlyList<Category>> GetCategoryAsync(
        [Parent(nameof(Capability.CategoryId))] IReadOnlyList<Capability> capabilities,
        ICategories categories, CancellationToken cancellationToken)
    {
        var found = await categories.ByIdsAsync([.. capabilities.Select(x => x.CategoryId).Distinct()], cancellationToken);
        return [.. capabilities.Select(x => found[x.CategoryId])];
    }

    /// <summary>The regions it holds for; a city or province covers all below it.</summary>
    [AllowAnonymous, BatchResolver]
    public static async Task<IReadOnlyList<IReadOnlyList<Region>>> GetRegionsAsync(
        [Parent(nameof(Capability.RegionCodes))] IReadOnlyList<Capability> capabilities,
        IRegions regions, CancellationToken cancellationToken)
    {
        var found = await regions.ByCodesAsync([.. capabilities.SelectMany(x => x.RegionCodes).Distinct()], cancellationToken);
        return [.. capabilities.Select(x => (IReadOnlyList<Region>)[.. x.RegionCodes.Where(found.ContainsKey).Select(code => found[code])])];
    }
}
