using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Ecqs.Catalog.Contracts;

/// <summary>
/// The upper end of a measuring range as people write it on plates and in forms (<c>0.1 kg—30 kg</c>, <c>(0~600)℃</c>, <c>Max 30kg e=10g</c>,
/// <c>0-250g/250-1000g</c>), in the base unit of its quantity, so that it can be compared with what an institution can verify.
/// </summary>
/// <param name="Quantity">What is measured, e.g. <c>mass</c>; the empty string for a number without a unit. Only values of one quantity compare.</param>
/// <param name="Maximum">The largest value, in the quantity's base unit (mass: kg, pressure: Pa, length: m, temperature: ℃ …).</param>
public sealed partial record MeasuringRange(string Quantity, decimal Maximum)
{
    const string Dashes = "~～〜∼–—―−‐‑－﹣";
    const int MostDigits = 15;

    /// <summary>Reads a text. False when it holds no number, units that are not known, or units of several quantities.</summary>
    public static bool TryParse(string? text, out MeasuringRange? range)
    {
        range = null;
        var readings = Read(Normalise(text ?? ""));
        if (readings is not { Count: > 0 })
            return false;

        // A number without a unit takes that of the number after it (0~600℃); when none follows, that of the number before it.
        var unit = readings.LastOrDefault(reading => reading.Unit is not null).Unit ?? "";
        string? quantity = null;
        decimal? maximum = null;
        foreach (var reading in Enumerable.Reverse(readings))
        {
            unit = reading.Unit ?? unit;
            if (!MeasuringUnit.TryFind(unit, out var known) || (quantity ??= known.Quantity) != known.Quantity)
                return false;
            var value = (reading.Value * known.Factor) + known.Offset;
            maximum = value > maximum ? value : maximum ?? value;
        }

        range = new(quantity!, maximum!.Value);
        return true;
    }

    /// <summary>Whether this range lies within a limit; null when the two cannot be compared, because they measure different quantities.</summary>
    public bool? IsWithin(MeasuringRange limit) => Quantity == limit.Quantity ? Maximum <= limit.Maximum : null;

    static List<(decimal Value, string? Unit)>? Read(string text)
    {
        var readings = new List<(decimal, string?)>();
        foreach (Match match in Reading().Matches(text))
        {
            var digits = match.Groups["number"].Value.Replace(",", "");
            if (digits.Length > MostDigits || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
                return null;
            for (var power = Power(match); power != 0; power -= Math.Sign(power))
                value = power > 0 ? value * 10 : value / 10;

            var unit = match.Groups["unit"].Value;
            readings.Add((IsSign(text, match.Groups["sign"]) ? -value : value, unit.Length == 0 ? null : unit));
        }

        return readings;
    }

    static int Power(Match match) => match.Groups["power"].Success ? int.Parse(match.Groups["power"].Value, CultureInfo.InvariantCulture) : 0;

    /// <summary>A dash after a number or a unit joins a range; anywhere else it is a sign.</summary>
    static bool IsSign(string text, Group dash)
    {
        if (!dash.Success)
            return false;
        var before = text.AsSpan(0, dash.Index).TrimEnd();
        return before.IsEmpty || !(char.IsLetterOrDigit(before[^1]) || before[^1] is '℃' or '%');
    }

    /// <summary>Full width to half width, all dashes and tildes to one, powers of ten to an exponent, brackets to blanks.</summary>
    static string Normalise(string text)
    {
        var withPowers = PowerOfTen().Replace(text, match => $"E{PlateText.Of(match.Groups[1].Value)}");
        var plain = new StringBuilder(PlateText.Of(withPowers))
            .Replace("至", "-").Replace("到", "-").Replace("Max", " ").Replace("max", " ").Replace("MAX", " ").Replace("Min", " ");
        for (var i = 0; i < plain.Length; i++)
        {
            if (Dashes.Contains(plain[i]))
                plain[i] = '-';
            else if (plain[i] is '(' or ')' or '[' or ']' or '【' or '】' or ',' && !IsDigitGroup(plain, i))
                plain[i] = ' ';
        }

        return RepeatedDash().Replace(plain.ToString(), "-");
    }

    static bool IsDigitGroup(StringBuilder text, int comma) =>
        text[comma] == ',' && comma > 0 && char.IsAsciiDigit(text[comma - 1]) && comma + 3 < text.Length
        && char.IsAsciiDigit(text[comma + 1]) && char.IsAsciiDigit(text[comma + 2]) && char.IsAsciiDigit(text[comma + 3]);

    // A unit may hold a slash only before a letter (m3/h), because between numbers it parts two ranges (0-250g/250-1000g).
    // A number at the end of a Latin word (Q3, DN50, R160) is part of a name.
    [GeneratedRegex(@"(?<sign>-)?(?<![A-Za-z0-9.,])(?<number>\d+(?:,\d{3})*(?:\.\d+)?)(?:E(?<power>[+-]?\d{1,2}))?\s*(?<unit>(?:%LEL|%|℃|\p{L})(?:[\p{L}·]|[23](?!\d)|/(?=\p{L}))*)?")]
    private static partial Regex Reading();

    [GeneratedRegex(@"\s*[×x*]\s*10(?:\^)?([+-]?(?<=\^[+-]?)\d{1,2}|[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})")]
    private static partial Regex PowerOfTen();

    // Tildes and em dashes are often typed twice; a hyphen after another dash is the sign of the number.
    [GeneratedRegex("-{3,}")]
    private static partial Regex RepeatedDash();
}
