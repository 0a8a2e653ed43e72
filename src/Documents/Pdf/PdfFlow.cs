namespace Ecqs.Documents.Pdf;

/// <summary>Puts one thing below the other between the margins, and begins a new page when there is no room left.</summary>
public sealed class PdfFlow
{
    readonly PdfDocument _document;
    readonly PdfMargins _margins;
    readonly Action<PdfPage>? _begin;

    /// <param name="document">The document that gets the pages.</param>
    /// <param name="margins">The free edges.</param>
    /// <param name="begin">What each new page begins with, such as a letterhead in the top margin.</param>
    public PdfFlow(PdfDocument document, PdfMargins margins, Action<PdfPage>? begin = null)
    {
        _document = document;
        _margins = margins;
        _begin = begin;
        Page = null!;
        NewPage();
    }

    /// <summary>The page being filled.</summary>
    public PdfPage Page { get; private set; }

    /// <summary>Where the next thing goes, in millimetres from the top.</summary>
    public double Y { get; set; }

    public double Left => _margins.Left;

    /// <summary>The width between the margins in millimetres.</summary>
    public double Width => Page.Width - _margins.Left - _margins.Right;

    /// <summary>The height left on the page in millimetres.</summary>
    public double Room => Page.Height - _margins.Bottom - Y;

    public void NewPage()
    {
        Page = _document.AddPage();
        Y = _margins.Top;
        _begin?.Invoke(Page);
    }

    /// <summary>Begins a new page unless there is this height left on the current one.</summary>
    public void Ensure(double height)
    {
        if (Room < height && Y > _margins.Top)
            NewPage();
    }

    /// <summary>Leaves a gap, in millimetres.</summary>
    public void Space(double height) => Y += height;

    public void Paragraph(string text, PdfTextStyle style, PdfAlign align = PdfAlign.Left)
    {
        foreach (var line in PdfTextLines.Break(text, Width, style))
        {
            Ensure(style.LineAdvance);
            Page.Lines(Left, Y, Width, [line], style, align);
            Y += style.LineAdvance;
        }
    }

    public void Table(PdfTable table)
    {
        DrawHeader(table);
        foreach (var cells in table.BodyRows)
        {
            var row = new PdfTableRow(table, cells);
            // A row moves to the next page whole if it fits there, and is cut between lines if not even that helps.
            var fresh = Page.Height - _margins.Bottom - _margins.Top - HeaderHeight(table);
            if (row.Height > Room + 0.01 && (row.Height <= fresh || row.LeastHeight > Room))
                Continue(table);
            double height;
            while (row.Draw(Page, Left, Y, Math.Max(Room, row.LeastHeight), out height))
                Continue(table);
            Y += height;
        }
    }

    void Continue(PdfTable table)
    {
        NewPage();
        DrawHeader(table);
    }

    void DrawHeader(PdfTable table)
    {
        Ensure(HeaderHeight(table) + table.Style.LineAdvance);
        foreach (var cells in table.HeaderRows)
        {
            new PdfTableRow(table, cells).Draw(Page, Left, Y, double.MaxValue, out var height);
            Y += height;
        }
    }

    static double HeaderHeight(PdfTable table) => table.HeaderRows.Sum(cells => new PdfTableRow(table, cells).Height);
}
