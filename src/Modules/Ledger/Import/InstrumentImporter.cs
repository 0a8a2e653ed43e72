using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Instruments;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Files;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Import;
using Ecqs.Platform.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Ledger.Import;

/// <summary>Imports instruments: preview, mending, commit (rule 3.7). Whatever a preview said, the commit checks every row anew.</summary>
sealed class InstrumentImporter(
    LedgerDb db,
    InstrumentRowChecker checker,
    IFiles files,
    UnitOfWork unitOfWork,
    IOwnTransaction ownTransaction,
    IDatabaseProvider provider,
    IAuditTrail audit,
    CurrentUser user,
    TimeProvider clock)
{
    public async Task<InstrumentImport> PreviewAsync(Guid fileId, CancellationToken cancellationToken)
    {
        var (file, content) = await files.ReadAsync(fileId, cancellationToken) ?? throw NotFound.Of("File");
        var table = TableReader.Read(WorkbookSource.Read(content, file.Name, cancellationToken), InstrumentColumns.All);
        var import = new InstrumentImport
        {
            Id = Guid.CreateVersion7(),
            OrganisationId = user.RequiredOrganisation,
            FileId = fileId,
            FileName = file.Name,
            SheetName = table.SheetName,
            CreatedAt = clock.GetUtcNow(),
            Columns = table.Columns,
        };
        import.SetNotes(table.Notes);
        var rows = table.Rows.Select(row => new ImportRow
        {
            ImportId = import.Id,
            Number = row.Number,
            Content = new(row.Values, row.Doubts, []),
        }).ToList();
        await checker.CheckAsync(import.OrganisationId, rows, cancellationToken);
        import.Count(rows.CountBy(row => row.Outcome).ToDictionary());
        db.Add(import);
        db.AddRange(rows);
        await db.SaveChangesAsync(cancellationToken);
        return import;
    }

    /// <summary>Puts another text into a cell and checks the row anew, with the rows that are or were the same instrument.</summary>
    public async Task<ImportRow> MendAsync(Guid importId, int number, string column, string? value, CancellationToken cancellationToken)
    {
        var import = await LockAsync(importId, cancellationToken);
        if (import.Status != ImportStatus.Previewed)
            throw new ImportCommitted();
        if (InstrumentColumns.All.All(known => known.Key != column || known.IgnoredBecause is not null))
            throw NotFound.Of("ImportColumn");
        var row = await db.ImportRows.FirstOrDefaultAsync(x => x.ImportId == importId && x.Number == number, cancellationToken)
            ?? throw NotFound.Of(nameof(ImportRow));

        var oldKey = row.Key;
        row.Content = row.Content with
        {
            Values = new Dictionary<string, string>(row.Content.Values) { [column] = value ?? "" },
            Doubts = [.. row.Content.Doubts.Where(doubt => doubt.Column != column)],
        };
        // The first check tells the new key; the second one is among all rows of both keys.
        await checker.CheckAsync(import.OrganisationId, [row], cancellationToken);
        var newKey = row.Key;
        var others = await db.ImportRows
            .Where(x => x.ImportId == importId && x.Number != number && x.Key != "" && (x.Key == oldKey || x.Key == newKey))
            .ToListAsync(cancellationToken);
        if (others.Count > 0)
            await checker.CheckAsync(import.OrganisationId, [row, .. others], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await CountAsync(import, cancellationToken);
        return row;
    }

    /// <summary>Imports the right rows in the transaction at hand. An import that is committed already is answered as it is.</summary>
    public async Task<InstrumentImport> CommitAsync(
        Guid importId, ImportCommitMode mode, bool updateConflicts, CancellationToken cancellationToken)
    {
        var import = await LockAsync(importId, cancellationToken);
        if (import.Status == ImportStatus.Committed)
            return import;
        var rows = await RowsAsync(importId, cancellationToken);
        var before = rows.ToDictionary(row => row.Number, row => row.Outcome);
        var instruments = await checker.CheckAsync(import.OrganisationId, rows, cancellationToken);
        await EnsureAllRightAsync(import, rows, before, mode, updateConflicts, cancellationToken);

        var committed = instruments.Count(instrument => Apply(import, instrument, updateConflicts));
        import.Count(rows.CountBy(row => row.Outcome).ToDictionary());
        import.Commit(committed, clock.GetUtcNow());
        var shown = new { import.FileName, import.TotalRows, committed, mode, updateConflicts };
        audit.Record("ledger.import", nameof(InstrumentImport), import.Id, null, shown);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || provider.IsUniqueViolation(failure))
        {
            throw new ImportChangedMeanwhile();
        }

        return import;
    }

    /// <summary>Checks all rows of a preview anew and stores what is found.</summary>
    internal async Task RecheckAsync(Guid organisationId, Guid importId, CancellationToken cancellationToken)
    {
        var import = await db.InstrumentImports.FirstAsync(x => x.Id == importId && x.OrganisationId == organisationId, cancellationToken);
        var rows = await RowsAsync(importId, cancellationToken);
        await checker.CheckAsync(organisationId, rows, cancellationToken);
        import.Count(rows.CountBy(row => row.Outcome).ToDictionary());
        await db.SaveChangesAsync(cancellationToken);
    }

    async Task EnsureAllRightAsync(
        InstrumentImport import,
        List<ImportRow> rows,
        Dictionary<int, ImportRowOutcome> before,
        ImportCommitMode mode,
        bool updateConflicts,
        CancellationToken cancellationToken)
    {
        var wrong = rows.Count(row => row.Outcome == ImportRowOutcome.Wrong);
        var conflicts = updateConflicts ? 0 : rows.Count(row => row.Outcome == ImportRowOutcome.Conflict);
        if (mode == ImportCommitMode.RightRows || wrong + conflicts == 0)
            return;
        // The refusal rolls back what this check found; it is kept by a transaction of its own, so that the user sees why.
        if (rows.Any(row => row.Outcome != before[row.Number]))
        {
            await ownTransaction.RunAsync(
                async (services, token) =>
                {
                    await services.GetRequiredService<InstrumentImporter>().RecheckAsync(import.OrganisationId, import.Id, token);
                    return true;
                },
                cancellationToken);
        }

        throw new ImportNotAllRight(wrong, conflicts);
    }

    bool Apply(InstrumentImport import, CheckedInstrument checkedInstrument, bool updateConflicts)
    {
        var (row, data, kept) = checkedInstrument;
        switch (row.Row.Outcome)
        {
            case ImportRowOutcome.Ok or ImportRowOutcome.Warned:
                var added = Instrument.Add(import.OrganisationId, data!, clock);
                db.Instruments.Add(added);
                row.Row.RecordId = added.Id;
                audit.Record("ledger.add", nameof(Instrument), added.Id, null, InstrumentKeeper.Shown(added));
                return true;
            case ImportRowOutcome.Conflict when updateConflicts:
                var before = InstrumentKeeper.Shown(kept!);
                kept!.Change(InstrumentRowRules.Merge(data!, kept), clock.Today());
                row.Row.RecordId = kept.Id;
                audit.Record("ledger.change", nameof(Instrument), kept.Id, before, InstrumentKeeper.Shown(kept));
                return true;
            default:
                return false;
        }
    }

    // One import of an organisation at a time is mended or committed, so that two of the same file do not collide.
    async Task<InstrumentImport> LockAsync(Guid importId, CancellationToken cancellationToken)
    {
        var organisationId = user.RequiredOrganisation;
        await unitOfWork.LockAsync($"ledger-import:{organisationId}", cancellationToken);
        return await db.InstrumentImports.FirstOrDefaultAsync(
            x => x.Id == importId && x.OrganisationId == organisationId, cancellationToken)
            ?? throw NotFound.Of(nameof(InstrumentImport));
    }

    Task<List<ImportRow>> RowsAsync(Guid importId, CancellationToken cancellationToken) =>
        db.ImportRows.Where(x => x.ImportId == importId).OrderBy(x => x.Number).ToListAsync(cancellationToken);

    async Task CountAsync(InstrumentImport import, CancellationToken cancellationToken)
    {
        var counts = await db.ImportRows.Where(x => x.ImportId == import.Id)
            .GroupBy(x => x.Outcome)
            .Select(group => new { Outcome = group.Key, Count = group.Count() })
            .ToDictionaryAsync(x => x.Outcome, x => x.Count, cancellationToken);
        import.Count(counts);
        await db.SaveChangesAsync(cancellationToken);
    }
}
