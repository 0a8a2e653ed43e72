using System.Text;
using Ecqs.Platform.Texts;

namespace Ecqs.Catalog.Contracts;

/// <summary>Texts of name plates in plain characters: half width, Roman numerals as letters, superscripts as digits, one sign for each unit.</summary>
static class PlateText
{
    const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    static readonly Dictionary<char, string> Plain = new()
    {
        ['Ⅰ'] = "I",
        ['Ⅱ'] = "II",
        ['Ⅲ'] = "III",
        ['Ⅳ'] = "IV",
        ['ⅰ'] = "I",
        ['ⅱ'] = "II",
        ['ⅲ'] = "III",
        ['ⅳ'] = "IV",
        ['⁻'] = "-",
        ['⁺'] = "+",
        ['µ'] = "μ",
        ['㎏'] = "kg",
        ['㎎'] = "mg",
        ['㎍'] = "μg",
        ['㎜'] = "mm",
        ['㎝'] = "cm",
        ['㎞'] = "km",
        ['㎥'] = "m3",
        ['㎤'] = "cm3",
        ['㎖'] = "mL",
        ['㏄'] = "mL",
        ['㎩'] = "Pa",
        ['㎪'] = "kPa",
        ['㎫'] = "MPa",
        ['㎾'] = "kW",
        ['㎷'] = "mV",
        ['㎸'] = "kV",
    };

    public static string Of(string text)
    {
        var half = TextForms.HalfWidth(text);
        var result = new StringBuilder(half.Length + 4);
        foreach (var c in half)
        {
            if (Superscripts.IndexOf(c) is >= 0 and var digit)
                result.Append((char)('0' + digit));
            else if (Plain.TryGetValue(c, out var plain))
                result.Append(plain);
            else
                result.Append(c);
        }

        return result.Replace("°C", "℃").ToString();
    }
}
