using System.Globalization;

namespace Ecqs.Platform.Texts;

/// <summary>Names as strangers see them (rule 2.6).</summary>
public static class PublicNames
{
    /// <summary>A given name has two characters at most: a trading name as short as that is somebody's name, or may be.</summary>
    const int LongestOfOneSurname = 3;
    const int LongestOfTwo = 4;

    static readonly HashSet<string> s_doubleSurnames =
        ["欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "端木", "百里", "南宫", "长孙", "宇文", "独孤", "轩辕", "呼延"];

    /// <summary>An organisation's name, or a natural person's first character and **.</summary>
    public static string Of(string name, bool isPerson) => isPerson ? OfPerson(name) : name;

    /// <summary>A natural person's first character and **.</summary>
    public static string OfPerson(string name) => name.Length > 0 ? $"{StringInfo.GetNextTextElement(name)}**" : name;

    /// <summary>
    /// A sole trader's trading name (字号) is on the shop's sign and shows, but for the owner's name in it; one that may be a person's name itself is
    /// masked as such.
    /// </summary>
    public static string OfTrader(string tradingName, string owner) =>
        owner.Length > 1 && tradingName.Contains(owner, StringComparison.Ordinal) ? tradingName.Replace(owner, OfPerson(owner), StringComparison.Ordinal)
        : MayBeAPersons(tradingName) ? OfPerson(tradingName)
        : tradingName;

    static bool MayBeAPersons(string name) =>
        name.Contains('·', StringComparison.Ordinal) || name.Length <= LongestOfOneSurname
        || (name.Length == LongestOfTwo && s_doubleSurnames.Contains(name[..2]));
}
