using System.Text.RegularExpressions;
using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.OldCodes;
using Ecqs.Platform.Import;
using Ecqs.Platform.Texts;

namespace Ecqs.Catalog.Names;

/// <summary>
/// Leads a name to categories (rule 2.3) and says why: the catalogue's own names first, then the table of names, then former codes, then what a
/// name ends with, contains, or nearly is. It knows no name itself; all of them are data.
/// </summary>
sealed partial class NameTable
{
    const int ShortestPart = 2;

    readonly Dictionary<string, List<Category>> _catalogue = [];
    readonly Dictionary<string, List<(CategoryName Name, Category Category)>> _names = [];
    readonly ILookup<string, OldCode> _oldCodes;
    readonly Dictionary<string, Category> _byCode;
    readonly List<string> _terms;

    /// <param name="inEffect">The categories of the edition in effect.</param>
    public NameTable(IReadOnlyList<Category> inEffect, IReadOnlyList<CategoryName> names, IReadOnlyList<OldCode> oldCodes)
    {
        _byCode = inEffect.ToDictionary(category => category.Code);
        _oldCodes = oldCodes.ToLookup(code => code.Code);
        foreach (var category in inEffect)
            foreach (var name in NamesOf(category))
                Add(_catalogue, name, category);
        foreach (var name in names)
            if (_byCode.TryGetValue(name.CategoryCode, out var category))
                Add(_names, name.Name, (name, category));
        // Longer terms say more: 电子计价秤 is found before 秤.
        _terms = [.. _catalogue.Keys.Union(_names.Keys).Where(term => term.Length >= ShortestPart && !Digits().IsMatch(term)).OrderByDescending(term => term.Length).ThenBy(term => term, StringComparer.Ordinal)];
    }

    public CategorySuggestion Suggest(string name)
    {
        // What stands in brackets (a model, a range) is left out where the whole says nothing.
        string[] forms =
        [
            .. new[] { Bare(name), Bare(Bracketed().Replace(TextForms.HalfWidth(name), "")) }.Distinct().Where(text => text.Length > 0),
        ];
        foreach (var form in forms)
        {
            // A name of the table stands before the catalogue's, for it may say more of the same category (purpose, usual range).
            if (CandidatesOf(form, NameMatch.Name, form) is { Count: > 0 } exact)
                return new(name, exact, null);
            if (_oldCodes[form].ToList() is { Count: > 0 } old)
                return OfOldCode(name, old);
        }

        if (Find(forms, (form, term) => form.EndsWith(term, StringComparison.Ordinal)) is { } ending)
            return new(name, CandidatesOf(ending, NameMatch.Ending, ending), null);
        if (Find(forms, (form, term) => form.Contains(term, StringComparison.Ordinal)) is { } part)
            return new(name, CandidatesOf(part, NameMatch.Part, part), null);
        if (forms.Select(form => NearestText.Of(form, _terms)).FirstOrDefault(term => term is not null) is { } near)
            return new(name, CandidatesOf(near, NameMatch.Near, near), null);
        return new(name, [], null);
    }

    string? Find(string[] forms, Func<string, string, bool> matches) =>
        forms.Select(form => _terms.Find(term => matches(form, term))).FirstOrDefault(term => term is not null);

    List<CategoryCandidate> CandidatesOf(string term, NameMatch match, string found)
    {
        var candidates = new List<CategoryCandidate>();
        foreach (var (name, category) in _names.GetValueOrDefault(term) ?? [])
            candidates.Add(new(category, match, name.Name, Explain(match, name.Name, category, name.Explanation), name.UsualRanges, name.OnlyFor));
        foreach (var category in (_catalogue.GetValueOrDefault(term) ?? []).Where(category => candidates.TrueForAll(one => one.Category != category)))
        {
            var how = match == NameMatch.Name ? NameMatch.Catalogue : match;
            candidates.Add(new(category, how, found, Explain(how, found, category, ""), [], []));
        }

        return candidates;
    }

    CategorySuggestion OfOldCode(string name, List<OldCode> old)
    {
        var first = old[0];
        (string, object?)[] arguments = [("code", first.Code), ("old", first.Name), ("edition", first.Edition)];
        var candidates = old.Where(code => _byCode.ContainsKey(code.NewCode)).Select(code => _byCode[code.NewCode])
            .Select(category => new CategoryCandidate(
                category, NameMatch.OldCode, first.Code,
                TextCatalog.Format("CATALOG_NAME_OLD_CODE", [.. arguments, ("category", $"{category.Code} {category.Name}")]), [], []))
            .ToList();
        return new(name, candidates, candidates.Count > 0 ? null : TextCatalog.Format("CATALOG_NAME_OLD_CODE_GONE", arguments));
    }

    static string Explain(NameMatch match, string term, Category category, string more)
    {
        var text = TextCatalog.Format($"CATALOG_NAME_{match.ToString().ToUpperInvariant()}", ("term", term), ("category", $"{category.Code} {category.Name}"));
        return more.Length == 0 ? text : text + more;
    }

    static IEnumerable<string> NamesOf(Category category) =>
        [category.Code, category.Name, category.Code + category.Name, .. Alternatives().Split(category.Name).Where(part => part.Length >= ShortestPart + 1)];

    static void Add<T>(Dictionary<string, List<T>> table, string name, T value)
    {
        var key = Bare(name);
        if (!table.TryGetValue(key, out var list))
            table.Add(key, list = []);
        if (!list.Contains(value))
            list.Add(value);
    }

    static string Bare(string text) => Signs().Replace(TextForms.Fold(text), "");

    [GeneratedRegex(@"[()\[\]【】（）、,，:：/·—_\s-]")]
    private static partial Regex Signs();

    [GeneratedRegex(@"\([^)]*\)|\[[^\]]*\]|【[^】]*】")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^\d+$")]
    private static partial Regex Digits();

    [GeneratedRegex("[、/]")]
    private static partial Regex Alternatives();
}
