using Ecqs.Platform.Texts;

namespace Ecqs.Platform.Import;

/// <summary>Finds what may have been meant by a text that is not among the options.</summary>
public static class NearestText
{
    /// <summary>
    /// The nearest option, or null when none is near: at most a third of the longer text (at least one character) may differ,
    /// or one contains the other.
    /// </summary>
    public static string? Of(string text, IEnumerable<string> options)
    {
        var wanted = TextForms.Fold(text);
        if (wanted.Length == 0)
            return null;
        string? nearest = null;
        var least = double.MaxValue;
        foreach (var option in options)
        {
            var folded = TextForms.Fold(option);
            var allowed = Math.Max(1, Math.Max(wanted.Length, folded.Length) / 3);
            // Texts of very different lengths are far apart without counting: a cell may hold thousands of characters.
            var distance = Math.Abs(wanted.Length - folded.Length) > allowed ? double.MaxValue : Distance(wanted, folded);
            if (wanted.Length > 1 && folded.Length > 1
                && (folded.Contains(wanted, StringComparison.Ordinal) || wanted.Contains(folded, StringComparison.Ordinal)))
                distance = Math.Min(distance, 0.9) + (Math.Abs(folded.Length - wanted.Length) / 1000d);
            if (distance <= allowed && distance < least)
                (nearest, least) = (option, distance);
        }

        return nearest;
    }

    /// <summary>How many characters must be put in, taken out, changed, or swapped with their neighbour.</summary>
    public static int Distance(string a, string b)
    {
        var (before, last, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, last, row) = (last, row, before);
        }

        return last[b.Length];
    }
}
