using Ecqs.Platform.Errors;
using Ecqs.Platform.Files;
using Ecqs.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Reference;

/// <summary>What a commit finds: all rows of the import, and those that it takes in.</summary>
sealed record RowsToTake(IReadOnlyList<ImportRow> All, IReadOnlyList<CheckedRow> Taken);

/// <summary>
/// What every import of rows does: it reads a workbook or CSV, previews, lets cells be mended, and finds what a commit takes in. Whatever a preview said,
/// the commit checks every row anew.
/// </summary>
sealed class RowImports(CatalogDb db, IFiles files)
{
    /// <summary>Reads a file that the user has uploaded.</summary>
    /// <exception cref="NotFound">There is none that the user may read.</exception>
    public async Task<(StoredFile File, ImportTable Table)> ReadAsync(RowSet set, Guid fileId, CancellationToken cancellationToken)
    {
        var (file, content) = await files.ReadAsync(fileId, cancellationToken) ?? throw NotFound.Of("File");
        return (file, Read(set, file.Name, content, cancellationToken));
    }

    /// <summary>Checks the rows and keeps them for the preview.</summary>
    public async Task PreviewAsync(ImportRecord import, RowSet set, List<ImportRow> rows, CancellationToken cancellationToken)
    {
        await CheckAsync(import, set, rows, cancellationToken);
        db.Add(import);
        db.AddRange(rows);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Puts another text into a cell; all rows are checked anew, since any may name the same.</summary>
    public async Task MendAsync(
        ImportRecord import, RowSet set, int number, string column, string? value, CancellationToken cancellationToken)
    {
        if (import.Status != ImportStatus.Previewed)
            throw new ImportCommitted();
        if (set.Columns.All(known => known.Key != column || known.IgnoredBecause is not null))
            throw NotFound.Of("ImportColumn");
        var rows = await RowsAsync(import.Id, cancellationToken);
        var row = rows.Find(row => row.Number == number) ?? throw NotFound.Of(nameof(ImportRow));
        row.Content = row.Content with
        {
            Values = new Dictionary<string, string>(row.Content.Values) { [column] = value ?? "" },
            Doubts = [.. row.Content.Doubts.Where(doubt => doubt.Column != column)],
        };
        await CheckAsync(import, set, rows, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Finds the rows that a commit takes in; those that differ from what is kept, filled up with what is kept.</summary>
    /// <exception cref="ImportNotAllRight">All rows are wanted, and some are wrong.</exception>
    public async Task<RowsToTake> TakeAsync(
        ImportRecord import, RowSet set, ImportCommitMode mode, bool updateConflicts, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(import.Id, cancellationToken);
        var found = await CheckAsync(import, set, rows, cancellationToken);
        var wrong = rows.Count(row => row.Outcome == ImportRowOutcome.Wrong);
        var conflicts = updateConflicts ? 0 : rows.Count(row => row.Outcome == ImportRowOutcome.Conflict);
        if (mode == ImportCommitMode.AllOrNone && wrong + conflicts > 0)
            throw new ImportNotAllRight(wrong, conflicts);
        var columns = await set.ColumnsAsync(cancellationToken);
        return new(
            rows,
            [
                .. found.Where(one => one.Row.Row.Outcome is ImportRowOutcome.Ok or ImportRowOutcome.Warned).Select(one => one.Row),
                .. found.Where(one => updateConflicts && one.Row.Row.Outcome == ImportRowOutcome.Conflict)
                    .Select(one => RowChecker.Fill(one, set, columns)),
            ]);
    }

    public Task<List<ImportRow>> RowsAsync(Guid importId, CancellationToken cancellationToken) =>
        db.ImportRows.Where(x => x.ImportId == importId).OrderBy(x => x.Number).ToListAsync(cancellationToken);

    /// <summary>Reads a file into a table by the columns of a set.</summary>
    public static ImportTable Read(RowSet set, string fileName, byte[] content, CancellationToken cancellationToken)
    {
        var isText = Path.GetExtension(fileName).ToUpperInvariant() is ".CSV" or ".TXT";
        return TableReader.Read(isText ? CsvSource.Read(content, fileName) : WorkbookSource.Read(content, fileName, cancellationToken), set.Columns);
    }

    /// <summary>The rows of a table.</summary>
    public static List<ImportRow> RowsOf(Guid importId, ImportTable table) =>
    [
        .. table.Rows.Select(row => new ImportRow { ImportId = importId, Number = row.Number, Content = new(row.Values, row.Doubts, []) }),
    ];

    static async Task<IReadOnlyList<CheckedAgainst>> CheckAsync(
        ImportRecord import, RowSet set, List<ImportRow> rows, CancellationToken cancellationToken)
    {
        var found = await RowChecker.CheckAsync(set, rows, cancellationToken);
        import.Count(rows.CountBy(row => row.Outcome).ToDictionary());
        return found;
    }
}
