using System.Text.RegularExpressions;
using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Instruments;
using Ecqs.Platform.Import;
using Ecqs.Platform.Texts;

namespace Ecqs.Ledger.Import;

/// <summary>
/// Finds categories and regions by what people write: the code, the name, or both; suggests the nearest when there is none.
/// </summary>
sealed partial class CatalogLookup
{
    readonly DateOnly _today;
    readonly Dictionary<string, Category> _categories = [];
    readonly Dictionary<string, Region> _regionsByCode;
    readonly ILookup<string, Region> _regionsByName;
    readonly List<string> _categoryNames;
    readonly List<string> _regionNames;

    public CatalogLookup(IReadOnlyList<Category> categories, IReadOnlyList<Region> counties, DateOnly today)
    {
        _today = today;
        _categoryNames = [.. categories.Where(category => category.IsCompulsory).Select(category => category.Name)];
        foreach (var category in categories)
            foreach (var name in NamesOf(category))
                _categories[Bare(name)] = category;
        _regionsByCode = counties.ToDictionary(region => region.Code);
        _regionsByName = counties
            .SelectMany(region => ((string[])[region.Name, region.FullName]).Distinct().Select(name => (Name: Bare(name), Region: region)))
            .ToLookup(pair => pair.Name, pair => pair.Region);
        _regionNames = [.. counties.Select(region => region.FullName)];
    }

    static string[] NamesOf(Category category) =>
        [category.Code, category.Name, category.Code + category.Name, category.FirstLevelName + category.Name];

    public CellReading ParseCategory(string text)
    {
        var category = _categories.GetValueOrDefault(Bare(text))
            ?? _categories.GetValueOrDefault(Bare(Bracketed().Replace(TextForms.HalfWidth(text), "")));
        if (category is null)
        {
            return new(text, null, CellFinding.Error(
                InstrumentColumns.Category, "LEDGER_IMPORT_CATEGORY_UNKNOWN", NearestCategory(text), ("value", text)));
        }

        return InstrumentRules.CategoryProblem(category, _today) is { } problem
            ? new(text, null, CellFinding.Error(InstrumentColumns.Category, problem, null, ("category", category.Name)))
            : new(text, category);
    }

    public CellReading ParseRegion(string text)
    {
        var half = TextForms.HalfWidth(text);
        if (SixDigits().Match(half) is { Success: true } code && _regionsByCode.TryGetValue(code.Value, out var byCode))
            return new(text, byCode);
        var named = _regionsByName[Bare(Bracketed().Replace(half, ""))].Take(5).ToList();
        if (named is [var only] && !AnyDigit().IsMatch(half))
            return new(text, only);
        var suggestion = named.Count > 1
            ? $"{named[0].FullName}[{named[0].Code}]"
            : CodeOfMore().IsMatch(half) ? null : NearestRegion(half);
        var problem = named.Count > 1 ? "LEDGER_IMPORT_REGION_AMBIGUOUS"
            : suggestion is null && (CodeOfMore().IsMatch(half) || NameOfMore().IsMatch(half)) ? "LEDGER_IMPORT_REGION_NOT_COUNTY"
            : "LEDGER_IMPORT_REGION_UNKNOWN";
        var names = string.Join(TextCatalog.Format("LIST_SEPARATOR"), named.Select(region => $"{region.FullName} {region.Code}"));
        return new(text, null, CellFinding.Error(InstrumentColumns.RegionCode, problem, suggestion, ("value", text), ("regions", names)));
    }

    // A code that lost its leading zero is near to exactly one code; it is suggested, not taken.
    string? NearestCategory(string text) =>
        AllDigits().IsMatch(text)
            ? _categories.GetValueOrDefault(text.PadLeft(5, '0'))?.Code
            : NearestText.Of(text, _categoryNames);

    string? NearestRegion(string text)
    {
        if (SixDigits().Match(text) is not { Success: true } code)
            return NearestText.Of(text, _regionNames) ?? NearestByName(text);
        var near = NearestText.Of(code.Value, _regionsByCode.Keys.Where(known => known[..4] == code.Value[..4]));
        return near is null ? null : $"{_regionsByCode[near].FullName}[{near}]";
    }

    string? NearestByName(string text) =>
        NearestText.Of(text, _regionsByCode.Values.Select(region => region.Name)) is { } name
            && _regionsByName[Bare(name)].ToList() is [var only] ? $"{only.FullName}[{only.Code}]" : null;

    static string Bare(string text) => Signs().Replace(TextForms.Fold(text), "");

    [GeneratedRegex(@"[()\[\]【】、,，:：/·—_-]")]
    private static partial Regex Signs();

    [GeneratedRegex(@"\([^)]*\)|\[[^\]]*\]|【[^】]*】")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"(?<!\d)\d{6}(?!\d)")]
    private static partial Regex SixDigits();

    [GeneratedRegex(@"\d")]
    private static partial Regex AnyDigit();

    [GeneratedRegex(@"^\d+$")]
    private static partial Regex AllDigits();

    [GeneratedRegex(@"^(\d{2}|\d{4}|\d{4}00)$")]
    private static partial Regex CodeOfMore();

    [GeneratedRegex("(省|市|自治区|自治州|地区|盟)$")]
    private static partial Regex NameOfMore();
}
