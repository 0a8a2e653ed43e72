using Ecqs.Platform.Data;
using Ecqs.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Listing;

/// <summary>
/// Makes searchable what was written by an edition that did not: rows whose search text is empty, which no instrument's is. A migration that
/// empties the column has all of them made anew. And what was written since the last run is sorted into the index, so that searches find it fast.
/// </summary>
sealed class SearchKeeperJob(LedgerDb db, IDatabaseProvider provider) : IMinuteJob
{
    const int PerStatement = 1000;
    const int StatementsPerRun = 50;

    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        for (var i = 0; i < StatementsPerRun && await FillAsync(cancellationToken) == PerStatement; i++)
        {
        }

        await provider.SortWrittenAsync(db, LedgerDb.SearchIndex, cancellationToken);
    }

    async Task<int> FillAsync(CancellationToken cancellationToken)
    {
        var instruments = await db.Instruments.Where(x => x.SearchText == "").OrderBy(x => x.Id).Take(PerStatement).ToListAsync(cancellationToken);
        foreach (var instrument in instruments)
        {
            // The properties answer what they should be, so that nothing looks changed.
            db.Entry(instrument).Property(x => x.SearchText).IsModified = true;
            db.Entry(instrument).Property(x => x.SearchKeys).IsModified = true;
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return instruments.Count;
    }
}
