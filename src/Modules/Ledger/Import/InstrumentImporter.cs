using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Files;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Import;

/// <summary>Previews imports of instruments, and mends what a preview found wrong (rule 3.7).</summary>
sealed class InstrumentImporter(
    LedgerDb db,
    InstrumentRowChecker checker,
    IFiles files,
    UnitOfWork unitOfWork,
    IDatabaseProvider provider,
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
        await db.SaveChangesAsync(cancellationToken);
        await provider.InsertManyAsync(db, rows, cancellationToken);
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
