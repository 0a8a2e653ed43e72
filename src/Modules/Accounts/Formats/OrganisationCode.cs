using Ecqs.Platform.Texts;

namespace Ecqs.Accounts.Formats;

/// <summary>组织机构代码 by GB 11714-1997: eight letters or digits and a check character, written with or without a hyphen before it.</summary>
sealed record OrganisationCode(string Value)
{
    public const int Length = 9;

    static readonly int[] Weights = [3, 7, 9, 10, 5, 8, 4, 2];

    public bool CheckCharacterIsRight => Value[^1] == CheckCharacter(Value.AsSpan(0, Length - 1));

    /// <summary>The code without its hyphen out of what was typed: full width, lower case and blanks are mended. False when the form is wrong.</summary>
    public static bool TryParse(string? text, out OrganisationCode? code)
    {
        var value = TextForms.Fold(text ?? "");
        if (value.Length == Length + 1 && value[Length - 1] == '-')
            value = value.Remove(Length - 1, 1);
        var isWellFormed = value.Length == Length && value.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));
        code = isWellFormed ? new(value) : null;
        return isWellFormed;
    }

    internal static char CheckCharacter(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
            sum += Weights[i] * (char.IsAsciiDigit(body[i]) ? body[i] - '0' : body[i] - 'A' + 10);
        return (11 - (sum % 11)) switch
        {
            10 => 'X',
            11 => '0',
            var digit => (char)('0' + digit),
        };
    }
}
