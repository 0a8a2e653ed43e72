using System.Globalization;
using Ecqs.Accounts.Contracts;
using Ecqs.Platform.Texts;

namespace Ecqs.Accounts.Formats;

/// <summary>公民身份号码 by GB 11643-1999: six digits of a region, the birth date, three digits of which the last is odd for a man, and a check character.</summary>
sealed record CitizenId(string Value)
{
    public const int Length = 18;

    const string CheckCharacters = "10X98765432";
    static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    public Gender Gender => (Value[16] - '0') % 2 == 1 ? Gender.Male : Gender.Female;

    /// <summary>The first three and last two characters, the rest as stars.</summary>
    public string Masked => Mask(Value);

    /// <summary>The number out of what was typed: full width, a small x and blanks are mended.</summary>
    /// <param name="today">The business date: nobody is born after it.</param>
    /// <param name="problem">The code of what is wrong: the form, the date or the check character.</param>
    public static bool TryParse(string? text, DateOnly today, out CitizenId? id, out string? problem)
    {
        var value = TextForms.Fold(text ?? "");
        id = null;
        problem = value.Length != Length || !value[..^1].All(char.IsAsciiDigit) || !(char.IsAsciiDigit(value[^1]) || value[^1] == 'X') ? "ACCOUNTS_CITIZEN_ID_FORM"
            : !IsBirthDate(value.AsSpan(6, 8), today) ? "ACCOUNTS_CITIZEN_ID_DATE"
            : value[^1] != CheckCharacter(value.AsSpan(0, Length - 1)) ? "ACCOUNTS_CITIZEN_ID_CHECK"
            : null;
        if (problem is null)
            id = new(value);
        return problem is null;
    }

    internal static string Mask(string value) => value.Length < 6 ? "****" : $"{value[..3]}{new string('*', value.Length - 5)}{value[^2..]}";

    internal static char CheckCharacter(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
            sum += Weights[i] * (body[i] - '0');
        return CheckCharacters[sum % 11];
    }

    static bool IsBirthDate(ReadOnlySpan<char> digits, DateOnly today) =>
        DateOnly.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year >= 1850 && date <= today;

    /// <summary>Never the number: records print themselves into logs.</summary>
    public override string ToString() => Masked;
}
