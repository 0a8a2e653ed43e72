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
    // GB/T 2260 has cities that are none: what stands directly under a municipality or a province.
    static readonly HashSet<string> s_nominal = ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"];

    public static IQueryable<Region> ValidOn(this IQueryable<Region> regions, DateOnly day) =>
        regions.Where(x => (x.ValidFrom == null || x.ValidFrom <= day) && (x.ValidTo == null || x.ValidTo >= day));

    /// <summary>Whether another region has taken this one's place: it lies under the same city and began the day after this one ended.</summary>
    public static bool IsSucceededBy(this Region region, Region other) =>
        region.ValidTo is { } last && other.ParentCode == region.ParentCode && other.ValidFrom == last.AddDays(1);

    /// <summary>The level that a code has by its digits.</summary>
    public static RegionLevel LevelOf(string code) => code.Length switch
    {
        2 => RegionLevel.Province,
        4 => RegionLevel.City,
        _ => RegionLevel.County,
    };

    /// <summary>
    /// Province, city and county in one text. What GB/T 2260 only numbers under a municipality or a province (市辖区) is no city and left out; a city that is
    /// its own county is not said twice.
    /// </summary>
    public static string FullNameOf(Region region, Func<string?, Region?> find)
    {
        if (find(region.ParentCode) is not { } above)
            return region.Name;
        if (above.Level == RegionLevel.Province)
            return above.Name + (region.Level == RegionLevel.City ? Proper(region.Name) : region.Name);
        var province = find(above.ParentCode)?.Name;
        return province + (above.Name == region.Name ? "" : Proper(above.Name)) + region.Name;
    }

    static string Proper(string cityName) => s_nominal.Contains(cityName) ? "" : cityName;
}
