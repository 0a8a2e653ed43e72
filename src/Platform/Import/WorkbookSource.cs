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

    static SourceRow Convert(WorkbookRow row)
    {
        var cells = new (int, SourceCell)[row.Cells.Count];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = (row.Cells[i].Column, Convert(row.Cells[i]));
        return new(row.Number, cells, row.IsHidden);
    }

    static SourceCell Convert(WorkbookCell cell) => cell.Kind switch
    {
        WorkbookCellKind.Empty => default,
        WorkbookCellKind.Number => new(SourceKind.Number, cell.Text, (double)cell.Value!, cell.Doubt == WorkbookCellDoubt.DigitsLost),
        WorkbookCellKind.Date => new(SourceKind.Date, cell.Text, ((DateTime)cell.Value!).ToOADate()),
        WorkbookCellKind.Error => new(SourceKind.Error, cell.Text),
        _ => new(SourceKind.Text, cell.Text, null, cell.Doubt == WorkbookCellDoubt.ScientificNotation),
    };

    // To the right nothing is filled in: a heading over two columns, or a remark across the sheet, belongs to its first column only. Ranges that
    // overlap are no program's doing, and are passed over: so the work is bounded by the rows, however many ranges of a million rows there are.
    static List<SourceRow> FillMerged(List<SourceRow> rows, IReadOnlyList<WorkbookRange> ranges)
    {
        var (column, filled) = (0, 0);
        foreach (var range in ranges.Where(range => range.LastRow > range.FirstRow).OrderBy(range => (range.FirstColumn, range.FirstRow)))
        {
            if (range.FirstColumn == column && range.FirstRow <= filled)
                continue;
            (column, filled) = (range.FirstColumn, range.LastRow);
            var at = FirstFrom(rows, range.FirstRow);
            if (at == rows.Count || rows[at].Number != range.FirstRow || rows[at][range.FirstColumn] is not { IsEmpty: false } cell)
                continue;
            for (at++; at < rows.Count && rows[at].Number <= range.LastRow; at++)
                rows[at] = rows[at].With(range.FirstColumn, cell);
        }

        return rows;
    }

    static int FirstFrom(List<SourceRow> rows, int number)
    {
        var (low, high) = (0, rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (rows[middle].Number < number)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
