using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Instruments;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Import;

/// <summary>
/// Takes a preview at its word where nothing that it was checked against can have changed: all rows are right and new compulsory instruments
/// with numbers of their own, the catalogue and the day are the same, and none of the numbers is in the ledger by now. Between that look and the
/// commit stands the unique index. All else must be checked anew.
/// </summary>
sealed class StandingPreview(LedgerDb db, ICategories categories, IRegions regions, TimeProvider clock)
{
    const int RowsAtOnce = 1000;

    /// <summary>The instruments of all rows, in the order of the sheet; null when the rows must be checked anew.</summary>
    public async Task<IReadOnlyList<InstrumentData>?> ReadAsync(InstrumentImport import, CancellationToken cancellationToken)
    {
        if (import.CatalogStamp is null || import.OkRows + import.WarnedRows != import.TotalRows)
            return null;
        var catalog = await CatalogOfDay.ReadAsync(categories, regions, clock.Today(), cancellationToken);
        if (catalog.Stamp != import.CatalogStamp)
            return null;
        var columns = InstrumentColumns.With(new CatalogLookup(catalog), new InstitutionLookup([]));
        var instruments = new List<InstrumentData>(import.TotalRows);
        var keys = new List<string>(import.TotalRows);
        // Some at a time, so that what a row is read by need not outlive it.
        await foreach (var rows in Rows(import.Id).Chunk(RowsAtOnce).WithCancellation(cancellationToken))
        {
            foreach (var found in CheckedRow.Each(rows, columns, InstrumentRowRules.NewOf))
            {
                if (found is null)
                    return null;
                instruments.Add(found);
            }

            keys.AddRange(rows.Select(row => row.Key));
        }

        var ledger = db.Instruments.Where(x => x.OrganisationId == import.OrganisationId);
        return (await ledger.KeptOfAsync(keys, cancellationToken)).Count > 0 ? null : instruments;
    }

    IAsyncEnumerable<ImportRow> Rows(Guid importId) =>
        db.ImportRows.AsNoTracking().Where(x => x.ImportId == importId).OrderBy(x => x.Number).AsAsyncEnumerable();
}
