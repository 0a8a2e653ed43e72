using Ecqs.Catalog.Contracts;
using Ecqs.Documents.Workbooks;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Listing;

/// <summary>
/// Writes the ledger, or what a filter leaves of it, as a workbook (rule 3.6). Rows are read by the thousand and handed on: whatever the
/// length, the memory is that of one thousand, and a slow reader holds neither a statement nor a connection.
/// </summary>
sealed class LedgerExport(
    LedgerDb db, ICategories categories, IRegions regions, IInstitutions institutions, CurrentUser user, TimeProvider clock)
{
    /// <summary>How many instruments can be chosen one by one: their ids stand in the address.</summary>
    public const int MostChosen = 100;

    const int RowsPerRead = 1000;

    // A sheet holds 1,048,576 rows.
    const int RowsPerSheet = 1_000_000;

    /// <summary>Writes the workbook, the newest first, as the list has them.</summary>
    /// <param name="filter">The conditions.</param>
    /// <param name="chosen">Only these of what the filter leaves; all when empty.</param>
    /// <param name="output">Where to; written as the rows come.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    public async Task WriteAsync(LedgerFilter filter, IReadOnlyCollection<Guid> chosen, Stream output, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var ledger = db.LedgerOf(user.RequiredOrganisation, filter, today);
        if (chosen.Count > 0)
            ledger = ledger.Where(x => chosen.Contains(x.Id));
        using var writer = await WorkbookWriter.CreateAsync(output, cancellationToken);
        await BeginSheetAsync(writer, 1, cancellationToken);
        var (written, sheets) = (0, 1);
        await foreach (var rows in ReadAsync(ledger, cancellationToken))
        {
            var names = await NamesOfAsync(rows, cancellationToken);
            if (written + rows.Count > RowsPerSheet)
            {
                await BeginSheetAsync(writer, ++sheets, cancellationToken);
                written = 0;
            }

            foreach (var instrument in rows)
                await writer.WriteRowAsync(ExportColumns.RowOf(instrument, names, today), cancellationToken);
            written += rows.Count;
        }

        await writer.FinishAsync(cancellationToken);
    }

    static Task BeginSheetAsync(WorkbookWriter writer, int number, CancellationToken cancellationToken) => writer.BeginSheetAsync(
        new(number == 1 ? "器具信息" : $"器具信息{number}", ExportColumns.All) { HasFilter = true, PreparedRows = 0 }, cancellationToken);

    // By key: what is added meanwhile is newer than all that follows, and what is deleted is not missed.
    static async IAsyncEnumerable<List<Instrument>> ReadAsync(
        IQueryable<Instrument> ledger, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Instrument? last = null;
        while (true)
        {
            var rest = last is null ? ledger : Behind(last.CreatedAt, last.Id);
            var rows = await rest.NewestFirst().Take(RowsPerRead).ToListAsync(cancellationToken);
            if (rows.Count > 0)
                yield return rows;
            if (rows.Count < RowsPerRead)
                yield break;
            last = rows[^1];
        }

        IQueryable<Instrument> Behind(DateTimeOffset at, Guid id) =>
            ledger.Where(x => x.CreatedAt <= at && (x.CreatedAt < at || x.Id < id));
    }

    async Task<ExportColumns.Names> NamesOfAsync(List<Instrument> rows, CancellationToken cancellationToken) => new(
        await categories.ByIdsAsync([.. rows.Select(x => x.CategoryId).OfType<Guid>().Distinct()], cancellationToken),
        await regions.ByCodesAsync([.. rows.Select(x => x.RegionCode).Distinct()], cancellationToken),
        await institutions.ByIdsAsync([.. rows.SelectMany(x => (Guid?[])[x.InstitutionId, x.ChosenInstitutionId]).OfType<Guid>().Distinct()], cancellationToken));
}
