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
    readonly CatalogOfDay _catalog;
    readonly Dictionary<string, Category> _categories = [];
    readonly Dictionary<string, Region> _regionsByCode;
    // There are thousands, and most files have codes.
    readonly Lazy<ILookup<string, Region>> _regionsByName;

    public CatalogLookup(CatalogOfDay catalog)
    {
        _catalog = catalog;
        foreach (var category in catalog.Categories)
            foreach (var name in NamesOf(category))
                _categories[Bare(name)] = category;
        _regionsByCode = catalog.Counties.ToDictionary(region => region.Code);
        _regionsByName = new(() => catalog.Counties
            .SelectMany(region => ((string[])[region.Name, region.FullName]).Distinct().Select(name => (Name: Bare(name), Region: region)))
            .ToLookup(pair => pair.Name, pair => pair.Region));
    }

    /// <summary>By text, the regions that may be meant by what is no region's name or code.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<RegionSuggestion>> Suggestions { private get; set; } =
        new Dictionary<string, IReadOnlyList<RegionSuggestion>>();

    /// <summary>The categories that may be meant by what is no category's name or code.</summary>
    public CategoryProposals? Proposals { private get; set; }

    /// <summary>Whether a text is a category's code, its name, or both.</summary>
    public static bool Means(string text, Category category) => NamesOf(category).Any(name => Bare(name) == Bare(text));

    static string[] NamesOf(Category category) =>
        [category.Code, category.Name, category.Code + category.Name, category.FirstLevelName + category.Name];

    public CellReading ParseCategory(string text)
    {
        if (FindCategory(text) is not { } category)
        {
            var suggestion = Proposals?.MeantBy(text) ?? NearestCategory(text);
            return new(text, null, CellFinding.Error(
                InstrumentColumns.Category, "LEDGER_IMPORT_CATEGORY_UNKNOWN", suggestion, ("value", text)));
        }

        return InstrumentRules.CategoryProblem(category, _catalog.Day) is { } problem
            ? new(text, category, CellFinding.Error(InstrumentColumns.Category, problem, null, ("category", category.Name)))
            : new(text, category);
    }

    public CellReading ParseRegion(string text)
    {
        if (FindRegion(text) is { } found)
            return new(text, found);
        var half = TextForms.HalfWidth(text);
        var named = Named(half);
        var suggestions = Suggestions.GetValueOrDefault(text, []);
        if (suggestions is [{ Likeness: 1, Reason: SuggestionReason.Same } meant])
            return new(text, meant.Region);
        var isOfMore = CodeOfMore().IsMatch(half) || NameOfMore().IsMatch(half);
        var suggestion = suggestions.Count > 0 ? suggestions[0].Region : named.FirstOrDefault();
        var problem = named.Count > 1 ? "LEDGER_IMPORT_REGION_AMBIGUOUS"
            : isOfMore && suggestions is [] or [{ Reason: SuggestionReason.BelowCity }, ..] ? "LEDGER_IMPORT_REGION_NOT_COUNTY"
            : "LEDGER_IMPORT_REGION_UNKNOWN";
        var names = string.Join(TextCatalog.Format("LIST_SEPARATOR"), named.Select(region => $"{region.FullName} {region.Code}"));
        return new(text, null, CellFinding.Error(
            InstrumentColumns.RegionCode, problem, suggestion is null ? null : Shown(suggestion), ("value", text), ("regions", names)));
    }

    /// <summary>The category of that code or name; null when there is none.</summary>
    public Category? FindCategory(string text) =>
        _categories.GetValueOrDefault(Bare(text)) ?? _categories.GetValueOrDefault(Bare(Bracketed().Replace(TextForms.HalfWidth(text), "")));

    /// <summary>The one region of that code or name; null when there is none, or more.</summary>
    public Region? FindRegion(string text)
    {
        var half = TextForms.HalfWidth(text);
        if (SixDigits().Match(half) is { Success: true } code && _regionsByCode.TryGetValue(code.Value, out var byCode))
            return byCode;
        return Named(half) is [var only] && !AnyDigit().IsMatch(half) ? only : null;
    }

    List<Region> Named(string half) => [.. _regionsByName.Value[Bare(Bracketed().Replace(half, ""))].Take(5)];

    static string Shown(Region region) => $"{region.FullName}[{region.Code}]";

    // A code that lost its leading zero is near to exactly one code; it is suggested, not taken.
    string? NearestCategory(string text) =>
        AllDigits().IsMatch(text)
            ? _categories.GetValueOrDefault(text.PadLeft(5, '0'))?.Code
            : NearestText.Of(text, _catalog.Categories.Where(category => category.IsCompulsory).Select(category => category.Name));

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
