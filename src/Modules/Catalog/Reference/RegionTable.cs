using Ecqs.Catalog.Contracts;

namespace Ecqs.Catalog.Reference;

/// <summary>Makes the region tree out of the counties' rows: cities and provinces stand in their columns.</summary>
static class RegionTable
{
    // GB/T 2260 has cities that are none: what stands directly under a municipality or a province. They are left out of full names.
    static readonly HashSet<string> Nominal = ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"];

    public static Dictionary<string, Region> Build(IReadOnlyList<CountyRow> counties, IReadOnlyList<ZoneRow> zones)
    {
        var regions = new Dictionary<string, Region>();
        foreach (var row in counties)
        {
            if (!regions.ContainsKey(row.ProvinceCode))
                regions.Add(row.ProvinceCode, Make(row.ProvinceCode, row.ProvinceName, RegionLevel.Province, null, row.ProvinceName));
            if (!regions.ContainsKey(row.CityCode))
                regions.Add(row.CityCode, Make(row.CityCode, row.CityName, RegionLevel.City, row.ProvinceCode, row.ProvinceName + Proper(row.CityName)));

            // A city without counties is a county of its own name: it is not said twice.
            var fullName = row.Kind == "prefecture-without-county" ? row.ProvinceName + row.Name : regions[row.CityCode].FullName + row.Name;
            regions.Add(row.Code, Make(row.Code, row.Name, RegionLevel.County, row.CityCode, fullName, row.ValidFrom, row.ValidTo));
        }

        foreach (var row in zones)
        {
            if (!regions.TryGetValue(row.CityCode, out var city))
                throw new InvalidDataException($"zones.csv, {row.Code}: there is no city {row.CityCode}.");
            regions.Add(row.Code, Make(row.Code, row.Name, RegionLevel.County, row.CityCode, city.FullName + row.Name, row.ValidFrom, row.ValidTo));
        }

        return regions;
    }

    static string Proper(string cityName) => Nominal.Contains(cityName) ? "" : cityName;

    static Region Make(
        string code, string name, RegionLevel level, string? parent, string fullName, DateOnly? validFrom = null, DateOnly? validTo = null) => new()
        {
            Code = code,
            Name = name,
            Level = level,
            ParentCode = parent,
            FullName = fullName,
            IsCountyLevel = level == RegionLevel.County,
            ValidFrom = validFrom,
            ValidTo = validTo,
        };
}
