using System.Globalization;
using System.Text.RegularExpressions;
using Ecqs.Platform.Texts;

namespace Ecqs.Platform.Import;

/// <summary>The usual parsers of cells. Each takes a tidy, non-empty text.</summary>
public static partial class CellParsers
{
    // Serial numbers of dates that can be meant: from 1950 on. Smaller ones are years, counts and slips of the hand.
    const int FirstSerial = 18264;
    const int LastSerial = 73050;

    /// <summary>
    /// A date: 2026-11-21, 2026/11/21, 2026.11.21, 2026年11月21日, 20261121, with or without a time; or the serial number that a workbook
    /// keeps. Nothing else is guessed at: 11/21/2026 or 2026年11月 is an error.
    /// </summary>
    public static Func<string, CellReading> Date(string column) => text =>
    {
        if (DateOf(text) is { } date)
            return new(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), date);
        return new(text, null, CellFinding.Error(column, "IMPORT_NOT_A_DATE", null, ("value", text)));
    };

    /// <summary>One of the words; other words for the same are taken, the nearest word is suggested.</summary>
    public static Func<string, CellReading> Option<T>(string column, IReadOnlyList<(T Value, string Word, string[] OtherWords)> options)
    {
        var byWord = new Dictionary<string, (T Value, string Word)>();
        foreach (var (value, word, others) in options)
            foreach (var known in others.Prepend(word))
                byWord[TextForms.Fold(known)] = (value, word);
        return text =>
        {
            if (byWord.TryGetValue(TextForms.Fold(text), out var found))
                return new(found.Word, found.Value);
            var suggestion = NearestText.Of(text, byWord.Keys) is { } near ? byWord[near].Word : null;
            var words = string.Join(TextCatalog.Format("LIST_SEPARATOR"), options.Select(option => option.Word));
            return new(text, null, CellFinding.Error(column, "IMPORT_NOT_AN_OPTION", suggestion, ("value", text), ("options", words)));
        };
    }

    internal static DateOnly? DateOf(string text)
    {
        if (Ymd().Match(text) is { Success: true } match)
            return Date(match);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var serial)
            && serial is >= FirstSerial and <= LastSerial)
            return DateOnly.FromDateTime(DateTime.FromOADate(serial));
        return null;
    }

    static DateOnly? Date(Match match)
    {
        var (year, month, day) = (Number(match, "y"), Number(match, "m"), Number(match, "d"));
        return month is >= 1 and <= 12 && day >= 1 && year is >= 1900 and <= 2200 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?:(?<y>\d{4})\s*(?:(?<s>[-/.])\s*(?<m>\d{1,2})\s*\k<s>\s*(?<d>\d{1,2})|年\s*(?<m>\d{1,2})\s*月\s*(?<d>\d{1,2})\s*日?)"
            + @"|(?<y>\d{4})(?<m>\d{2})(?<d>\d{2}))(?:[ T]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Ymd();
}
