using Ecqs.Platform.Texts;

namespace Ecqs.Accounts.Formats;

/// <summary>A mobile number of the mainland: 11 digits, the first a 1.</summary>
sealed record MobileNumber(string Value)
{
    public const int Length = 11;

    /// <summary>The first three and last four digits.</summary>
    public string Masked => Mask(Value);

    /// <summary>The number out of what was typed: full width, blanks, hyphens and the country's prefix (+86, 0086) are mended. False when the form is wrong.</summary>
    public static bool TryParse(string? text, out MobileNumber? mobile)
    {
        var value = TextForms.Fold(text ?? "").Replace("-", "");
        foreach (var prefix in (ReadOnlySpan<string>)["+86", "0086"])
            if (value.StartsWith(prefix, StringComparison.Ordinal))
                value = value[prefix.Length..];
        var isWellFormed = value.Length == Length && value[0] == '1' && value[1] >= '3' && value.All(char.IsAsciiDigit);
        mobile = isWellFormed ? new(value) : null;
        return isWellFormed;
    }

    internal static string Mask(string value) => value.Length == Length ? $"{value[..3]}****{value[^4..]}" : "****";

    /// <summary>Never the number: records print themselves into logs.</summary>
    public override string ToString() => Masked;
}
