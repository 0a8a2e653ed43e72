using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Instruments;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Data;
using Ecqs.Platform.Import;
using Ecqs.Platform.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Ledger.Import;

/// <summary>Writes a preview's right rows into the ledger. What may have changed since the preview is checked anew.</summary>
sealed class InstrumentImportCommit(
    LedgerDb db,
    InstrumentImporter importer,
    StandingPreview standing,
    InstrumentRowChecker checker,
    ProgressReport progress,
    IOwnTransaction ownTransaction,
    IDatabaseProvider provider,
    IAuditTrail audit,
    TimeProvider clock)
{
    /// <summary>Imports the right rows in the transaction at hand. An import that is committed already is answered as it is.</summary>
    public async Task<InstrumentImport> RunAsync(
        Guid importId, ImportCommitMode mode, bool updateConflicts, CancellationToken cancellationToken)
    {
        var import = await importer.LockAsync(importId, cancellationToken);
        if (import.Status == ImportStatus.Committed)
            return import;
        progress.Begin(importId, import.OrganisationId);
        var (added, updated) = await standing.ReadAsync(import, cancellationToken) is { } instruments
            ? (instruments, 0)
            : await CheckAndUpdateAsync(import, mode, updateConflicts, cancellationToken);
        var committed = added.Count + updated;
        import.Commit(committed, clock.GetUtcNow());
        audit.Record("ledger.import", nameof(InstrumentImport), import.Id, null, new
        {
            import.FileName,
            import.TotalRows,
            committed,
            mode,
            updateConflicts,
        });
        var additions = await AddAsync(import, added, cancellationToken);
        audit.RecordMany("ledger.add", nameof(InstrumentImport), import.Id, additions.Select(InstrumentKeeper.Shown));
        await progress.EndAsync(cancellationToken);
        return import;
    }

    async Task<List<Instrument>> AddAsync(InstrumentImport import, IReadOnlyList<InstrumentData> added, CancellationToken cancellationToken)
    {
        var additions = new List<Instrument>(added.Count);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await progress.TellAsync(ImportStage.Writing, 0, added.Count, cancellationToken);
            await provider.InsertManyAsync(db, Made(), cancellationToken);
            return additions;
        }
        catch (Exception failure) when (failure is DbUpdateConcurrencyException || provider.IsUniqueViolation(failure))
        {
            throw new ImportChangedMeanwhile();
        }

        // Each is made while the database writes those before it.
        IEnumerable<Instrument> Made()
        {
            foreach (var data in added)
            {
                additions.Add(Instrument.Add(import.OrganisationId, data, clock));
                yield return additions[^1];
            }
        }
    }

    /// <summary>Checks all rows anew, and updates the ledger by those that differ from it where the user wants that.</summary>
    /// <returns>What is to be added, and how many were updated.</returns>
    async Task<(IReadOnlyList<InstrumentData> Added, int Updated)> CheckAndUpdateAsync(
        InstrumentImport import, ImportCommitMode mode, bool updateConflicts, CancellationToken cancellationToken)
    {
        var (rows, instruments, changed) = await CheckAsync(import, cancellationToken);
        if (updateConflicts)
            UpdateUndecided(rows);
        await EnsureAllRightAsync(import, rows, changed, mode, cancellationToken);
        var updates = instruments.Where(row => row.Row.Row.Outcome == ImportRowOutcome.Update).ToList();
        foreach (var update in updates)
            Update(update);
        import.Count(rows.CountBy(row => row.Outcome).ToDictionary());
        return ([.. instruments.Where(IsNew).Select(row => row.Data!)], updates.Count);
    }

    /// <summary>Checks all rows of a preview anew and stores what is found.</summary>
    internal async Task RecheckAsync(Guid organisationId, Guid importId, CancellationToken cancellationToken)
    {
        var import = await db.InstrumentImports.FirstAsync(x => x.Id == importId && x.OrganisationId == organisationId, cancellationToken);
        var (rows, _, _) = await CheckAsync(import, cancellationToken);
        import.Count(rows.CountBy(row => row.Outcome).ToDictionary());
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>
    /// Checks the rows as they are stored. Only those of which something else is found now are tracked: thousands that stay as they are need
    /// not be written again.
    /// </summary>
    async Task<(List<ImportRow> Rows, IReadOnlyList<CheckedInstrument> Instruments, bool Changed)> CheckAsync(
        InstrumentImport import, CancellationToken cancellationToken)
    {
        var rows = await db.ImportRows.AsNoTracking().Where(x => x.ImportId == import.Id).OrderBy(x => x.Number).ToListAsync(cancellationToken);
        var before = rows.ConvertAll(row => (row.Outcome, row.Key, row.Content.Findings.Count, row.Json));
        (var instruments, import.CatalogStamp) = await checker.CheckAsync(import.OrganisationId, rows, cancellationToken);
        var changed = false;
        for (var i = 0; i < rows.Count; i++)
        {
            var (outcome, key, findings, json) = before[i];
            var isSame = outcome == rows[i].Outcome && key == rows[i].Key
                && ((findings == 0 && rows[i].Content.Findings.Count == 0) || json == rows[i].Json);
            if (isSame)
                continue;
            changed |= outcome != rows[i].Outcome;
            db.Update(rows[i]);
        }

        return (rows, instruments, changed);
    }

    async Task EnsureAllRightAsync(
        InstrumentImport import,
        List<ImportRow> rows,
        bool changed,
        ImportCommitMode mode,
        CancellationToken cancellationToken)
    {
        var wrong = rows.Count(row => row.Outcome == ImportRowOutcome.Wrong);
        var conflicts = rows.Count(row => row.Outcome == ImportRowOutcome.Conflict);
        if (mode == ImportCommitMode.RightRows || wrong + conflicts == 0)
            return;
        // The refusal rolls back what this check found; it is kept by a transaction of its own, so that the user sees why.
        if (changed)
        {
            await ownTransaction.RunAsync(
                async (services, token) =>
                {
                    await services.GetRequiredService<InstrumentImportCommit>().RecheckAsync(import.OrganisationId, import.Id, token);
                    return true;
                },
                cancellationToken);
        }

        throw new ImportNotAllRight(wrong, conflicts);
    }

    void UpdateUndecided(List<ImportRow> rows)
    {
        foreach (var row in rows.Where(row => row.Outcome == ImportRowOutcome.Conflict))
        {
            row.Outcome = ImportRowOutcome.Update;
            db.Update(row);
        }
    }

    static bool IsNew(CheckedInstrument row) => row.Row.Row.Outcome is ImportRowOutcome.Ok or ImportRowOutcome.Warned;

    void Update(CheckedInstrument row)
    {
        var kept = row.Kept!;
        db.Attach(kept);
        var before = InstrumentKeeper.Shown(kept);
        kept.Change(InstrumentRowRules.Merge(row.Data!, kept), clock.Today());
        audit.Record("ledger.change", nameof(Instrument), kept.Id, before, InstrumentKeeper.Shown(kept));
    }
}
