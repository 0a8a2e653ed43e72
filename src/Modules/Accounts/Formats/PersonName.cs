using System.Text;
using Ecqs.Platform.Texts;

namespace Ecqs.Accounts.Formats;

/// <summary>A person's name in its one form: the dot of names of minorities is the one of the identity card, U+00B7, whatever was typed for it.</summary>
static class PersonName
{
    const char Dot = '·';

    // What input methods and copied texts have for the dot: bullets, the hyphenation point, the katakana dot, full stops wide and narrow.
    const string Dots = "•‧∙⋅・･．.。。";

    /// <summary>Blanks between Han characters and around the dot go, others become one.</summary>
    public static string Tidy(string text)
    {
        var tidy = TextForms.Tidy(text);
        var result = new StringBuilder(tidy.Length);
        for (var i = 0; i < tidy.Length; i++)
        {
            var (before, after) = (result.Length > 0 ? result[^1] : '\0', i + 1 < tidy.Length ? tidy[i + 1] : '\0');
            if (tidy[i] == ' ' && (IsHan(before) || before == Dot) && (IsHan(after) || Dots.Contains(after) || after == Dot))
                continue;
            result.Append(IsHan(before) && Dots.Contains(tidy[i]) && (IsHan(after) || after == ' ') ? Dot : tidy[i]);
        }

        return result.ToString();
    }

    /// <summary>Han characters, also those beyond the basic plane, which come as surrogates.</summary>
    static bool IsHan(char c) => c is >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' || char.IsSurrogate(c);
}
