using System.Globalization;

namespace Ecqs.Platform.Texts;

/// <summary>Names as strangers see them (rule 2.6).</summary>
public static class PublicNames
{
    /// <summary>An organisation's name, or a natural person's first character and **.</summary>
    public static string Of(string name, bool isPerson) => isPerson ? OfPerson(name) : name;

    /// <summary>A trading name without the person's name, if that stands in it or for it.</summary>
    public static string WithoutPerson(string tradingName, string person) =>
        person.Length > 0 ? tradingName.Replace(person, OfPerson(person), StringComparison.Ordinal) : tradingName;

    /// <summary>A natural person's first character and **.</summary>
    public static string OfPerson(string name) => name.Length > 0 ? $"{StringInfo.GetNextTextElement(name)}**" : name;
}
