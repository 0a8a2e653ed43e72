using System.Buffers.Binary;
using System.Text;

namespace Ecqs.Documents.Pdf.Fonts;

/// <summary>The <c>cmap</c> table: from Unicode characters to glyphs (subtable formats 4 and 12).</summary>
internal sealed class TrueTypeCharacterMap
{
    // Runs of consecutive characters with consecutive glyphs, in order of character: the compact form of either format.
    readonly int[] _first;
    readonly int[] _last;
    readonly int[] _glyph;

    TrueTypeCharacterMap(List<(int First, int Last, int Glyph)> runs)
    {
        _first = [.. runs.Select(run => run.First)];
        _last = [.. runs.Select(run => run.Last)];
        _glyph = [.. runs.Select(run => run.Glyph)];
    }

    public static TrueTypeCharacterMap Parse(byte[] table)
    {
        var basic = -1;
        for (var i = 0; i < Short(table, 2); i++)
        {
            var record = 4 + (i * 8);
            var platform = Short(table, record);
            var encoding = Short(table, record + 2);
            if (platform is not (0 or 3))
                continue;
            var at = Long(table, record + 4);
            var format = Short(table, at);
            if (format == 12)
                return new(ReadSegmentedCoverage(table, at));
            if (format == 4 && (platform == 0 || encoding == 1))
                basic = at;
        }

        return basic >= 0
            ? new(ReadSegmentMapping(table, basic))
            : throw new InvalidDataException("The font has no Unicode character map of format 4 or 12.");
    }

    /// <summary>The glyph of a character; 0, the glyph for a missing character, if there is none.</summary>
    public int Glyph(Rune character)
    {
        var value = character.Value;
        var at = Array.BinarySearch(_first, value);
        if (at < 0)
            at = ~at - 1;
        return at >= 0 && value <= _last[at] ? _glyph[at] + value - _first[at] : 0;
    }

    static List<(int, int, int)> ReadSegmentedCoverage(byte[] table, int at)
    {
        var count = Long(table, at + 12);
        var runs = new List<(int, int, int)>(Math.Min(count, table.Length / 12));
        for (var i = 0; i < count; i++)
        {
            var group = at + 16 + (i * 12);
            runs.Add((Long(table, group), Long(table, group + 4), Long(table, group + 8)));
        }

        return runs;
    }

    static List<(int, int, int)> ReadSegmentMapping(byte[] table, int at)
    {
        var segments = Short(table, at + 6) / 2;
        var ends = at + 14;
        var starts = ends + (segments * 2) + 2;
        var deltas = starts + (segments * 2);
        var ranges = deltas + (segments * 2);
        var runs = new List<(int, int, int)>(segments);
        for (var i = 0; i < segments; i++)
        {
            var first = Short(table, starts + (i * 2));
            var last = Short(table, ends + (i * 2));
            var delta = Short(table, deltas + (i * 2));
            var range = Short(table, ranges + (i * 2));
            for (var character = first; character <= last && character != 0xFFFF; character++)
            {
                var glyph = character;
                if (range != 0)
                    glyph = Short(table, ranges + (i * 2) + range + ((character - first) * 2));
                if (range == 0 || glyph != 0)
                    Add(runs, character, (glyph + delta) & 0xFFFF);
            }
        }

        return runs;
    }

    static void Add(List<(int First, int Last, int Glyph)> runs, int character, int glyph)
    {
        if (runs.Count > 0 && runs[^1] is var run && run.Last == character - 1 && run.Glyph + character - run.First == glyph)
            runs[^1] = run with { Last = character };
        else
            runs.Add((character, character, glyph));
    }

    static int Short(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));

    static int Long(byte[] bytes, int at) => BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
}
