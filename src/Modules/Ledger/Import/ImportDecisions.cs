using Ecqs.Platform.Errors;
using Ecqs.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Import;

/// <summary>What a user decides about a row that differs from the ledger.</summary>
enum ConflictDecision
{
    /// <summary>更新台账: the commit puts what the row says in the place of what the ledger has.</summary>
    Update,

    /// <summary>保留台账: the ledger stays as it is, and the row counts as done with.</summary>
    Leave,

    /// <summary>未决定: the row counts as wrong.</summary>
    Undecided,
}

/// <summary>Keeps what users decide about rows that differ from the ledger, row by row (rule 3.7).</summary>
sealed class ImportDecisions(LedgerDb db, InstrumentImporter importer)
{
    static readonly ImportRowOutcome[] s_differing = [ImportRowOutcome.Conflict, ImportRowOutcome.Update, ImportRowOutcome.Left];

    /// <param name="importId">The import.</param>
    /// <param name="rows">The rows' numbers; null for all rows that differ.</param>
    /// <param name="decision">What becomes of them.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task<InstrumentImport> DecideAsync(
        Guid importId, IReadOnlyList<int>? rows, ConflictDecision decision, CancellationToken cancellationToken)
    {
        var import = await importer.LockAsync(importId, cancellationToken);
        if (import.Status != ImportStatus.Previewed)
            throw new ImportCommitted();
        var differing = db.ImportRows.Where(x => x.ImportId == importId && s_differing.Contains(x.Outcome));
        if (rows is not null)
            differing = differing.Where(x => rows.Contains(x.Number));
        var outcome = decision switch
        {
            ConflictDecision.Update => ImportRowOutcome.Update,
            ConflictDecision.Leave => ImportRowOutcome.Left,
            _ => ImportRowOutcome.Conflict,
        };
        var decided = await differing.ExecuteUpdateAsync(set => set.SetProperty(x => x.Outcome, outcome), cancellationToken);
        if (rows is not null && decided != rows.Distinct().Count())
            throw NotFound.Of(nameof(ImportRow));
        await importer.CountAsync(import, cancellationToken);
        return import;
    }
}
