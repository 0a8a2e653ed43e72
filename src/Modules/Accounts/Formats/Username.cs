using Ecqs.Platform.Texts;

namespace Ecqs.Accounts.Formats;

/// <summary>A username: 4 to 20 letters and digits of ASCII, unique over all kinds of account whatever the case.</summary>
sealed record Username(string Value)
{
    public const int MinLength = 4;
    public const int MaxLength = 20;

    /// <summary>The username out of what was typed: full width and blanks around it are mended. False when the form is wrong.</summary>
    public static bool TryParse(string? text, out Username? username)
    {
        var value = TextForms.Tidy(TextForms.HalfWidth(text ?? ""));
        var isWellFormed = value.Length is >= MinLength and <= MaxLength && value.All(char.IsAsciiLetterOrDigit);
        username = isWellFormed ? new(value) : null;
        return isWellFormed;
    }
}
