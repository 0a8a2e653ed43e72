using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Reference;
using Ecqs.Catalog.Suggestions;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Import;

namespace Ecqs.Catalog.Regions;

/// <summary>
/// Zones (功能区, rule 2.4) that administrators add under a city of their own region, since they stand in no national list: six digits, the city's first.
/// </summary>
sealed class ZoneReferenceSet(CatalogDb db, ReferenceCache<string, Region> cache, SuggestionCache suggestions, CurrentUser user)
    : RegionReferenceSet(db, cache, suggestions)
{
    public override ReferenceKind Kind => ReferenceKind.Zones;

    public override string Policy => Who.Administrator;

    protected override bool IsOfZones => true;

    protected override void CheckCode(CheckedRow row, string code)
    {
        if (code.Length != 6 || !code.All(char.IsAsciiDigit))
            row.Add(CellFinding.Error(Code, "CATALOG_ZONE_CODE_FORM", null, ("value", code)));
        else if (Known.TryGetValue(code, out var taken) && !taken.IsZone)
            row.Add(CellFinding.Error(Code, "CATALOG_ZONE_CODE_TAKEN", null, ("name", taken.FullName)));
        else if (!Known.TryGetValue(code[..4], out var city) || (row.Text(Parent) is { } parent && parent != city.Code))
            row.Add(CellFinding.Error(Parent, "CATALOG_ZONE_CITY", Known.ContainsKey(code[..4]) ? code[..4] : null, ("value", row.Text(Parent) ?? code[..4])));
        else if (!code.StartsWith(user.AdministratorRegion ?? "-", StringComparison.Ordinal))
            row.Add(CellFinding.Error(Code, "CATALOG_ZONE_BEYOND_REGION", null, ("city", city.FullName)));
    }
}
