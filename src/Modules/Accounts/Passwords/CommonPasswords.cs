using System.Text;

namespace Ecqs.Accounts.Passwords;

/// <summary>
/// Passwords that everybody tries first (OWASP ASVS 6.2.4). The list holds what they are made of; case, special characters, letters written as
/// signs (<c>p@ssw0rd</c>), and a year, a run of digits or an <c>a</c> at an end make no other password of one.
/// </summary>
static class CommonPasswords
{
    static readonly Lazy<HashSet<string>> s_words = new(Read);
    static readonly Dictionary<char, char> s_signs = new[] { "@a", "4a", "3e", "1i", "!i", "0o", "$s", "5s", "7t" }.ToDictionary(pair => pair[0], pair => pair[1]);
    static readonly char[] s_digits = [.. "0123456789"];
    static readonly char[] s_ends = [.. "0123456789!@#$%^&*()_+-=.,?/~`"];

    public static bool Contains(string password)
    {
        var lower = password.ToLowerInvariant();
        var plain = Kept(lower);
        var read = Kept(string.Concat(lower.Select(c => s_signs.GetValueOrDefault(c, c))));
        var core = plain.Trim(s_digits);
        // What is left of the digits at an end, with letters written as signs inside.
        var readCore = Kept(string.Concat(lower.Trim(s_ends).Select(c => s_signs.GetValueOrDefault(c, c))));
        return new[] { plain, read, core, readCore }.Any(s_words.Value.Contains) || plain.Distinct().Count() <= 2;
    }

    static string Kept(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit));

    static HashSet<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")
            ?? throw new InvalidOperationException("The list of common passwords is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return [.. reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
    }
}
