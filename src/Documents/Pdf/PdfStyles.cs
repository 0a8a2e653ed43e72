namespace Ecqs.Documents.Pdf;

/// <summary>A colour in sRGB.</summary>
public readonly record struct PdfColor(byte Red, byte Green, byte Blue)
{
    public static PdfColor Black { get; } = new(0, 0, 0);

    public static PdfColor White { get; } = new(255, 255, 255);

    public static PdfColor Grey { get; } = new(110, 110, 110);

    /// <summary>The red of an official seal.</summary>
    public static PdfColor SealRed { get; } = new(214, 28, 28);

    internal string Operands => PdfSyntax.Numbers(Red / 255.0, Green / 255.0, Blue / 255.0);
}

/// <summary>Where text stands between the edges of its room.</summary>
public enum PdfAlign
{
    Left,
    Center,
    Right,
}

/// <summary>How text is written.</summary>
/// <param name="Font">The font, of the same document.</param>
/// <param name="Size">The size in points.</param>
public sealed record PdfTextStyle(PdfFont Font, double Size)
{
    public PdfColor Color { get; init; } = PdfColor.Black;

    /// <summary>The distance between two lines, as a multiple of the size.</summary>
    public double LineHeight { get; init; } = 1.45;

    /// <summary>Extra space after each character in points, for headings spread wide.</summary>
    public double CharacterSpacing { get; init; }

    /// <summary>The distance between two lines in millimetres.</summary>
    public double LineAdvance => Size * LineHeight / PdfSyntax.PointsPerMillimetre;

    /// <summary>The width of a line of text in millimetres.</summary>
    public double Measure(string text) => Font.Measure(text, Size, CharacterSpacing);

    /// <summary>From the top of a line to its baseline, in millimetres: Chinese characters then stand in the middle of the line.</summary>
    internal double Baseline => (LineAdvance / 2) + (Size * 0.38 / PdfSyntax.PointsPerMillimetre);
}

/// <summary>A line's width in millimetres and its colour.</summary>
public readonly record struct PdfStroke(double Width, PdfColor Color);

/// <summary>The free edges of a page in millimetres.</summary>
public readonly record struct PdfMargins(double Top, double Right, double Bottom, double Left);
