using Ecqs.Documents.Workbooks;

namespace Ecqs.Platform.Import;

/// <summary>Reads the sheets of a workbook that a user sent. What is merged downwards belongs to each of its rows.</summary>
public static class WorkbookSource
{
    /// <summary>The sheets that the user sees, with the rows that have content.</summary>
    /// <exception cref="ImportFileRefused">It is no workbook, or one that must not be read.</exception>
    public static IReadOnlyList<SourceSheet> Read(byte[] content, string fileName, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = new MemoryStream(content, writable: false);
            using var reader = WorkbookReader.Open(stream, fileName, new WorkbookLimits(), cancellationToken);
            var sheets = new List<SourceSheet>();
            while (reader.NextSheet())
            {
                if (reader.IsSheetHidden)
                    continue;
                var rows = reader.ReadRows(cancellationToken).Select(Convert).ToList();
                sheets.Add(new(reader.SheetName, FillMerged(rows, reader.MergedRanges)));
            }

            return sheets;
        }
        catch (WorkbookException refusal)
        {
            throw new ImportFileRefused(refusal);
        }
    }

    static SourceRow Convert(WorkbookRow row) => new(row.Number, row.Cells.ToDictionary(cell => cell.Column, Convert));

    static SourceCell Convert(WorkbookCell cell) => cell.Kind switch
    {
        WorkbookCellKind.Empty => default,
        WorkbookCellKind.Number => new(SourceKind.Number, cell.Text, (double)cell.Value!, cell.Doubt == WorkbookCellDoubt.DigitsLost),
        WorkbookCellKind.Date => new(SourceKind.Date, cell.Text, ((DateTime)cell.Value!).ToOADate()),
        WorkbookCellKind.Error => new(SourceKind.Error, cell.Text),
        _ => new(SourceKind.Text, cell.Text, null, cell.Doubt == WorkbookCellDoubt.ScientificNotation),
    };

    // To the right nothing is filled in: a heading over two columns, or a remark across the sheet, belongs to its first column only.
    static List<SourceRow> FillMerged(List<SourceRow> rows, IReadOnlyList<WorkbookRange> ranges)
    {
        var byNumber = rows.ToDictionary(row => row.Number);
        foreach (var range in ranges.Where(range => range.LastRow > range.FirstRow))
        {
            if (!byNumber.TryGetValue(range.FirstRow, out var first) || first[range.FirstColumn].IsEmpty)
                continue;
            for (var number = range.FirstRow + 1; number <= range.LastRow; number++)
                if (byNumber.TryGetValue(number, out var row))
                    ((Dictionary<int, SourceCell>)row.Cells)[range.FirstColumn] = first[range.FirstColumn];
        }

        return rows;
    }
}
