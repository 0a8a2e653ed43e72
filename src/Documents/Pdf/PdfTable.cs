namespace Ecqs.Documents.Pdf;

/// <summary>A table. Text wraps in its cells; a table longer than the page goes on on the next one, under its header again.</summary>
public sealed class PdfTable
{
    readonly List<PdfCell[]> _header = [];
    readonly List<PdfCell[]> _rows = [];

    /// <param name="style">How text in cells is written unless a cell says otherwise.</param>
    /// <param name="columns">The widths of the columns in millimetres.</param>
    public PdfTable(PdfTextStyle style, params IReadOnlyList<double> columns)
    {
        Style = style;
        Columns = columns;
    }

    public PdfTextStyle Style { get; }

    public IReadOnlyList<double> Columns { get; }

    /// <summary>The lines around cells; none if null.</summary>
    public PdfStroke? Border { get; init; } = new(0.2, PdfColor.Black);

    /// <summary>How far text stays from a cell's sides, in millimetres.</summary>
    public double Padding { get; init; } = 1.6;

    /// <summary>The least height of a row in millimetres.</summary>
    public double MinimumRowHeight { get; init; }

    internal IReadOnlyList<PdfCell[]> HeaderRows => _header;

    internal IReadOnlyList<PdfCell[]> BodyRows => _rows;

    /// <summary>Adds a header row, which is repeated on each page.</summary>
    public PdfTable Header(params PdfCell[] cells)
    {
        _header.Add(Checked(cells));
        return this;
    }

    /// <summary>Adds a row; the cells' column spans must add up to the number of columns.</summary>
    public PdfTable Row(params PdfCell[] cells)
    {
        _rows.Add(Checked(cells));
        return this;
    }

    PdfCell[] Checked(PdfCell[] cells) => cells.Sum(cell => cell.Columns) is var span && span == Columns.Count
        ? cells
        : throw new ArgumentException($"The cells span {span} columns; the table has {Columns.Count}.", nameof(cells));
}

/// <summary>A cell of a table; a string is one too.</summary>
/// <param name="Text">What it says; may have several lines.</param>
public sealed record PdfCell(string Text)
{
    /// <summary>How many columns it spans.</summary>
    public int Columns { get; init; } = 1;

    public PdfAlign Align { get; init; }

    public PdfTextStyle? Style { get; init; }

    public PdfColor? Fill { get; init; }

    public static implicit operator PdfCell(string? text) => new(text ?? "");
}
