using System.Text;

namespace Ecqs.Documents.Pdf;

/// <summary>A round official seal: the holder's name along the rim, a five-pointed star, and what the seal is for below it.</summary>
/// <param name="Holder">The name along the rim, such as the institution's.</param>
/// <param name="Purpose">The line below the star, such as 检定专用章; may be empty.</param>
/// <param name="Font">A bold font of the same document.</param>
public sealed record PdfSeal(string Holder, string Purpose, PdfFont Font)
{
    /// <summary>The outer diameter in millimetres; 40 to 45 is customary.</summary>
    public double Diameter { get; init; } = 40;

    public PdfColor Color { get; init; } = PdfColor.SealRed;

    /// <summary>Draws the seal around a centre. It lets what it is stamped on show through.</summary>
    public void Draw(PdfCanvas canvas, double x, double y)
    {
        var radius = Diameter / 2;
        var rim = Diameter * 0.03;
        // Readers see one text in place of single letters along a curve.
        canvas.Operate($"/Span << /ActualText {PdfSyntax.Text(Holder + Purpose)} >> BDC q /{PdfDocument.StampState} gs");
        canvas.Circle(x, y, radius - (rim / 2), new PdfStroke(rim, Color));
        canvas.Polygon(Star(x, y, radius * 0.3), fill: Color);
        DrawHolder(canvas, x, y, radius - rim);
        DrawPurpose(canvas, x, y, radius);
        canvas.Operate("Q EMC");
    }

    void DrawHolder(PdfCanvas canvas, double x, double y, double inner)
    {
        var letters = Holder.EnumerateRunes().ToArray();
        if (letters.Length == 0)
            return;

        // Long names spread over more of the rim, up to 236 degrees, and get narrower letters.
        var span = Math.Min(236, 26.0 * (letters.Length - 1)) * Math.PI / 180;
        var step = letters.Length == 1 ? 0 : span / (letters.Length - 1);
        var height = inner * 0.27;
        var baseline = inner * 0.93 - height;
        var size = height * PdfSyntax.PointsPerMillimetre / 0.88;
        var room = letters.Length == 1 ? height : step * baseline * 1.02;
        for (var i = 0; i < letters.Length; i++)
        {
            var natural = Font.AdvanceOf(letters[i], size) / PdfSyntax.PointsPerMillimetre;
            var narrow = Math.Min(1, room / natural);
            var angle = (-span / 2) + (i * step);
            DrawLetter(canvas, x, y, letters[i], angle, baseline, size, narrow, natural);
        }
    }

    /// <summary>Draws a letter upright on the rim, at an angle clockwise from the top, in radians.</summary>
    void DrawLetter(
        PdfCanvas canvas, double x, double y, Rune letter, double angle, double distance, double size, double narrow, double natural)
    {
        var (sin, cos) = Math.SinCos(angle);
        // Chinese letters hang a little below the baseline: lift them by that, and start half their width to the left.
        var lift = distance + (size * 0.12 / PdfSyntax.PointsPerMillimetre);
        var half = natural * narrow / 2;
        var left = x + (lift * sin) - (half * cos);
        var bottom = y - (lift * cos) - (half * sin);
        canvas.Operate(
            $"BT {Color.Operands} rg /{Font.Resource} {PdfSyntax.Number(size)} Tf " +
            $"{PdfSyntax.Numbers(cos * narrow, -sin * narrow, sin, cos)} {canvas.Point(left, bottom)} Tm " +
            $"{Font.Encode(letter.ToString())} Tj ET");
    }

    void DrawPurpose(PdfCanvas canvas, double x, double y, double radius)
    {
        if (Purpose.Length == 0)
            return;
        var style = new PdfTextStyle(Font, radius * 0.23 * PdfSyntax.PointsPerMillimetre) { Color = Color };
        var widest = radius * 0.98;
        if (style.Measure(Purpose) is var width && width > widest)
            style = style with { Size = style.Size * widest / width };
        canvas.Text(x, y + (radius * 0.66), Purpose, style, PdfAlign.Center);
    }

    static (double, double)[] Star(double x, double y, double radius)
    {
        // The inner corners of a regular five-pointed star lie at this part of its radius.
        const double Inner = 0.381966;
        return
        [
            .. Enumerable.Range(0, 10).Select(i =>
            {
                var (sin, cos) = Math.SinCos(i * Math.PI / 5);
                var distance = i % 2 == 0 ? radius : radius * Inner;
                return (x + (distance * sin), y - (distance * cos));
            }),
        ];
    }
}
