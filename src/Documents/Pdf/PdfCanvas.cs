using System.Text;

namespace Ecqs.Documents.Pdf;

/// <summary>
/// A surface to draw on. Lengths are millimetres from the top left corner, to the right and down; font sizes are points.
/// </summary>
public class PdfCanvas
{
    readonly StringBuilder _content = new();

    internal PdfCanvas(double width, double height)
    {
        Width = width;
        Height = height;
    }

    /// <summary>The width in millimetres.</summary>
    public double Width { get; }

    /// <summary>The height in millimetres.</summary>
    public double Height { get; }

    internal byte[] Content => Encoding.ASCII.GetBytes(_content.ToString());

    /// <summary>Writes one line of text. <paramref name="x"/> is its left end, middle or right end, as aligned.</summary>
    public void Text(double x, double baseline, string text, PdfTextStyle style, PdfAlign align = PdfAlign.Left)
    {
        if (text.Length == 0)
            return;
        if (align != PdfAlign.Left)
        {
            // The space after the last character does not count, or wide headings would stand off the middle.
            var width = style.Measure(text) - (style.CharacterSpacing / PdfSyntax.PointsPerMillimetre);
            x -= align == PdfAlign.Center ? width / 2 : width;
        }

        var spacing = style.CharacterSpacing == 0 ? "" : $"{PdfSyntax.Number(style.CharacterSpacing)} Tc ";
        Operate(
            $"BT {style.Color.Operands} rg {spacing}/{style.Font.Resource} {PdfSyntax.Number(style.Size)} Tf " +
            $"1 0 0 1 {Point(x, baseline)} Tm {style.Font.Encode(text)} Tj{(spacing.Length == 0 ? "" : " 0 Tc")} ET");
    }

    /// <summary>Writes text in lines of a width, from the top <paramref name="y"/> down; answers the height it takes.</summary>
    public double Paragraph(double x, double y, double width, string text, PdfTextStyle style, PdfAlign align = PdfAlign.Left)
    {
        var lines = PdfTextLines.Break(text, width, style);
        Lines(x, y, width, lines, style, align);
        return lines.Count * style.LineAdvance;
    }

    /// <summary>
    /// Draws a whole table from the top <paramref name="y"/> down; answers the height it takes. <see cref="PdfFlow"/> goes on over pages.
    /// </summary>
    public double Table(double x, double y, PdfTable table)
    {
        var top = y;
        foreach (var cells in table.HeaderRows.Concat(table.BodyRows))
        {
            new PdfTableRow(table, cells).Draw(this, x, y, double.MaxValue, out var height);
            y += height;
        }

        return y - top;
    }

    /// <summary>Draws a straight line.</summary>
    public void Line(double fromX, double fromY, double toX, double toY, PdfStroke stroke) =>
        Operate($"{Pen(stroke)} {Point(fromX, fromY)} m {Point(toX, toY)} l S");

    /// <summary>Draws a rectangle, its outline or its area or both.</summary>
    public void Rectangle(double x, double y, double width, double height, PdfStroke? stroke = null, PdfColor? fill = null) =>
        Operate($"{Brush(stroke, fill)}{Point(x, y + height)} {Length(width)} {Length(height)} re {Paint(stroke, fill)}");

    /// <summary>Draws a circle, its outline or its area or both.</summary>
    public void Circle(double x, double y, double radius, PdfStroke? stroke = null, PdfColor? fill = null)
    {
        // Four Bézier curves; the handle's length is the usual one, off the true circle by less than 0.03 %.
        var handle = radius * 0.5522847498;
        Operate(
            $"{Brush(stroke, fill)}{Point(x + radius, y)} m " +
            $"{Point(x + radius, y + handle)} {Point(x + handle, y + radius)} {Point(x, y + radius)} c " +
            $"{Point(x - handle, y + radius)} {Point(x - radius, y + handle)} {Point(x - radius, y)} c " +
            $"{Point(x - radius, y - handle)} {Point(x - handle, y - radius)} {Point(x, y - radius)} c " +
            $"{Point(x + handle, y - radius)} {Point(x + radius, y - handle)} {Point(x + radius, y)} c h {Paint(stroke, fill)}");
    }

    /// <summary>Draws a closed polygon through the points given.</summary>
    public void Polygon(IReadOnlyList<(double X, double Y)> points, PdfStroke? stroke = null, PdfColor? fill = null)
    {
        var path = string.Join(' ', points.Select((point, i) => $"{Point(point.X, point.Y)} {(i == 0 ? 'm' : 'l')}"));
        Operate($"{Brush(stroke, fill)}{path} h {Paint(stroke, fill)}");
    }

    internal void Lines(double x, double y, double width, IEnumerable<string> lines, PdfTextStyle style, PdfAlign align)
    {
        var anchor = align switch { PdfAlign.Left => x, PdfAlign.Center => x + (width / 2), _ => x + width };
        foreach (var line in lines)
        {
            Text(anchor, y + style.Baseline, line, style, align);
            y += style.LineAdvance;
        }
    }

    internal void Operate(string operators) => _content.Append(operators).Append('\n');

    /// <summary>A point in the file's own coordinates: points from the bottom left corner.</summary>
    internal string Point(double x, double y) => $"{Length(x)} {Length(Height - y)}";

    internal static string Length(double millimetres) => PdfSyntax.Number(millimetres * PdfSyntax.PointsPerMillimetre);

    static string Pen(PdfStroke stroke) => $"{stroke.Color.Operands} RG {Length(stroke.Width)} w";

    static string Brush(PdfStroke? stroke, PdfColor? fill) =>
        (stroke is { } pen ? Pen(pen) + " " : "") + (fill is { } color ? $"{color.Operands} rg " : "");

    static string Paint(PdfStroke? stroke, PdfColor? fill) => (stroke, fill) switch
    {
        (not null, not null) => "B",
        (not null, null) => "S",
        (null, not null) => "f",
        _ => "n",
    };
}

/// <summary>A page of a document.</summary>
public sealed class PdfPage : PdfCanvas
{
    internal PdfPage(double width, double height)
        : base(width, height)
    {
    }
}
