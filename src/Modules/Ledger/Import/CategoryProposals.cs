using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Import;
using Ecqs.Platform.Texts;

namespace Ecqs.Ledger.Import;

/// <summary>
/// Says to which categories the names of rows lead (rule 2.3): proposed where the category is missing or unknown, and a doubt where another one
/// was given. Nothing is put in; the user takes it.
/// </summary>
sealed class CategoryProposals
{
    // Who has more names than this has other things in the column of names.
    const int MostNames = 2000;

    readonly Dictionary<string, CategorySuggestion> _byText;

    CategoryProposals(Dictionary<string, CategorySuggestion> byText) => _byText = byText;

    /// <summary>Asks for all names, and for all texts in the place of a category that are none.</summary>
    public static async Task<CategoryProposals> ReadAsync(
        ICategorySuggestions suggestions, IReadOnlyList<ImportRow> rows, CatalogLookup lookup, CancellationToken cancellationToken)
    {
        List<string> texts =
        [
            .. Texts(rows, InstrumentColumns.Category).Where(text => lookup.FindCategory(text) is null).Take(MostNames)
                .Concat(Texts(rows, InstrumentColumns.Name).Take(MostNames))
                .Distinct(),
        ];
        var found = await suggestions.SuggestAsync(texts, cancellationToken);
        return new(texts.Zip(found).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    /// <summary>A category as it is shown, proposed and read.</summary>
    public static string Shown(Category category) => $"{category.Code} {category.Name}";

    /// <summary>
    /// What may be meant by a text that is no category's code or name: a code of a former edition, or a name. Null when it is not beyond doubt.
    /// </summary>
    public string? MeantBy(string text) =>
        _byText.GetValueOrDefault(text)?.Certain is { IsCompulsory: true } category ? Shown(category) : null;

    /// <summary>Checks a row's category against its name, and proposes one where there is none.</summary>
    public void Check(CheckedRow row)
    {
        if (VoluntaryRows.Is(row))
            return;
        var name = row.Text(InstrumentColumns.Name);
        var found = name is null ? null : _byText.GetValueOrDefault(name);
        if (row.Text(InstrumentColumns.Category) is null)
            row.Add(found is null ? CellFinding.Error(InstrumentColumns.Category, "FIELD_REQUIRED") : Missing(row, found));
        else if (found is not null && row.Value<Category>(InstrumentColumns.Category) is { } chosen)
            Doubt(row, found, chosen);
        else if (found is not null && Proposed(row, found) is [var only])
            row.Suggest(InstrumentColumns.Category, Shown(only.Category));
    }

    static IEnumerable<string> Texts(IReadOnlyList<ImportRow> rows, string column) =>
        rows.Select(row => TextForms.Tidy(row.Content.Values.GetValueOrDefault(column) ?? "")).Where(text => text.Length > 0).Distinct();

    static CellFinding Missing(CheckedRow row, CategorySuggestion found)
    {
        var proposed = Proposed(row, found);
        if (proposed.Count > 1)
        {
            return CellFinding.Error(InstrumentColumns.Category, "LEDGER_IMPORT_CATEGORY_CHOICE", null, ("name", found.Name)) with
            {
                Alternatives = [.. proposed.Select(candidate => Shown(candidate.Category))],
            };
        }

        if (proposed is [var only])
        {
            var code = only.Match switch
            {
                NameMatch.Ending or NameMatch.Part => "LEDGER_IMPORT_CATEGORY_BY_PART",
                NameMatch.Near => "LEDGER_IMPORT_CATEGORY_BY_LIKENESS",
                _ => "LEDGER_IMPORT_CATEGORY_BY_NAME",
            };
            var category = Shown(only.Category);
            return CellFinding.Error(
                InstrumentColumns.Category, code, category, ("name", found.Name), ("term", only.Term), ("category", category));
        }

        if (found.Candidates.FirstOrDefault(candidate => candidate.OnlyFor.Count > 0) is not { } particular)
            return CellFinding.Error(InstrumentColumns.Category, "FIELD_REQUIRED");
        var problem = row.Text(InstrumentColumns.Purpose) is null ? "LEDGER_IMPORT_PURPOSE_FIRST" : "LEDGER_IMPORT_NOT_FOR_PURPOSE";
        return CellFinding.Error(
            InstrumentColumns.Category, problem, null, ("name", found.Name), ("purposes", Words(particular)), ("purpose", row.Text(InstrumentColumns.Purpose)));
    }

    /// <summary>What the name leads to for the row's purpose: only what this ledger keeps under compulsory verification.</summary>
    static List<CategoryCandidate> Proposed(CheckedRow row, CategorySuggestion found) =>
        [.. found.Candidates.Where(candidate => candidate.Category.IsCompulsory && IsFor(row, candidate))];

    static bool IsFor(CheckedRow row, CategoryCandidate candidate) =>
        candidate.OnlyFor.Count == 0 || (row.Has(InstrumentColumns.Purpose) && candidate.OnlyFor.Contains(Used(row)));

    static UsePurpose Used(CheckedRow row) => row.Value<Purpose>(InstrumentColumns.Purpose) switch
    {
        Purpose.TradeSettlement => UsePurpose.TradeSettlement,
        Purpose.SafetyProtection => UsePurpose.SafetyProtection,
        Purpose.MedicalCare => UsePurpose.MedicalCare,
        Purpose.EnvironmentalMonitoring => UsePurpose.EnvironmentalMonitoring,
        _ => UsePurpose.Other,
    };

    // A name may be anything, so a doubt is told only where the name is known, or ends with one that is.
    static void Doubt(CheckedRow row, CategorySuggestion found, Category chosen)
    {
        if (found.Candidates is not [{ Match: NameMatch.Catalogue or NameMatch.Name or NameMatch.Ending }, ..])
            return;
        if (found.Candidates.FirstOrDefault(candidate => candidate.Category.Id == chosen.Id) is not { } same)
        {
            var others = Proposed(row, found).ConvertAll(candidate => Shown(candidate.Category));
            row.Add(CellFinding.Warning(
                InstrumentColumns.Category, "LEDGER_IMPORT_NAME_CONTRADICTS", ("name", found.Name), ("category", Shown(found.Candidates[0].Category))) with
            {
                Suggestion = others is [var only] ? only : null,
                Alternatives = others.Count > 1 ? others : null,
            });
        }
        else if (row.Has(InstrumentColumns.Purpose) && !IsFor(row, same))
        {
            row.Add(CellFinding.Warning(
                InstrumentColumns.Purpose, "LEDGER_IMPORT_PURPOSE_DOUBTFUL", ("name", found.Name), ("purposes", Words(same)), ("purpose", row.Text(InstrumentColumns.Purpose))));
        }
    }

    static string Words(CategoryCandidate candidate) => string.Join(
        TextCatalog.Format("LIST_SEPARATOR"),
        candidate.OnlyFor.Select(purpose => purpose switch
        {
            UsePurpose.TradeSettlement => InstrumentColumns.Word(Purpose.TradeSettlement),
            UsePurpose.SafetyProtection => InstrumentColumns.Word(Purpose.SafetyProtection),
            UsePurpose.MedicalCare => InstrumentColumns.Word(Purpose.MedicalCare),
            UsePurpose.EnvironmentalMonitoring => InstrumentColumns.Word(Purpose.EnvironmentalMonitoring),
            _ => "",
        }));
}
