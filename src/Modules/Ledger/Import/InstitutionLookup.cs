using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Import;
using Ecqs.Platform.Texts;

namespace Ecqs.Ledger.Import;

/// <summary>Finds the institutions that rows name, by name or code; suggests the nearest when there is none.</summary>
sealed class InstitutionLookup
{
    const int MostTexts = 500;
    const int MostChoices = 5;

    readonly ILookup<string, Institution> _named;
    readonly IReadOnlyDictionary<string, IReadOnlyList<InstitutionSuggestion>> _suggestions;

    /// <param name="named">The institutions that are named by name or code.</param>
    /// <param name="suggestions">By text, those that may be meant by what is neither.</param>
    public InstitutionLookup(
        IEnumerable<Institution> named, IReadOnlyDictionary<string, IReadOnlyList<InstitutionSuggestion>>? suggestions = null)
    {
        _named = named
            .SelectMany(institution => ((string[])[institution.Name, institution.Code, institution.ShortCode]).Distinct().Select(text => (text, institution)))
            .ToLookup(pair => pair.text, pair => pair.institution);
        _suggestions = suggestions ?? new Dictionary<string, IReadOnlyList<InstitutionSuggestion>>();
    }

    public static async Task<InstitutionLookup> ReadAsync(
        IInstitutions institutions, ISuggestions suggestions, IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken)
    {
        List<string> texts =
        [
            .. rows.Select(row => TextForms.Tidy(row.Content.Values.GetValueOrDefault(InstrumentColumns.Institution) ?? ""))
            .Where(text => text.Length > 0)
            .Distinct()
            .Take(MostTexts),
        ];
        var named = await institutions.NamedAsync(texts, cancellationToken);
        var known = new InstitutionLookup(named);
        var found = new Dictionary<string, IReadOnlyList<InstitutionSuggestion>>();
        foreach (var text in texts.Where(text => !known._named.Contains(text)))
            found[text] = await suggestions.InstitutionsAsync(text, MostChoices, cancellationToken);
        return new(named, found);
    }

    public CellReading Parse(string text)
    {
        var found = _suggestions.GetValueOrDefault(text, []);
        List<Institution> same =
        [
            .. _named.Contains(text)
                ? _named[text]
                : found.Where(suggestion => suggestion.Reason == SuggestionReason.Same).Select(suggestion => suggestion.Institution),
        ];
        if (same is [var only])
            return new(text, only);
        // Of one name there may be several; their codes tell them apart.
        if (same.Count > 1)
        {
            return new(text, null, CellFinding.Error(InstrumentColumns.Institution, "LEDGER_IMPORT_INSTITUTION_AMBIGUOUS", null, ("value", text)) with
            {
                Alternatives = [.. same.Select(institution => institution.Code)],
            });
        }

        return new(text, null, CellFinding.Error(
            InstrumentColumns.Institution, "LEDGER_IMPORT_INSTITUTION_UNKNOWN", found.Count > 0 ? found[0].Institution.Name : null, ("value", text)));
    }
}
