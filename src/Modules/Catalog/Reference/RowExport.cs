using CsvHelper;
using Ecqs.Documents.Workbooks;
using Ecqs.Platform.Import;
using Microsoft.AspNetCore.Http;

namespace Ecqs.Catalog.Reference;

/// <summary>
/// Rows as a file to download, which an import takes back as it is: a workbook or CSV, handed on as it is written. Without rows it is the template.
/// </summary>
static class RowExport
{
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    const string Csv = "text/csv; charset=utf-8";

    /// <summary>Answers the rows of a set.</summary>
    /// <param name="set">What is exported.</param>
    /// <param name="name">The file's name without its extension.</param>
    /// <param name="isCsv">Whether it is CSV, not a workbook.</param>
    /// <param name="isEmpty">Whether the rows are left out.</param>
    /// <param name="http">The request.</param>
    public static async Task<IResult> AnswerAsync(RowSet set, string name, bool isCsv, bool isEmpty, HttpContext http)
    {
        var cancellationToken = http.RequestAborted;
        var columns = (await set.ColumnsAsync(cancellationToken)).Where(column => column.IgnoredBecause is null).ToList();
        // Read before the answer begins, so that a failure is still told as one.
        var rows = isEmpty ? [] : (await set.KeptAsync(null, cancellationToken)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value);
        http.Response.Headers.CacheControl = "private, no-store";
        return isCsv
            ? Results.Stream(output => WriteCsvAsync(output, columns, rows, cancellationToken), Csv, name + ".csv")
            : Results.Stream(output => WriteWorkbookAsync(output, name, columns, rows, cancellationToken), Xlsx, name + ".xlsx");
    }

    static async Task WriteWorkbookAsync(
        Stream output, string name, List<ColumnDefinition> columns, IEnumerable<IReadOnlyDictionary<string, string>> rows,
        CancellationToken cancellationToken)
    {
        using var writer = await WorkbookWriter.CreateAsync(output, cancellationToken);
        await writer.BeginSheetAsync(
            new(name, [.. columns.Select(column => new WorkbookColumn(column.Heading)
            {
                IsRequired = column is { IsRequired: true, MayBeEmpty: false },
                Width = Math.Max(14, (column.Heading.Length * 2) + 4),
                Format = WorkbookColumnFormat.Text,
                Hint = column.Hint,
                Options = column.Options,
            })])
            { HasFilter = true },
            cancellationToken);
        foreach (var row in rows)
            await writer.WriteRowAsync([.. columns.Select(column => row.GetValueOrDefault(column.Key))], cancellationToken);
        await writer.FinishAsync(cancellationToken);
    }

    static async Task WriteCsvAsync(
        Stream output, List<ColumnDefinition> columns, IEnumerable<IReadOnlyDictionary<string, string>> rows, CancellationToken cancellationToken)
    {
        // The byte order mark lets spreadsheet programs see that it is UTF-8; what would run as a formula is escaped.
        var options = new CsvWriterOptions { Separator = ',', WriteByteOrderMark = true, Injection = CsvInjection.Escape };
        await using var writer = CsvWriter.Create(output, options, leaveOpen: true);
        foreach (var column in columns)
            writer.WriteField(column.Heading);
        await writer.EndRecordAsync(cancellationToken);
        foreach (var row in rows)
        {
            foreach (var column in columns)
                writer.WriteField(row.GetValueOrDefault(column.Key, ""));
            await writer.EndRecordAsync(cancellationToken);
        }
    }
}
