using System.Globalization;

namespace Ecqs.Certificates.Lookup;

/// <summary>Names as strangers see them.</summary>
static class PublicNames
{
    /// <summary>Natural persons appear as the first character and ** (rule 2.6).</summary>
    public static string Of(string name, bool isPerson) => isPerson && name.Length > 0 ? $"{StringInfo.GetNextTextElement(name)}**" : name;
}
