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

/// <summary>Rows that were checked.</summary>
/// <param name="Instruments">The rows in the order of the sheet.</param>
/// <param name="CatalogStamp">The stamp of the catalogue that they were checked against.</param>
sealed record CheckedInstruments(IReadOnlyList<CheckedInstrument> Instruments, string CatalogStamp);

/// <summary>
/// Checks rows against the catalogue, against each other and against the ledger, with a fixed number of statements whatever their number.
/// </summary>
sealed class InstrumentRowChecker(
    LedgerDb db,
    ICategories categories,
    IRegions regions,
    IInstitutions institutions,
    ISuggestions suggestions,
    ICategorySuggestions categorySuggestions,
    ProgressReport progress,
    TimeProvider clock)
{
    // Who has more regions wrong than this has them wrong in one way.
    const int MostSuggestions = 500;
    const int RowsBetweenReports = 2000;

    /// <summary>
    /// Checks rows and writes findings and outcomes into them. All rows of the file that have the same key must be among them.
    /// </summary>
    public async Task<CheckedInstruments> CheckAsync(Guid organisationId, IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken)
    {
        var catalog = await CatalogOfDay.ReadAsync(categories, regions, clock.Today(), cancellationToken);
        var checkedRows = await CheckEachAsync(catalog, rows, cancellationToken);
        var repeated = InstrumentRowRules.FindRepeated(checkedRows);
        var ledger = await LedgerPart.ReadAsync(db, organisationId, checkedRows, cancellationToken);
        var names = await NamesOfAsync(ledger, catalog.Categories, cancellationToken);
        return new(
            [.. checkedRows.OrderBy(row => row.Row.Number).Select(row => Conclude(row, repeated.Contains(row), ledger, names))], catalog.Stamp);
    }

    /// <summary>Checks each row for itself.</summary>
    async Task<List<CheckedRow>> CheckEachAsync(CatalogOfDay catalog, IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken)
    {
        var lookup = new CatalogLookup(catalog);
        var proposals = await CategoryProposals.ReadAsync(categorySuggestions, rows, lookup, cancellationToken);
        (lookup.Suggestions, lookup.Proposals) = (await SuggestAsync(rows, lookup, catalog.Day, cancellationToken), proposals);
        var columns = InstrumentColumns.With(lookup, await InstitutionLookup.ReadAsync(institutions, suggestions, rows, cancellationToken));
        var checkedRows = new List<CheckedRow>(rows.Count);
        foreach (var some in rows.Chunk(RowsBetweenReports))
        {
            await progress.TellAsync(ImportStage.Checking, checkedRows.Count, rows.Count, cancellationToken);
            checkedRows.AddRange(CheckedRow.Each(some, columns, row =>
            {
                InstrumentRowRules.CheckRow(row, catalog.Day);
                proposals.Check(row);
                return row;
            }));
        }

        return checkedRows;
    }

    async Task<KeptNames> NamesOfAsync(LedgerPart ledger, IReadOnlyList<Category> inEffect, CancellationToken cancellationToken)
    {
        var byId = inEffect.ToDictionary(category => category.Id);
        foreach (var (id, ended) in await categories.ByIdsAsync([.. ledger.Categories.Where(id => !byId.ContainsKey(id))], cancellationToken))
            byId[id] = ended;
        return new(byId, await institutions.ByIdsAsync([.. ledger.Institutions], cancellationToken));
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

    static CheckedInstrument Conclude(CheckedRow row, bool isRepeated, LedgerPart ledger, KeptNames names)
    {
        var same = isRepeated ? null : ledger.Find(row);
        if (same is not null && InstrumentTexts.AreOf(row, same, names))
        {
            row.Forget();
            row.Conclude(isKept: true);
            return new(row, null, same);
        }

        if (same is not null && VoluntaryRows.Is(row) != (same.Duty == InstrumentDuty.Voluntary))
            row.Add(CellFinding.Error(
                InstrumentColumns.Duty, "LEDGER_IMPORT_DUTY_FIXED", InstrumentColumns.Word(same.Duty), ("kept", InstrumentColumns.Word(same.Duty)), ("code", same.Code)));
        if (ledger.HolderOfAsset(row) is { } holder && (holder.Id != same?.Id || IsOfAnother(row, holder)))
            row.Add(CellFinding.Error(
                InstrumentColumns.AssetNumber, "LEDGER_IMPORT_ASSET_TAKEN", null, ("code", holder.Code), ("name", holder.Name), ("serialNumber", holder.SerialNumber)));
        var data = InstrumentRowRules.DataOf(row);
        var kept = data is null || isRepeated ? null : same ?? ledger.FindAlike(row, data, names);
        if (kept is not null && !InstrumentRowRules.IsWithoutNumber(row))
            InstrumentRowRules.Compare(row, data!, kept, names);
        row.Conclude(isKept: kept is not null || isRepeated);
        return new(row, data, kept);
    }

    // By the owner's number alone nobody can tell whether a numbered instrument of another manufacturer is the one.
    static bool IsOfAnother(CheckedRow row, Instrument holder) =>
        InstrumentRowRules.IsByAsset(row) && !holder.IsSerialNumberGiven
        && TextForms.Fold(row.Text(InstrumentColumns.Manufacturer) ?? "") != TextForms.Fold(holder.Manufacturer);

    /// <summary>The instruments of the ledger that rows may mean.</summary>
    sealed class LedgerPart
    {
        readonly Dictionary<string, Instrument> _byKey;
        readonly Dictionary<string, Instrument> _byAsset;
        readonly List<Instrument> _withGivenNumber;

        LedgerPart(Dictionary<string, Instrument> byKey, Dictionary<string, Instrument> byAsset, List<Instrument> withGivenNumber) =>
            (_byKey, _byAsset, _withGivenNumber) = (byKey, byAsset, withGivenNumber);

        public static async Task<LedgerPart> ReadAsync(
            LedgerDb db, Guid organisationId, List<CheckedRow> rows, CancellationToken cancellationToken)
        {
            var keys = rows.Where(row => !InstrumentRowRules.IsWithoutNumber(row) && !InstrumentRowRules.IsByAsset(row))
                .Select(row => row.Row.Key)
                .Where(key => key.Length > 0)
                .Distinct()
                .ToList();
            var assets = rows.Select(VoluntaryRows.AssetKey).OfType<string>().Distinct().ToList();
            var ledger = db.Instruments.AsNoTracking().Where(x => x.OrganisationId == organisationId);
            // Of most keys the ledger has nothing, and that its index alone can say.
            var kept = await ledger.KeptOfAsync(keys, cancellationToken);
            var byKey = kept.Count == 0
                ? []
                : await ledger.Join(kept, x => x.IdentityKey, key => key, (x, _) => x).ToDictionaryAsync(x => x.IdentityKey, cancellationToken);
            var byAsset = assets.Count == 0
                ? []
                : await ledger.Where(x => x.AssetKey != null).Join(assets, x => x.AssetKey, key => key, (x, _) => x)
                    .ToDictionaryAsync(x => x.AssetKey!, cancellationToken);
            var withGivenNumber = rows.Any(InstrumentRowRules.IsWithoutNumber)
                ? await ledger.Where(x => x.IsSerialNumberGiven && x.Duty == InstrumentDuty.Compulsory).OrderBy(x => x.Id).ToListAsync(cancellationToken)
                : [];
            return new(byKey, byAsset, withGivenNumber);
        }

        /// <summary>The categories of the instruments.</summary>
        public IEnumerable<Guid> Categories => All.Select(instrument => instrument.CategoryId).OfType<Guid>().Distinct();

        /// <summary>The institutions that their owners chose.</summary>
        public IEnumerable<Guid> Institutions => All.Select(instrument => instrument.ChosenInstitutionId).OfType<Guid>().Distinct();

        IEnumerable<Instrument> All => _byKey.Values.Concat(_byAsset.Values);

        /// <summary>The instrument of the row's manufacturer and number, or without a number, of its owner's number.</summary>
        public Instrument? Find(CheckedRow row) =>
            InstrumentRowRules.IsByAsset(row) ? HolderOfAsset(row) : _byKey.GetValueOrDefault(row.Row.Key);

        /// <summary>The instrument that has the row's owner's number.</summary>
        public Instrument? HolderOfAsset(CheckedRow row) => VoluntaryRows.AssetKey(row) is { } key ? _byAsset.GetValueOrDefault(key) : null;

        /// <summary>
        /// For a row without any number, an instrument that bears none either and is the same in everything, each for one row only, so that the
        /// same file twice adds nothing and two alike in a file are two.
        /// </summary>
        public Instrument? FindAlike(CheckedRow row, InstrumentData data, KeptNames names)
        {
            if (!InstrumentRowRules.IsWithoutNumber(row))
                return null;
            var at = _withGivenNumber.FindIndex(x =>
                x.Manufacturer == data.Manufacturer && !InstrumentRowRules.Differences(data, x, names).Any());
            if (at < 0)
                return null;
            var found = _withGivenNumber[at];
            _withGivenNumber.RemoveAt(at);
            return found;
        }
    }
}
