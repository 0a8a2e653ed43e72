using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ecqs.Documents.Pdf.Fonts;

namespace Ecqs.Documents.Pdf;

/// <summary>A font as one document uses it: what the document writes with it is embedded, and nothing more.</summary>
public sealed class PdfFont
{
    readonly TrueTypeSubset _subset;

    internal PdfFont(PdfFontFile file, string resource)
    {
        File = file;
        Resource = resource;
        _subset = new TrueTypeSubset(file);
    }

    /// <summary>The shared file that the font comes from.</summary>
    public PdfFontFile File { get; }

    internal string Resource { get; }

    /// <summary>The width of a text in millimetres, at a size in points and with extra space in points after each character.</summary>
    public double Measure(string text, double size, double characterSpacing = 0)
    {
        var width = 0.0;
        foreach (var character in Printable(text))
            width += AdvanceOf(character, size) + characterSpacing;
        return width / PdfSyntax.PointsPerMillimetre;
    }

    /// <summary>The height of a capital letter in millimetres, at a size in points.</summary>
    internal double CapitalHeight(double size) => File.CapHeight * size / File.UnitsPerEm / PdfSyntax.PointsPerMillimetre;

    /// <summary>The advance of one character in points.</summary>
    internal double AdvanceOf(Rune character, double size) => File.Advance(File.Glyph(character)) * size / File.UnitsPerEm;

    /// <summary>The text as a hexadecimal string of glyph numbers.</summary>
    internal string Encode(string text)
    {
        var codes = new StringBuilder("<");
        foreach (var character in Printable(text))
            codes.Append(CultureInfo.InvariantCulture, $"{_subset.Use(character):X4}");
        return codes.Append('>').ToString();
    }

    /// <summary>The characters that take room: controls become spaces, invisible format characters and variation selectors go.</summary>
    internal static IEnumerable<Rune> Printable(string text)
    {
        foreach (var character in text.EnumerateRunes())
        {
            if (Rune.IsControl(character))
                yield return new Rune(' ');
            else if (Rune.GetUnicodeCategory(character) != UnicodeCategory.Format && character.Value is not (>= 0xFE00 and <= 0xFE0F))
                yield return character;
        }
    }

    /// <summary>Writes the font's objects; answers the number of the font dictionary.</summary>
    internal int Write(PdfFileWriter writer)
    {
        var program = _subset.Build();
        var tag = Tag(program);
        var name = PdfSyntax.Name($"{tag}+{File.Name}");
        var file = writer.AddStream($"/Length1 {PdfSyntax.Number(program.Length)}", program);
        var box = string.Join(' ', File.Bounds.Select(value => PdfSyntax.Number(PerThousand(value))));
        var descriptor = writer.Add(
            $"<< /Type /FontDescriptor /FontName {name} /Flags 4 /FontBBox [{box}] /ItalicAngle 0 " +
            $"/Ascent {PdfSyntax.Number(PerThousand(File.Ascent))} /Descent {PdfSyntax.Number(PerThousand(File.Descent))} " +
            $"/CapHeight {PdfSyntax.Number(PerThousand(File.CapHeight))} /StemV 80 /FontFile2 {PdfSyntax.Reference(file)} >>");
        var glyphs = Enumerable.Range(0, _subset.Characters.Count);
        var widths = string.Join(' ', glyphs.Select(glyph => PdfSyntax.Number(PerThousand(_subset.Advance(glyph)))));
        var descendant = writer.Add(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont {name} " +
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> " +
            $"/FontDescriptor {PdfSyntax.Reference(descriptor)} /DW 1000 /W [0 [{widths}]] /CIDToGIDMap /Identity >>");
        var unicode = writer.AddStream("", Encoding.ASCII.GetBytes(ToUnicode()));
        return writer.Add(
            $"<< /Type /Font /Subtype /Type0 /BaseFont {name} /Encoding /Identity-H " +
            $"/DescendantFonts [{PdfSyntax.Reference(descendant)}] /ToUnicode {PdfSyntax.Reference(unicode)} >>");
    }

    double PerThousand(int units) => units * 1000.0 / File.UnitsPerEm;

    /// <summary>The map by which readers search, copy and read aloud.</summary>
    string ToUnicode()
    {
        var map = new StringBuilder(
            """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """);
        // A section holds a hundred entries at most.
        foreach (var section in _subset.Characters.Select((character, number) => (character, number)).Skip(1).Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{section.Length} beginbfchar\n");
            foreach (var (character, number) in section)
            {
                var text = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(character.ToString()));
                map.Append(CultureInfo.InvariantCulture, $"<{number:X4}> <{text}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }

    /// <summary>The six letters that mark a subset.</summary>
    static string Tag(byte[] program) => string.Concat(SHA256.HashData(program).Take(6).Select(octet => (char)('A' + (octet % 26))));
}
