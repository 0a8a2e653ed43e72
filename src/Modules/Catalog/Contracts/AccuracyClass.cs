using System.Globalization;
using System.Text;

namespace Ecqs.Catalog.Contracts;

/// <summary>Accuracy classes as people write them: Ⅲ, III, (III), 3级, 三级, Ⅲ级 and 中准确度级 are one.</summary>
public static class AccuracyClass
{
    static readonly string[] Decorations = ["准确度等级", "精度等级", "准确度级", "等级", "CLASS", "级", "等"];

    static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["特种"] = "I",
        ["高"] = "II",
        ["中"] = "III",
        ["普通"] = "IIII",
        ["IV"] = "IIII",
        ["一"] = "I",
        ["二"] = "II",
        ["三"] = "III",
        ["四"] = "IIII",
        ["1"] = "I",
        ["2"] = "II",
        ["3"] = "III",
        ["4"] = "IIII",
        ["无"] = "",
        ["/"] = "",
        ["-"] = "",
        ["—"] = "",
        ["NONE"] = "",
    };

    /// <summary>
    /// The class in one form: <c>I</c> to <c>IIII</c> for whole classes (OIML R 76 writes the ordinary class with four strokes), otherwise the number
    /// without closing noughts and its letter (<c>1.6</c>, <c>0.2S</c>, <c>B</c>); the empty string when there is none (无).
    /// </summary>
    public static string Normalise(string? text)
    {
        var value = PlateText.Of(text ?? "").ToUpperInvariant();
        var result = new StringBuilder(value.Length);
        foreach (var c in value)
            if (!char.IsWhiteSpace(c) && c is not ('(' or ')' or '[' or ']' or '（' or '）' or '○'))
                result.Append(c);
        value = result.ToString();
        foreach (var decoration in Decorations)
            value = value.Replace(decoration, "");

        var digits = value.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
        if (digits > 0 && decimal.TryParse(value[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            value = number.ToString("0.#####", CultureInfo.InvariantCulture) + value[digits..];
        return Names.TryGetValue(value, out var name) ? name : value;
    }

    /// <summary>Whether an instrument's class is among those that can be verified. No limit takes all; an instrument without a class fits any limit.</summary>
    public static bool IsAmong(string? accuracyClass, IReadOnlyCollection<string> limits)
    {
        var normal = Normalise(accuracyClass);
        return limits.Count == 0 || normal.Length == 0 || limits.Any(limit => Normalise(limit) == normal);
    }
}
