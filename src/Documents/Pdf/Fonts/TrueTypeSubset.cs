using System.Buffers.Binary;
using System.Text;

namespace Ecqs.Documents.Pdf.Fonts;

/// <summary>
/// The part of a font that a document uses. Glyphs are numbered anew in order of first use, one number per character, so that the
/// way back from glyph to character is exact even where a font draws two characters alike.
/// </summary>
internal sealed class TrueTypeSubset(PdfFontFile font)
{
    const int WordArguments = 0x0001;
    const int OneScale = 0x0008;
    const int MoreComponents = 0x0020;
    const int TwoScales = 0x0040;
    const int FourScales = 0x0080;

    static readonly string[] KeptAsTheyAre = ["cvt ", "fpgm", "prep"];

    readonly Dictionary<Rune, int> _numbers = [];
    readonly List<Rune> _characters = [default];
    readonly List<int> _glyphs = [0];

    /// <summary>The characters by glyph number; the first is the glyph for a missing character and stands for none.</summary>
    public IReadOnlyList<Rune> Characters => _characters;

    /// <summary>The glyph number of a character in the subset, which it joins if it is new.</summary>
    public int Use(Rune character)
    {
        if (_numbers.TryGetValue(character, out var number))
            return number;
        number = _glyphs.Count;
        _numbers.Add(character, number);
        _characters.Add(character);
        _glyphs.Add(font.Glyph(character));
        return number;
    }

    /// <summary>The advance width of a glyph of the subset, in font units.</summary>
    public int Advance(int number) => font.Advance(_glyphs[number]);

    /// <summary>The font file of the subset, with the tables that a CIDFontType2 font needs.</summary>
    public byte[] Build()
    {
        var glyphs = new List<int>(_glyphs);
        var outlines = CollectOutlines(glyphs);

        var offsets = new byte[(outlines.Count + 1) * 4];
        var end = 0;
        for (var i = 0; i < outlines.Count; i++)
        {
            end += Padded(outlines[i].Length);
            BinaryPrimitives.WriteInt32BigEndian(offsets.AsSpan((i + 1) * 4), end);
        }

        var outlineTable = new byte[end];
        for (int i = 0, at = 0; i < outlines.Count; at += Padded(outlines[i].Length), i++)
            outlines[i].CopyTo(outlineTable, at);

        var metrics = new byte[glyphs.Count * 4];
        for (var i = 0; i < glyphs.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(i * 4), (ushort)font.Advance(glyphs[i]));
            // The left side bearing equals the outline's smallest x wherever the font sets bit 1 of the head flags, as nearly all do.
            if (outlines[i].Length >= 4)
                outlines[i].AsSpan(2, 2).CopyTo(metrics.AsSpan((i * 4) + 2));
        }

        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["glyf"] = outlineTable,
            ["head"] = With(font.Head, (8, (ushort)0), (10, (ushort)0), (50, (ushort)1)),
            ["hhea"] = With(font.HorizontalHeader, (34, (ushort)glyphs.Count)),
            ["hmtx"] = metrics,
            ["loca"] = offsets,
            ["maxp"] = With(font.MaximumProfile, (4, (ushort)glyphs.Count)),
        };
        foreach (var tag in KeptAsTheyAre)
        {
            if (font.FindTable(tag) is { } table)
                tables[tag] = table;
        }

        return Assemble(tables);
    }

    /// <summary>Reads the outlines; the parts of composite glyphs join at the end and are renumbered.</summary>
    List<byte[]> CollectOutlines(List<int> glyphs)
    {
        var outlines = new List<byte[]>(glyphs.Count);
        var numbers = new Dictionary<int, int>();
        for (var i = 0; i < glyphs.Count; i++)
            numbers.TryAdd(glyphs[i], i);

        for (var i = 0; i < glyphs.Count; i++)
        {
            var outline = font.ReadGlyph(glyphs[i]);
            if (outline.Length >= 10 && BinaryPrimitives.ReadInt16BigEndian(outline) < 0)
                Renumber(outline, glyphs, numbers);
            outlines.Add(outline);
        }

        return outlines;
    }

    static void Renumber(byte[] composite, List<int> glyphs, Dictionary<int, int> numbers)
    {
        for (var at = 10; ;)
        {
            var flags = BinaryPrimitives.ReadUInt16BigEndian(composite.AsSpan(at));
            var part = BinaryPrimitives.ReadUInt16BigEndian(composite.AsSpan(at + 2));
            if (!numbers.TryGetValue(part, out var number))
            {
                number = glyphs.Count;
                numbers.Add(part, number);
                glyphs.Add(part);
            }

            BinaryPrimitives.WriteUInt16BigEndian(composite.AsSpan(at + 2), (ushort)number);
            at += (flags & WordArguments) != 0 ? 8 : 6;
            at += (flags & OneScale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & FourScales) != 0 ? 8 : 0;
            if ((flags & MoreComponents) == 0)
                return;
        }
    }

    static byte[] With(byte[] table, params ReadOnlySpan<(int At, ushort Value)> changes)
    {
        var copy = table.ToArray();
        foreach (var (at, value) in changes)
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at), value);
        return copy;
    }

    static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        var start = 12 + (tables.Count * 16);
        var file = new byte[start + tables.Values.Sum(table => Padded(table.Length))];
        var power = (int)Math.Log2(tables.Count);
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)((tables.Count * 16) - (16 << power)));

        var entry = 12;
        var head = 0;
        foreach (var (tag, table) in tables)
        {
            table.CopyTo(file, start);
            if (tag == "head")
                head = start;
            Encoding.ASCII.GetBytes(tag, file.AsSpan(entry));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 4), Checksum(file.AsSpan(start, Padded(table.Length))));
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 8), start);
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 12), table.Length);
            start += Padded(table.Length);
            entry += 16;
        }

        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), 0xB1B0AFBA - Checksum(file));
        return file;
    }

    static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (; bytes.Length >= 4; bytes = bytes[4..])
            sum += BinaryPrimitives.ReadUInt32BigEndian(bytes);
        return sum;
    }

    static int Padded(int length) => (length + 3) & ~3;
}
