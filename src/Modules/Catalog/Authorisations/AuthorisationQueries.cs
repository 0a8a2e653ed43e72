using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Authorisations;

[QueryType]
static class AuthorisationQueries
{
    /// <summary>The changes of its authorisation that the own institution has asked for, the newest first.</summary>
    [Authorize(Who.InstitutionMember), UsePaging]
    public static IQueryable<AuthorisationChange> GetMyAuthorisationChanges(CatalogDb db, CurrentUser user)
    {
        var own = user.RequiredOrganisation;
        return db.AuthorisationChanges.AsNoTracking().Where(x => x.InstitutionId == own).OrderByDescending(x => x.Id);
    }

    /// <summary>The changes of authorisations that lie within the own region (授权变更审核), oldest first.</summary>
    [Authorize(Who.Administrator), UsePaging]
    [UseFiltering(Fields = [nameof(AuthorisationChange.Status), nameof(AuthorisationChange.SubmittedAt)])]
    [UseSorting(Fields = [nameof(AuthorisationChange.SubmittedAt)])]
    public static IQueryable<AuthorisationChange> GetAuthorisationChanges(CatalogDb db, CurrentUser user)
    {
        var region = user.AdministratorRegion!;
        return db.AuthorisationChanges.AsNoTracking().Where(x => x.DecidedIn.StartsWith(region)).OrderBy(x => x.Id);
    }
}

[ExtendObjectType<AuthorisationChange>]
static class AuthorisationChangeParts
{
    /// <summary>The institution's public record, as it is now.</summary>
    [Authorize(Who.SignedIn), BatchResolver]
    public static async Task<IReadOnlyList<Institution>> GetInstitutionAsync(
        [Parent(nameof(AuthorisationChange.InstitutionId))] IReadOnlyList<AuthorisationChange> changes,
        IInstitutions institutions, CancellationToken cancellationToken)
    {
        var found = await institutions.ByIdsAsync([.. changes.Select(x => x.InstitutionId).Distinct()], cancellationToken);
        return [.. changes.Select(x => found[x.InstitutionId])];
    }

    /// <summary>The regions that are asked for; none for the nation.</summary>
    [Authorize(Who.SignedIn), BatchResolver]
    public static Task<IReadOnlyList<IReadOnlyList<Region>>> GetRegionsAsync(
        [Parent(nameof(AuthorisationChange.RegionCodes))] IReadOnlyList<AuthorisationChange> changes,
        IRegions regions, CancellationToken cancellationToken) => OfAsync([.. changes.Select(x => x.RegionCodes)], regions, cancellationToken);

    /// <summary>The regions at the time of the request; none for the nation.</summary>
    [Authorize(Who.SignedIn), BatchResolver]
    public static Task<IReadOnlyList<IReadOnlyList<Region>>> GetFormerRegionsAsync(
        [Parent(nameof(AuthorisationChange.FormerRegionCodes))] IReadOnlyList<AuthorisationChange> changes,
        IRegions regions, CancellationToken cancellationToken) => OfAsync([.. changes.Select(x => x.FormerRegionCodes)], regions, cancellationToken);

    /// <summary>Where the scan of the certificate is read; null when none came with the change.</summary>
    [Authorize(Who.SignedIn)]
    public static string? GetScanUrl([Parent(nameof(AuthorisationChange.ScanId))] AuthorisationChange change) => change.ScanId is { } id ? $"/files/{id}" : null;

    static async Task<IReadOnlyList<IReadOnlyList<Region>>> OfAsync(
        IReadOnlyList<string>[] codes, IRegions regions, CancellationToken cancellationToken)
    {
        var found = await regions.ByCodesAsync([.. codes.SelectMany(x => x).Distinct()], cancellationToken);
        return [.. codes.Select(own => (IReadOnlyList<Region>)[.. own.Where(found.ContainsKey).Select(code => found[code])])];
    }
}
