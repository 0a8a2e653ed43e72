using Ecqs.Documents.Workbooks;
using Ecqs.Platform.Files;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Import;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Import;

/// <summary>
/// The user's own file with comments on the cells that are wrong, doubtful or other than in the ledger; for an <c>.xls</c> an <c>.xlsx</c>
/// of the same.
/// </summary>
sealed class ErrorWorkbook(LedgerDb db, IFiles files, CurrentUser user)
{
    /// <summary>The file's name and content; null when the organisation has no such import.</summary>
    public async Task<(string Name, byte[] Content)?> WriteAsync(Guid importId, CancellationToken cancellationToken)
    {
        var organisationId = user.OrganisationId;
        var import = await db.InstrumentImports.AsNoTracking().FirstOrDefaultAsync(
            x => x.Id == importId && x.OrganisationId == organisationId, cancellationToken);
        if (import is null || await files.ReadForModuleAsync(import.FileId, cancellationToken) is not { } original)
            return null;
        var rows = await db.ImportRows.AsNoTracking()
            .Where(x => x.ImportId == importId && x.Outcome != ImportRowOutcome.Ok)
            .OrderBy(x => x.Number)
            .ToListAsync(cancellationToken);
        using var source = new MemoryStream(original.Content, writable: false);
        using var output = new MemoryStream();
        await WorkbookAnnotator.AnnotateAsync(
            source,
            import.FileName,
            [.. RemarksOf(import, rows)],
            TextCatalog.Format("LEDGER_IMPORT_AUTHOR"),
            output,
            new WorkbookLimits(),
            cancellationToken);
        var name = $"{Path.GetFileNameWithoutExtension(import.FileName)}-{TextCatalog.Format("LEDGER_IMPORT_ERRORS_NAME")}.xlsx";
        return (name, output.ToArray());
    }

    static IEnumerable<WorkbookRemark> RemarksOf(InstrumentImport import, List<ImportRow> rows)
    {
        var columns = import.Columns;
        var first = columns.Where(column => column.Index > 0).Min(column => column.Index);
        foreach (var row in rows)
        {
            foreach (var column in columns)
            {
                foreach (var finding in row.Content.Doubts.Concat(row.Content.Findings).Where(finding => finding.Column == column.Key))
                {
                    var suggestion = finding.Choices.Count == 0
                        ? ""
                        : TextCatalog.Format("LEDGER_IMPORT_SUGGESTION", ("value", string.Join(TextCatalog.Format("LIST_SEPARATOR"), finding.Choices)));
                    // What the file lacks is told at the beginning of the row.
                    yield return column.Index > 0
                        ? new(import.SheetName, row.Number, column.Index, finding.Message + suggestion)
                        : new(import.SheetName, row.Number, first, $"{column.Heading}：{finding.Message}{suggestion}");
                }
            }
        }
    }
}
