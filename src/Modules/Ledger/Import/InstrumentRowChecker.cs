using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Instruments;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Import;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Import;

/// <summary>A row that was checked: what it describes, and the instrument that the ledger has for it.</summary>
sealed record CheckedInstrument(CheckedRow Row, InstrumentData? Data, Instrument? Kept);

/// <summary>
/// Checks rows against the catalogue, against each other and against the ledger, with a fixed number of statements whatever their number.
/// </summary>
sealed class InstrumentRowChecker(
    LedgerDb db,
    ICategories categories,
    IRegions regions,
    ISuggestions suggestions,
    ICategorySuggestions categorySuggestions,
    ProgressReport progress,
    TimeProvider clock)
{
    // Who has more regions wrong than this has them wrong in one way.
    const int MostSuggestions = 500;
    const int RowsBetweenReports = 500;

    /// <summary>
    /// Checks rows and writes findings and outcomes into them. All rows of the file that have the same key must be among them.
    /// </summary>
    public async Task<IReadOnlyList<CheckedInstrument>> CheckAsync(
        Guid organisationId, IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var inEffect = await categories.InEffectAsync(today, cancellationToken);
        var counties = await regions.CountiesAsync(today, cancellationToken);
        var lookup = new CatalogLookup(inEffect, counties, today);
        var proposals = await CategoryProposals.ReadAsync(categorySuggestions, rows, lookup, cancellationToken);
        lookup = new(inEffect, counties, today, await SuggestAsync(rows, lookup, today, cancellationToken), proposals);
        var columns = InstrumentColumns.With(lookup);
        var checkedRows = new List<CheckedRow>(rows.Count);
        foreach (var row in rows)
        {
            if (checkedRows.Count % RowsBetweenReports == 0)
                await progress.TellAsync(ImportStage.Checking, checkedRows.Count, rows.Count, cancellationToken);
            var checkedRow = CheckedRow.Of(row, columns);
            InstrumentRowRules.CheckRow(checkedRow, today);
            proposals.Check(checkedRow);
            checkedRows.Add(checkedRow);
        }

        var repeated = InstrumentRowRules.FindRepeated(checkedRows);
        var ledger = await LedgerPart.ReadAsync(db, organisationId, checkedRows, cancellationToken);
        var byId = inEffect.ToDictionary(category => category.Id);
        foreach (var (id, ended) in await categories.ByIdsAsync([.. ledger.Categories.Where(id => !byId.ContainsKey(id))], cancellationToken))
            byId[id] = ended;
        return [.. checkedRows.OrderBy(row => row.Row.Number).Select(row => Conclude(row, repeated.Contains(row), ledger, byId))];
    }

    async Task<Dictionary<string, IReadOnlyList<RegionSuggestion>>> SuggestAsync(
        IReadOnlyList<ImportRow> rows, CatalogLookup lookup, DateOnly today, CancellationToken cancellationToken)
    {
        var unknown = rows.Select(row => TextForms.Tidy(row.Content.Values.GetValueOrDefault(InstrumentColumns.RegionCode) ?? ""))
            .Where(text => text.Length > 0)
            .Distinct()
            .Where(text => lookup.FindRegion(text) is null)
            .Take(MostSuggestions);
        var found = new Dictionary<string, IReadOnlyList<RegionSuggestion>>();
        foreach (var text in unknown)
            found[text] = await suggestions.RegionsAsync(text, today, 2, cancellationToken);
        return found;
    }

    static CheckedInstrument Conclude(CheckedRow row, bool isRepeated, LedgerPart ledger, IReadOnlyDictionary<Guid, Category> categories)
    {
        if (!isRepeated && ledger.Find(row.Row.Key) is { } same && InstrumentTexts.AreOf(row, same, CategoryOf(same)))
        {
            row.Forget();
            row.Conclude(isKept: true);
            return new(row, null, same);
        }

        var data = InstrumentRowRules.DataOf(row);
        var kept = data is null || isRepeated ? null : ledger.Find(row, data, categories);
        if (kept is not null && !InstrumentRowRules.IsWithoutNumber(row))
            InstrumentRowRules.Compare(row, data!, kept, categories);
        row.Conclude(isKept: kept is not null || isRepeated);
        return new(row, data, kept);

        Category? CategoryOf(Instrument instrument) => instrument.CategoryId is { } id ? categories.GetValueOrDefault(id) : null;
    }

    /// <summary>The instruments of the ledger that rows may mean.</summary>
    sealed class LedgerPart
    {
        readonly Dictionary<string, Instrument> _byKey;
        readonly List<Instrument> _withGivenNumber;

        LedgerPart(Dictionary<string, Instrument> byKey, List<Instrument> withGivenNumber) =>
            (_byKey, _withGivenNumber) = (byKey, withGivenNumber);

        public static async Task<LedgerPart> ReadAsync(
            LedgerDb db, Guid organisationId, List<CheckedRow> rows, CancellationToken cancellationToken)
        {
            var keys = rows.Where(row => !InstrumentRowRules.IsWithoutNumber(row))
                .Select(row => row.Row.Key)
                .Where(key => key.Length > 0)
                .Distinct()
                .ToList();
            var ledger = db.Instruments.AsNoTracking().Where(x => x.OrganisationId == organisationId);
            var byKey = await ledger.Where(x => keys.Contains(x.IdentityKey)).ToDictionaryAsync(x => x.IdentityKey, cancellationToken);
            var withGivenNumber = rows.Any(InstrumentRowRules.IsWithoutNumber)
                ? await ledger.Where(x => x.IsSerialNumberGiven).OrderBy(x => x.Id).ToListAsync(cancellationToken)
                : [];
            return new(byKey, withGivenNumber);
        }

        /// <summary>The categories of the instruments.</summary>
        public IEnumerable<Guid> Categories => _byKey.Values.Select(instrument => instrument.CategoryId).OfType<Guid>().Distinct();

        /// <summary>The instrument of a manufacturer and number.</summary>
        public Instrument? Find(string key) => _byKey.GetValueOrDefault(key);

        /// <summary>
        /// The instrument with the row's number; for a row without one, an instrument that bears none either and is the same in everything,
        /// each for one row only, so that the same file twice adds nothing and two alike in a file are two.
        /// </summary>
        public Instrument? Find(CheckedRow row, InstrumentData data, IReadOnlyDictionary<Guid, Category> categories)
        {
            if (!InstrumentRowRules.IsWithoutNumber(row))
                return _byKey.GetValueOrDefault(row.Row.Key);
            var at = _withGivenNumber.FindIndex(x =>
                x.Manufacturer == data.Manufacturer && !InstrumentRowRules.Differences(data, x, categories).Any());
            if (at < 0)
                return null;
            var found = _withGivenNumber[at];
            _withGivenNumber.RemoveAt(at);
            return found;
        }
    }
}
