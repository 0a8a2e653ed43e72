using System.Buffers.Binary;
using System.Text;
using Ecqs.Documents.Pdf.Fonts;
using Microsoft.Win32.SafeHandles;

namespace Ecqs.Documents.Pdf;

/// <summary>
/// A TrueType font file (<c>.ttf</c> with <c>glyf</c> outlines), parsed once and shared by every document and thread.
/// </summary>
/// <remarks>
/// Only the character map, the advance widths and the glyph offsets are held (under 1 MB for a Chinese font of 10 MB);
/// outlines are read from the file when a document is saved. Keep one instance for the life of the process.
/// </remarks>
public sealed class PdfFontFile : IDisposable
{
    readonly SafeFileHandle _file;
    readonly TrueTypeCharacterMap _characters;
    readonly ushort[] _advances;
    readonly uint[] _glyphOffsets;
    readonly long _glyphTable;
    readonly Dictionary<string, (long Offset, int Length)> _tables;

    PdfFontFile(SafeFileHandle file, string path)
    {
        _file = file;
        _tables = ReadDirectory();

        Head = ReadTable("head");
        HorizontalHeader = ReadTable("hhea");
        MaximumProfile = ReadTable("maxp");
        UnitsPerEm = Short(Head, 18);
        Bounds = [Signed(Head, 36), Signed(Head, 38), Signed(Head, 40), Signed(Head, 42)];
        Ascent = Signed(HorizontalHeader, 4);
        Descent = Signed(HorizontalHeader, 6);
        CapHeight = ReadCapHeight();
        Name = ReadPostScriptName() ?? Path.GetFileNameWithoutExtension(path);

        var glyphs = Short(MaximumProfile, 4);
        _characters = TrueTypeCharacterMap.Parse(ReadTable("cmap"));
        _advances = ReadAdvances(glyphs);
        _glyphOffsets = ReadGlyphOffsets(glyphs);
        _glyphTable = Locate("glyf").Offset;
    }

    /// <summary>The PostScript name, such as <c>NotoSansSC-Regular</c>.</summary>
    public string Name { get; }

    internal int UnitsPerEm { get; }

    internal int Ascent { get; }

    internal int Descent { get; }

    internal int CapHeight { get; }

    internal int[] Bounds { get; }

    internal byte[] Head { get; }

    internal byte[] HorizontalHeader { get; }

    internal byte[] MaximumProfile { get; }

    /// <summary>Opens and parses a font file; the file stays open until the instance is disposed.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no TrueType font with <c>glyf</c> outlines and a Unicode character map.</exception>
    public static PdfFontFile Load(string path)
    {
        var file = File.OpenHandle(path, options: FileOptions.RandomAccess);
        try
        {
            return new PdfFontFile(file, path);
        }
        catch (Exception error) when (error is IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            file.Dispose();
            throw new InvalidDataException($"{path} is a damaged font.", error);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whether the font draws this character. What it lacks is drawn as an empty box, with its text kept.</summary>
    public bool Has(Rune character) => _characters.Glyph(character) != 0;

    public void Dispose() => _file.Dispose();

    internal int Glyph(Rune character) => _characters.Glyph(character);

    internal int Advance(int glyph) => _advances[Math.Min(glyph, _advances.Length - 1)];

    /// <summary>The outline record of a glyph; empty for a blank one.</summary>
    internal byte[] ReadGlyph(int glyph)
    {
        if (glyph + 1 >= _glyphOffsets.Length)
            throw new InvalidDataException($"{Name} has no glyph {glyph}.");
        var start = _glyphOffsets[glyph];
        return Read(_glyphTable + start, checked((int)(_glyphOffsets[glyph + 1] - start)));
    }

    /// <summary>A whole table, or nothing if the font lacks it.</summary>
    internal byte[]? FindTable(string tag) => _tables.TryGetValue(tag, out var place) ? Read(place.Offset, place.Length) : null;

    Dictionary<string, (long, int)> ReadDirectory()
    {
        var start = Read(0, 12);
        var version = BinaryPrimitives.ReadUInt32BigEndian(start);
        if (version is not (0x00010000 or 0x74727565))
            throw new InvalidDataException("Not a TrueType font: outlines of another kind, or a collection.");

        var count = Short(start, 4);
        var entries = Read(12, count * 16);
        var tables = new Dictionary<string, (long, int)>(count);
        for (var at = 0; at < entries.Length; at += 16)
        {
            var tag = Encoding.ASCII.GetString(entries, at, 4);
            var offset = BinaryPrimitives.ReadUInt32BigEndian(entries.AsSpan(at + 8));
            tables[tag] = (offset, checked((int)BinaryPrimitives.ReadUInt32BigEndian(entries.AsSpan(at + 12))));
        }

        return tables;
    }

    ushort[] ReadAdvances(int glyphs)
    {
        var stated = Short(HorizontalHeader, 34);
        var metrics = ReadTable("hmtx");
        var advances = new ushort[Math.Min(stated, glyphs)];
        for (var i = 0; i < advances.Length; i++)
            advances[i] = (ushort)Short(metrics, i * 4);
        return advances;
    }

    uint[] ReadGlyphOffsets(int glyphs)
    {
        var isLong = Signed(Head, 50) == 1;
        var table = ReadTable("loca");
        var offsets = new uint[glyphs + 1];
        for (var i = 0; i < offsets.Length; i++)
            offsets[i] = isLong ? BinaryPrimitives.ReadUInt32BigEndian(table.AsSpan(i * 4)) : (uint)Short(table, i * 2) * 2;
        return offsets;
    }

    int ReadCapHeight() => FindTable("OS/2") is { Length: >= 90 } metrics && Signed(metrics, 88) is > 0 and var height
        ? height
        : Ascent * 7 / 10;

    string? ReadPostScriptName()
    {
        if (FindTable("name") is not { } table)
            return null;
        var strings = Short(table, 4);
        for (var i = 0; i < Short(table, 2); i++)
        {
            var record = 6 + (i * 12);
            if (Short(table, record) == 3 && Short(table, record + 6) == 6)
                return Encoding.BigEndianUnicode.GetString(table, strings + Short(table, record + 10), Short(table, record + 8));
        }

        return null;
    }

    byte[] ReadTable(string tag) => FindTable(tag) ?? throw new InvalidDataException($"The font has no table {tag}.");

    (long Offset, int Length) Locate(string tag) =>
        _tables.TryGetValue(tag, out var place) ? place : throw new InvalidDataException($"The font has no table {tag}.");

    byte[] Read(long offset, int length)
    {
        var bytes = new byte[length];
        for (var done = 0; done < length;)
        {
            var read = RandomAccess.Read(_file, bytes.AsSpan(done), offset + done);
            if (read == 0)
                throw new InvalidDataException("The font file ends early.");
            done += read;
        }

        return bytes;
    }

    static int Short(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));

    static int Signed(byte[] bytes, int at) => BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(at));
}
