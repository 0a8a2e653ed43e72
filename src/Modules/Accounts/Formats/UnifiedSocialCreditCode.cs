using Ecqs.Platform.Texts;

namespace Ecqs.Accounts.Formats;

/// <summary>
/// 统一社会信用代码 by GB 32100-2015: 18 characters of an alphabet of 31 without I, O, S, V and Z; registering department, kind of organisation,
/// six digits of the registering office, the organisation code in nine, and a check character.
/// The office's digits are those at the time of registration and are not compared with today's regions.
/// </summary>
sealed record UnifiedSocialCreditCode(string Value)
{
    public const int Length = 18;

    const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    const int DigitsFrom = 2;
    const int DigitsTo = 8;

    /// <summary>False for early codes that were given out lawfully with another check character: it warns and is confirmed, but refuses nothing.</summary>
    public bool CheckCharacterIsRight => Value[^1] == CheckCharacter(Value.AsSpan(0, Length - 1));

    /// <summary>The code out of what was typed: full width, lower case and blanks are mended. False when the form is wrong.</summary>
    public static bool TryParse(string? text, out UnifiedSocialCreditCode? code)
    {
        var value = TextForms.Fold(text ?? "");
        var isWellFormed = value.Length == Length;
        for (var i = 0; isWellFormed && i < value.Length; i++)
            isWellFormed = i is >= DigitsFrom and < DigitsTo ? char.IsAsciiDigit(value[i]) : Alphabet.Contains(value[i]);
        code = isWellFormed ? new(value) : null;
        return isWellFormed;
    }

    /// <summary>The check character of the first 17: weights are the powers of 3 modulo 31.</summary>
    internal static char CheckCharacter(ReadOnlySpan<char> body)
    {
        var sum = 0;
        var weight = 1;
        foreach (var c in body)
        {
            sum += Alphabet.IndexOf(c) * weight;
            weight = weight * 3 % Alphabet.Length;
        }

        return Alphabet[(Alphabet.Length - (sum % Alphabet.Length)) % Alphabet.Length];
    }
}
