using System.Text;

namespace Ecqs.Platform.Texts;

/// <summary>
/// Brings texts that people mean to be the same into one form: full width, case, spaces. Done by hand, because the process runs without
/// culture data, where <see cref="string.Normalize()"/> leaves full-width characters as they are.
/// </summary>
public static class TextForms
{
    /// <summary>
    /// Full-width letters, digits and signs, and the ideographic space, in their ASCII form. Chinese punctuation outside that block stays.
    /// </summary>
    public static string HalfWidth(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u3000', '\uFF5E'))
            return text;
        return string.Create(text.Length, text, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
                target[i] = HalfWidth(source[i]);
        });
    }

    /// <summary>
    /// A text as its author meant it: full-width letters, digits and the signs of numbers and codes in ASCII, runs of white space as one
    /// space, none at the ends, no invisible characters. Chinese punctuation, brackets and the full-width tilde stay: they belong to names
    /// and ranges.
    /// </summary>
    public static string Tidy(string text)
    {
        if (IsTidy(text))
            return text;
        var result = new StringBuilder(text.Length);
        var pendingSpace = false;
        foreach (var c in text)
        {
            if (IsInvisible(c))
                continue;
            if (char.IsWhiteSpace(c))
            {
                pendingSpace = result.Length > 0;
                continue;
            }

            if (pendingSpace)
                result.Append(' ');
            pendingSpace = false;
            result.Append(IsOfNumbersAndCodes(HalfWidth(c)) ? HalfWidth(c) : c);
        }

        return result.ToString();
    }

    /// <summary>The form in which two texts are compared when case, width and spaces do not matter.</summary>
    public static string Fold(string text)
    {
        if (IsFolded(text))
            return text;
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var half = HalfWidth(c);
            if (!char.IsWhiteSpace(half) && !IsInvisible(half))
                result.Append(char.ToUpperInvariant(half));
        }

        return result.ToString();
    }

    static bool IsFolded(string text)
    {
        foreach (var c in text)
        {
            if (char.IsAscii(c) ? !char.IsBetween(c, '!', '~') || char.IsAsciiLetterLower(c) : !IsIdeograph(c))
                return false;
        }

        return true;
    }

    /// <summary>The usual Chinese characters, which have neither case nor width.</summary>
    static bool IsIdeograph(char c) => char.IsBetween(c, '\u4E00', '\u9FFF');

    static bool IsTidy(string text)
    {
        var afterSpace = true;
        foreach (var c in text)
        {
            if (IsIdeograph(c) || char.IsBetween(c, '!', '~'))
            {
                afterSpace = false;
                continue;
            }

            if (IsInvisible(c) || (char.IsWhiteSpace(c) && (c != ' ' || afterSpace)) || (HalfWidth(c) != c && IsOfNumbersAndCodes(HalfWidth(c))))
                return false;
            afterSpace = c == ' ';
        }

        return text.Length == 0 || !afterSpace;
    }

    static char HalfWidth(char c) => c switch
    {
        '\u3000' => ' ',
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        _ => c,
    };

    static bool IsOfNumbersAndCodes(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '/' or '+' or '%' or '#' or '_' or '*';

    // Zero-width space and joiners, direction marks, byte order mark, soft hyphen: what copying from web pages and PDF leaves in cells.
    static bool IsInvisible(char c) =>
        c is >= '\u200B' and <= '\u200F' or '\u2060' or '\uFEFF' or '\u00AD' || (char.IsControl(c) && !char.IsWhiteSpace(c));
}
