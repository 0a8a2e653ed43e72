using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Ecqs.Documents.Workbooks.Writing;

/// <summary>How text is spelled in a workbook, which has escapes of its own for characters that XML cannot hold.</summary>
internal static partial class XlsxText
{
    public const int MaximumLength = 32_767;

    public static string Escape(string text)
    {
        text = text.ReplaceLineEndings("\n");
        if (!NeedsEscape(text))
            return text;
        var escaped = new StringBuilder(text.Length + 16);
        var plain = LooksEscaped().Replace(text, "_x005F_");
        for (var i = 0; i < plain.Length; i++)
        {
            var character = plain[i];
            if (XmlConvert.IsXmlChar(character) && character != '\uFFFE' && character != '\uFFFF')
                escaped.Append(character);
            else if (i + 1 < plain.Length && char.IsSurrogatePair(character, plain[i + 1]))
                escaped.Append(character).Append(plain[++i]);
            else if (char.IsSurrogate(character))
                escaped.Append('\uFFFD');
            else
                escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)character:X4}_");
        }

        return escaped.ToString();
    }

    /// <summary>Whether a program could take the text for a formula if it were typed in, or came from a CSV file.</summary>
    public static bool LooksLikeFormula(string text) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠';

    static bool NeedsEscape(string text)
    {
        foreach (var character in text)
        {
            if (character == '_' || !XmlConvert.IsXmlChar(character))
                return true;
        }

        return false;
    }

    /// <summary>The underscore of text that happens to look like an escape.</summary>
    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex LooksEscaped();
}
