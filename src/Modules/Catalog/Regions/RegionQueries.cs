using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Clock;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Regions;

[QueryType]
static class RegionQueries
{
    const int MostFound = 50;

    /// <summary>Administrative regions (行政区划) valid today: those below a region, or those found by a text.</summary>
    /// <param name="parentCode">The region above; the provinces when neither this nor a text is given.</param>
    /// <param name="search">A part of the name, or the beginning of the code; at most 50 are answered, the shortest names first.</param>
    [AllowAnonymous]
    public static async Task<IReadOnlyList<Region>> GetRegionsAsync(
        CatalogDb db, TimeProvider clock, string? parentCode, string? search, CancellationToken cancellationToken)
    {
        var valid = db.Regions.AsNoTracking().ValidOn(clock.Today());
        var text = search?.Trim();
        if (string.IsNullOrEmpty(text))
            return await valid.Where(x => x.ParentCode == parentCode).OrderBy(x => x.Code).ToListAsync(cancellationToken);

        var found = valid.Where(x => x.FullName.Contains(text) || x.Code.StartsWith(text));
        if (parentCode is not null)
            found = found.Where(x => x.Code.StartsWith(parentCode));
        return await found.OrderBy(x => x.FullName.Length).ThenBy(x => x.Code).Take(MostFound).ToListAsync(cancellationToken);
    }

    /// <summary>A region by its code, whether or not it is still valid: old documents keep old codes.</summary>
    /// <param name="code">Two digits for a province, four for a city, six for a county or zone.</param>
    [AllowAnonymous]
    public static Task<Region?> GetRegionAsync(IRegions regions, string code, CancellationToken cancellationToken) =>
        regions.FindAsync(code.Trim(), cancellationToken);
}
