using Ecqs.Accounts.Passwords;

namespace Ecqs.Accounts.Formats;

/// <summary>
/// A password: 8 to 128 characters with an upper-case and a lower-case letter, a digit and a special character, and none that everybody tries.
/// Taken as typed.
/// </summary>
static class PasswordRule
{
    public const int MinLength = 8;
    public const int MaxLength = 128;

    /// <summary>The code of what is wrong first; null when nothing is.</summary>
    public static string? ProblemOf(string? password) =>
        string.IsNullOrEmpty(password) ? "FIELD_REQUIRED"
        : password.Length < MinLength ? "ACCOUNTS_PASSWORD_SHORT"
        : password.Length > MaxLength ? "ACCOUNTS_PASSWORD_LONG"
        : !password.Any(char.IsUpper) ? "ACCOUNTS_PASSWORD_UPPER"
        : !password.Any(char.IsLower) ? "ACCOUNTS_PASSWORD_LOWER"
        : !password.Any(char.IsDigit) ? "ACCOUNTS_PASSWORD_DIGIT"
        : password.All(char.IsLetterOrDigit) ? "ACCOUNTS_PASSWORD_SPECIAL"
        : CommonPasswords.Contains(password) ? "ACCOUNTS_PASSWORD_COMMON"
        : null;
}
