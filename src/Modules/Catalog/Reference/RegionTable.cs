using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Regions;

namespace Ecqs.Catalog.Reference;

/// <summary>Makes the region tree out of the counties' rows: cities and provinces stand in their columns.</summary>
static class RegionTable
{
    public static Dictionary<string, Region> Build(IReadOnlyList<CountyRow> counties, IReadOnlyList<ZoneRow> zones)
    {
        var regions = new Dictionary<string, Region>();
        foreach (var row in counties)
        {
            if (!regions.ContainsKey(row.ProvinceCode))
                regions.Add(row.ProvinceCode, Make(row.ProvinceCode, row.ProvinceName, null));
            if (!regions.ContainsKey(row.CityCode))
                regions.Add(row.CityCode, Make(row.CityCode, row.CityName, row.ProvinceCode));
            regions.Add(row.Code, Make(row.Code, row.Name, row.CityCode, row.ValidFrom, row.ValidTo));
        }

        foreach (var row in zones)
        {
            if (!regions.ContainsKey(row.CityCode))
                throw new InvalidDataException($"zones.csv, {row.Code}: there is no city {row.CityCode}.");
            var zone = Make(row.Code, row.Name, row.CityCode, row.ValidFrom, row.ValidTo);
            zone.IsZone = true;
            regions.Add(row.Code, zone);
        }

        foreach (var region in regions.Values)
            region.FullName = RegionRules.FullNameOf(region, code => code is null ? null : regions.GetValueOrDefault(code));
        return regions;
    }

    static Region Make(string code, string name, string? parent, DateOnly? validFrom = null, DateOnly? validTo = null) => new()
    {
        Code = code,
        Name = name,
        Level = RegionRules.LevelOf(code),
        ParentCode = parent,
        IsCountyLevel = RegionRules.LevelOf(code) == RegionLevel.County,
        ValidFrom = validFrom,
        ValidTo = validTo,
    };
}
