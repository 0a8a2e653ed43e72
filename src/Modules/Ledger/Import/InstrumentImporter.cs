using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Files;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Import;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Import;

/// <summary>Previews imports of instruments, and mends what a preview found wrong (rule 3.7).</summary>
sealed class InstrumentImporter(
    LedgerDb db,
    InstrumentRowChecker checker,
    IFiles files,
    ProgressReport progress,
    UnitOfWork unitOfWork,
    IDatabaseProvider provider,
    CurrentUser user,
    TimeProvider clock)
{
    /// <param name="fileId">The user's file.</param>
    /// <param name="sheet">The sheet to be read; null for the one that fits best.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task<InstrumentImport> PreviewAsync(Guid fileId, string? sheet, CancellationToken cancellationToken)
    {
        var (file, content) = await files.ReadAsync(fileId, cancellationToken) ?? throw NotFound.Of("File");
        progress.Begin(fileId, user.RequiredOrganisation);
        var table = TableReader.Read(WorkbookSource.Read(content, file.Name, cancellationToken), InstrumentColumns.All, sheet);
        var import = new InstrumentImport
        {
            Id = Guid.CreateVersion7(),
            OrganisationId = user.RequiredOrganisation,
            FileId = fileId,
            FileName = file.Name,
            SheetName = table.SheetName,
            CreatedAt = clock.GetUtcNow(),
            Columns = table.Columns,
            OtherSheets = table.OtherSheets,
        };
        var rows = table.Rows.Select(row => new ImportRow
        {
            ImportId = import.Id,
            Number = row.Number,
            Content = new(row.Values, row.Doubts, []),
        }).ToList();
        import.CatalogStamp = (await checker.CheckAsync(import.OrganisationId, rows, cancellationToken)).CatalogStamp;
        import.SetNotes([.. table.Notes, .. VoluntaryRows.Notes(rows)]);
        import.Count(rows.CountBy(row => row.Outcome).ToDictionary());
        db.Add(import);
        await db.SaveChangesAsync(cancellationToken);
        await progress.TellAsync(ImportStage.Writing, 0, rows.Count, cancellationToken);
        await provider.InsertManyAsync(db, rows, cancellationToken);
        await progress.EndAsync(cancellationToken);
        return import;
    }

    /// <summary>Puts another text into a cell and checks the row anew, with the rows that are or were the same instrument.</summary>
    public async Task<ImportRow> MendAsync(Guid importId, int number, string column, string? value, CancellationToken cancellationToken)
    {
        var import = await OpenAsync(importId, column, cancellationToken);
        var row = await db.ImportRows.FirstOrDefaultAsync(x => x.ImportId == importId && x.Number == number, cancellationToken)
            ?? throw NotFound.Of(nameof(ImportRow));

        if (column is InstrumentColumns.Duty or InstrumentColumns.AssetNumber || row.Content.Values.ContainsKey(InstrumentColumns.AssetNumber))
        {
            // An owner's number may be that of any other row.
            db.Entry(row).State = EntityState.Detached;
            var rows = await RowsAsync(importId, cancellationToken);
            await PutAsync(import, rows, one => one.Number == number, column, value, cancellationToken);
            return rows.Find(one => one.Number == number)!;
        }

        var oldKey = row.Key;
        Put(row, column, value);
        // The first check tells the new key; the second one is among all rows of both keys.
        var mended = await checker.CheckAsync(import.OrganisationId, [row], cancellationToken);
        var newKey = row.Key;
        var others = await db.ImportRows
            .Where(x => x.ImportId == importId && x.Number != number && x.Key != "" && (x.Key == oldKey || x.Key == newKey))
            .ToListAsync(cancellationToken);
        if (others.Count > 0)
            await checker.CheckAsync(import.OrganisationId, [row, .. others], cancellationToken);
        if (mended.CatalogStamp != import.CatalogStamp)
            import.CatalogStamp = null;
        await db.SaveChangesAsync(cancellationToken);
        await CountAsync(import, cancellationToken);
        return row;
    }

    /// <summary>Puts another text into every cell of a column that has a text, and checks the whole anew.</summary>
    public async Task<InstrumentImport> MendAllAsync(
        Guid importId, string column, string from, string? to, CancellationToken cancellationToken)
    {
        var import = await OpenAsync(importId, column, cancellationToken);
        var text = TextForms.Tidy(from);
        var rows = await RowsAsync(importId, cancellationToken);
        await PutAsync(import, rows, row => row.Content.Values.GetValueOrDefault(column, "") == text, column, to, cancellationToken);
        return import;
    }

    /// <summary>Takes what is suggested for a cell, in it and in all cells alike: the same text, of which the same was found.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="number">The row of one of the cells.</param>
    /// <param name="column">The column's key.</param>
    /// <param name="choice">One of the choices; null where there is one only.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task<InstrumentImport> TakeAsync(
        Guid importId, int number, string column, string? choice, CancellationToken cancellationToken)
    {
        var import = await OpenAsync(importId, column, cancellationToken);
        var rows = await RowsAsync(importId, cancellationToken);
        var cell = rows.Find(row => row.Number == number);
        var finding = cell?.Content.Findings.FirstOrDefault(
            finding => finding.Column == column && (choice is null ? finding.Suggestion is not null : finding.Choices.Contains(choice)))
            ?? throw NotFound.Of(nameof(ImportSuggestion));
        var text = cell.Content.Values.GetValueOrDefault(column);
        await PutAsync(
            import,
            rows,
            row => row.Content.Values.GetValueOrDefault(column) == text && row.Content.Findings.Any(finding.IsLike),
            column,
            choice ?? finding.Suggestion,
            cancellationToken);
        return import;
    }

    Task<List<ImportRow>> RowsAsync(Guid importId, CancellationToken cancellationToken) =>
        db.ImportRows.AsNoTracking().Where(x => x.ImportId == importId).OrderBy(x => x.Number).ToListAsync(cancellationToken);

    async Task PutAsync(
        InstrumentImport import, List<ImportRow> rows, Func<ImportRow, bool> isMeant, string column, string? value, CancellationToken cancellationToken)
    {
        var before = rows.ConvertAll(row => (row.Json, row.Outcome, row.Key));
        foreach (var row in rows.Where(isMeant))
            Put(row, column, value);
        import.CatalogStamp = (await checker.CheckAsync(import.OrganisationId, rows, cancellationToken)).CatalogStamp;
        db.UpdateRange(rows.Where((row, i) => before[i] != (row.Json, row.Outcome, row.Key)));
        import.Count(rows.CountBy(row => row.Outcome).ToDictionary());
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>
    /// The import, for a change: one import of an organisation at a time is mended or committed, so that two of the same file do not collide.
    /// </summary>
    internal async Task<InstrumentImport> LockAsync(Guid importId, CancellationToken cancellationToken)
    {
        var organisationId = user.RequiredOrganisation;
        await unitOfWork.LockAsync($"ledger-import:{organisationId}", cancellationToken);
        return await db.InstrumentImports.FirstOrDefaultAsync(
            x => x.Id == importId && x.OrganisationId == organisationId, cancellationToken)
            ?? throw NotFound.Of(nameof(InstrumentImport));
    }

    async Task<InstrumentImport> OpenAsync(Guid importId, string column, CancellationToken cancellationToken)
    {
        var import = await LockAsync(importId, cancellationToken);
        if (import.Status != ImportStatus.Previewed)
            throw new ImportCommitted();
        if (InstrumentColumns.All.All(known => known.Key != column || known.IgnoredBecause is not null))
            throw NotFound.Of("ImportColumn");
        return import;
    }

    static void Put(ImportRow row, string column, string? value)
    {
        row.Content = row.Content with
        {
            Values = new Dictionary<string, string>(row.Content.Values) { [column] = value ?? "" },
            Doubts = [.. row.Content.Doubts.Where(doubt => doubt.Column != column)],
        };
        // What was decided was decided of another text.
        if (row.Outcome is ImportRowOutcome.Update or ImportRowOutcome.Left)
            row.Outcome = ImportRowOutcome.Conflict;
    }

    internal async Task CountAsync(InstrumentImport import, CancellationToken cancellationToken)
    {
        var counts = await db.ImportRows.Where(x => x.ImportId == import.Id)
            .GroupBy(x => x.Outcome)
            .Select(group => new { Outcome = group.Key, Count = group.Count() })
            .ToDictionaryAsync(x => x.Outcome, x => x.Count, cancellationToken);
        import.Count(counts);
        await db.SaveChangesAsync(cancellationToken);
    }
}
