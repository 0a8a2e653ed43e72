using System.Globalization;
using System.Text.RegularExpressions;

namespace Ecqs.Documents.Workbooks;

/// <summary>Makes cells of what the file holds: the value, its text, and what was lost.</summary>
internal static partial class WorkbookCellText
{
    /// <summary>From here on a number has more digits than a workbook keeps.</summary>
    const double FirstInexact = 1e15;

    public static WorkbookCell Read(int column, object? value, string? format) => value switch
    {
        string text when !string.IsNullOrWhiteSpace(text) => new(
            column, WorkbookCellKind.Text, text, text,
            text.Contains('+') && ScientificNotation().IsMatch(text) ? WorkbookCellDoubt.ScientificNotation : WorkbookCellDoubt.None),
        double number when double.IsFinite(number) => new(
            column, WorkbookCellKind.Number, number, Format(number, format),
            Math.Abs(number) >= FirstInexact ? WorkbookCellDoubt.DigitsLost : WorkbookCellDoubt.None),
        int number => new(column, WorkbookCellKind.Number, (double)number, Format(number, format)),
        DateTime date => new(column, WorkbookCellKind.Date, date, Format(date)),
        DateTimeOffset date => new(column, WorkbookCellKind.Date, date.DateTime, Format(date.DateTime)),
        TimeSpan time => new(column, WorkbookCellKind.Duration, time, time.ToString("c", CultureInfo.InvariantCulture)),
        bool flag => new(column, WorkbookCellKind.Boolean, flag, flag ? "TRUE" : "FALSE"),
        _ => new(column, WorkbookCellKind.Empty, null, ""),
    };

    static string Format(DateTime date) =>
        date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    static string Format(double number, string? format)
    {
        if (Math.Abs(number) >= FirstInexact)
            return FormatLong(number);
        // Fifteen digits are what a workbook shows: they hide the binary rest of 0.1 + 0.2. Tiny numbers stay as they are.
        if (number != 0 && Math.Abs(number) < 1e-10)
            return number.ToString("R", CultureInfo.InvariantCulture);
        var exact = (decimal)number;
        var section = format?.Split(';')[0] ?? "";
        if (LeadingZeros().IsMatch(section) && decimal.IsInteger(exact))
            return exact.ToString(new string('0', section.Length), CultureInfo.InvariantCulture);
        if (FixedDecimals().Match(section) is not { Success: true } match)
            return exact.ToString("0.#############################", CultureInfo.InvariantCulture);

        var percent = match.Groups["percent"].Length > 0;
        var pattern = "0." + new string('0', Math.Min(match.Groups["decimals"].Length, 15)) + "#############";
        return (percent ? exact * 100 : exact).ToString(pattern, CultureInfo.InvariantCulture) + (percent ? "%" : "");
    }

    static string FormatLong(double number)
    {
        // Up to 2^53 every integer is exact. Above it, what lies beyond 15 digits is noise, and shown as zeros as spreadsheets do.
        if (Math.Abs(number) <= 1L << 53 || Math.Abs(number) >= 1e28)
            return number.ToString("F0", CultureInfo.InvariantCulture);
        var digits = decimal.Parse(number.ToString("E14", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
        return digits.ToString("0", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("^0{2,30}$")]
    private static partial Regex LeadingZeros();

    [GeneratedRegex(@"^(#,##)?0(\.(?<decimals>0+))?_?\s*(?<percent>%)?\s*$")]
    private static partial Regex FixedDecimals();

    [GeneratedRegex(@"^\s*[+-]?\d(\.\d+)?[eE]\+\d{1,3}\s*$")]
    private static partial Regex ScientificNotation();
}
