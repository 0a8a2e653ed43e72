namespace Ecqs.Documents.Pdf;

/// <summary>A row of a table, laid out: each cell's lines, and which of them are already drawn.</summary>
internal sealed class PdfTableRow
{
    readonly PdfTable _table;
    readonly List<(PdfCell Cell, PdfTextStyle Style, double X, double Width, List<string> Lines)> _cells = [];

    public PdfTableRow(PdfTable table, PdfCell[] cells)
    {
        _table = table;
        var column = 0;
        var x = 0.0;
        foreach (var cell in cells)
        {
            var width = Enumerable.Range(column, cell.Columns).Sum(i => table.Columns[i]);
            var style = cell.Style ?? table.Style;
            _cells.Add((cell, style, x, width, PdfTextLines.Break(cell.Text, width - (2 * table.Padding), style)));
            column += cell.Columns;
            x += width;
        }
    }

    /// <summary>The height in millimetres that the rest of the row takes.</summary>
    public double Height => Math.Max(
        _table.MinimumRowHeight, _cells.Max(cell => cell.Lines.Count * cell.Style.LineAdvance) + (2 * _table.Padding));

    public double LeastHeight => _cells.Max(cell => Math.Min(1, cell.Lines.Count) * cell.Style.LineAdvance) + (2 * _table.Padding);

    /// <summary>Draws as much as there is room for; answers whether lines are left for the next page.</summary>
    public bool Draw(PdfCanvas canvas, double x, double y, double room, out double height)
    {
        height = Math.Min(Height, room);
        var left = false;
        foreach (var (cell, style, offset, width, lines) in _cells)
        {
            var fitting = Math.Clamp((int)((height - (2 * _table.Padding) + 0.01) / style.LineAdvance), 0, lines.Count);
            var text = fitting * style.LineAdvance;
            canvas.Rectangle(x + offset, y, width, height, _table.Border, cell.Fill);
            var top = y + ((height - text) / 2);
            canvas.Lines(x + offset + _table.Padding, top, width - (2 * _table.Padding), lines.Take(fitting), style, cell.Align);
            lines.RemoveRange(0, fitting);
            left |= lines.Count > 0;
        }

        return left;
    }
}
