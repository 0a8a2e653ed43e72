using System.Globalization;
using Ecqs.Documents.Workbooks.Writing;

namespace Ecqs.Documents.Workbooks.Annotating;

/// <summary>
/// Writes the values, number formats, column widths, row heights and merged cells of an <c>.xls</c> workbook as <c>.xlsx</c>.
/// </summary>
internal static class XlsConversion
{
    public static async Task RunAsync(Stream workbook, Stream output, WorkbookLimits limits, CancellationToken cancellationToken)
    {
        using var reader = WorkbookReader.Open(workbook, null, limits, cancellationToken);
        using var package = await XlsxPackageWriter.CreateAsync(output, cancellationToken);
        while (reader.NextSheet())
        {
            using var sheet = package.BeginSheet(reader.SheetName, reader.IsSheetHidden);
            var columns = Math.Min(reader.Inner.FieldCount, limits.Columns);
            sheet.Begin(0, [.. Enumerable.Range(0, columns).Select(i => (reader.Inner.GetColumnWidth(i), 0))]);
            foreach (var row in reader.ReadRows(cancellationToken))
            {
                sheet.BeginRow(row.Number, row.IsHidden ? 0 : reader.Inner.RowHeight);
                foreach (var cell in row.Cells)
                    Write(reader, package.Styles, sheet, row.Number, cell);
                sheet.EndRow();
                await sheet.HandOnAsync(cancellationToken);
            }

            sheet.Finish(null, [.. reader.MergedRanges.Select(Spell)], []);
        }

        await package.FinishAsync(cancellationToken);
    }

    static void Write(WorkbookReader reader, XlsxStyles styles, XlsxSheetXml sheet, int row, WorkbookCell cell)
    {
        var format = cell.Column <= reader.Inner.FieldCount ? reader.Inner.GetNumberFormatString(cell.Column - 1) : null;
        var style = styles.Use(new XlsxFormat
        {
            Number = string.IsNullOrEmpty(format) || format.Length > 255 ? "General" : XlsxText.Escape(format),
            IsQuoted = cell.Value is string text && XlsxText.LooksLikeFormula(text),
        });
        switch (cell.Value)
        {
            case double number:
                sheet.Value(row, cell.Column, number.ToString("R", CultureInfo.InvariantCulture), style);
                break;
            case DateTime date:
                sheet.Value(row, cell.Column, date.ToOADate().ToString("R", CultureInfo.InvariantCulture), style);
                break;
            case TimeSpan time:
                sheet.Value(row, cell.Column, time.TotalDays.ToString("R", CultureInfo.InvariantCulture), style);
                break;
            case bool flag:
                sheet.Value(row, cell.Column, flag ? "1" : "0", style, "b");
                break;
            case string error when cell.Kind == WorkbookCellKind.Error:
                sheet.Value(row, cell.Column, error, style, "e");
                break;
            default:
                sheet.Text(row, cell.Column, cell.Text, style);
                break;
        }
    }

    static string Spell(WorkbookRange range) =>
        $"{WorkbookAddress.Cell(range.FirstRow, range.FirstColumn)}:{WorkbookAddress.Cell(range.LastRow, range.LastColumn)}";
}
