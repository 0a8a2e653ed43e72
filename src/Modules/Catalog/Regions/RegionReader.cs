using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Reference;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Regions;

sealed class RegionReader(CatalogDb db, ReferenceCache<string, Region> cache) : IRegions
{
    public Task<Region?> FindAsync(string code, CancellationToken cancellationToken) =>
        db.Regions.AsNoTracking().FirstOrDefaultAsync(x => x.Code == code, cancellationToken);

    public Task<IReadOnlyDictionary<string, Region>> ByCodesAsync(IReadOnlyCollection<string> codes, CancellationToken cancellationToken) =>
        cache.GetAsync(
            codes, missing => db.Regions.AsNoTracking().Where(x => missing.Contains(x.Code)).ToDictionaryAsync(x => x.Code, cancellationToken));

    public async Task<IReadOnlyList<string>> PathAsync(string code, CancellationToken cancellationToken)
    {
        var path = await (
            from self in db.Regions.AsNoTracking()
            where self.Code == code
            from above in db.Regions.Where(x => x.Code == self.ParentCode).DefaultIfEmpty()
            select new { self.Code, self.ParentCode, Top = above == null ? null : above.ParentCode }).FirstOrDefaultAsync(cancellationToken);
        return path is null ? [] : [.. new[] { path.Code, path.ParentCode, path.Top }.OfType<string>()];
    }

    public async Task<IReadOnlyList<Region>> CountiesAsync(DateOnly day, CancellationToken cancellationToken) =>
        await db.Regions.AsNoTracking().Where(x => x.IsCountyLevel).ValidOn(day).OrderBy(x => x.Code).ToListAsync(cancellationToken);
}

static class RegionRules
{
    public static IQueryable<Region> ValidOn(this IQueryable<Region> regions, DateOnly day) =>
        regions.Where(x => (x.ValidFrom == null || x.ValidFrom <= day) && (x.ValidTo == null || x.ValidTo >= day));

    /// <summary>Whether another region has taken this one's place: it lies under the same city and began the day after this one ended.</summary>
    public static bool IsSucceededBy(this Region region, Region other) =>
        region.ValidTo is { } last && other.ParentCode == region.ParentCode && other.ValidFrom == last.AddDays(1);
}
