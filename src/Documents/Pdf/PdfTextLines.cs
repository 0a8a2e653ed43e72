using System.Text;

namespace Ecqs.Documents.Pdf;

/// <summary>
/// Breaks text into lines. Chinese text breaks between any two characters, except before closing and after opening punctuation;
/// a word, number or code such as ACS-30 stays whole as long as it fits a line.
/// </summary>
internal static class PdfTextLines
{
    static readonly HashSet<Rune> NeverFirst = [.. "，。、；：？！）》」』】〕〉”’…—～·％‰℃,.;:?!)]}%".EnumerateRunes()];
    static readonly HashSet<Rune> NeverLast = [.. "（《「『【〔〈“‘￥＄([{".EnumerateRunes()];

    /// <summary>The lines of a text in a room of a width in millimetres; line ends in the text are kept.</summary>
    public static List<string> Break(string text, double width, PdfTextStyle style)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
            BreakParagraph([.. PdfFont.Printable(paragraph)], width * PdfSyntax.PointsPerMillimetre, style, lines);
        return lines;
    }

    static void BreakParagraph(Rune[] text, double width, PdfTextStyle style, List<string> lines)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = LastThatFits(text, start, width, style);
            if (end < text.Length)
                end = LastBreak(text, start, end);
            lines.Add(Join(text, start, end));
            for (start = end; start < text.Length && text[start].Value == ' ';)
                start++;
        }

        if (text.Length == 0)
            lines.Add("");
    }

    static int LastThatFits(Rune[] text, int start, double width, PdfTextStyle style)
    {
        var used = 0.0;
        var end = start;
        while (end < text.Length)
        {
            used += style.Font.AdvanceOf(text[end], style.Size) + style.CharacterSpacing;
            // A hair's breadth of tolerance, so that a text measured for its room fits it. A line holds one character at least.
            if (used > width + 0.01 && end > start)
                break;
            end++;
        }

        return end;
    }

    static int LastBreak(Rune[] text, int start, int end)
    {
        for (var at = end; at > start; at--)
        {
            if (MayBreakBefore(text, at))
                return at;
        }

        return end;
    }

    static bool MayBreakBefore(Rune[] text, int at)
    {
        var (before, after) = (text[at - 1], text[at]);
        if (after.Value == ' ' || before.Value == ' ')
            return true;
        if (NeverFirst.Contains(after) || NeverLast.Contains(before))
            return false;
        return IsWide(before) || IsWide(after);
    }

    static bool IsWide(Rune character) => character.Value >= 0x2E80;

    static string Join(Rune[] text, int start, int end)
    {
        while (end > start && text[end - 1].Value == ' ')
            end--;
        var line = new StringBuilder(end - start);
        for (var i = start; i < end; i++)
            line.Append(text[i]);
        return line.ToString();
    }
}
