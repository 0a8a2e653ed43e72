using Ecqs.Catalog.Contracts;

namespace Ecqs.Catalog.Institutions;

static class InstitutionRules
{
    public const int NameLength = 200;
    public const int AddressLength = 300;
    public const int TelephoneLength = 40;
    public const int PostCodeLength = 6;
    public const int EmailLength = 254;
    public const int AuthorisationNumberLength = 100;

    public static bool IsPostCode(string text) => text.Length == PostCodeLength && text.All(char.IsAsciiDigit);

    public static bool IsEmail(string text) =>
        text.IndexOf('@') is > 0 and var at && at == text.LastIndexOf('@') && text.IndexOf('.', at) > at + 1 && text[^1] != '.' && !text.Any(char.IsWhiteSpace);

    /// <summary>
    /// Where an institution of a level is authorised at its registration: its county, city, province, or (the empty list) the nation.
    /// Anything beyond needs an administrator (rule 2.5).
    /// </summary>
    /// <param name="path">Its seat's region and those above it, lowest first.</param>
    public static IReadOnlyList<string> AuthorisedRegions(InstitutionLevel level, IReadOnlyList<string> path) => level switch
    {
        InstitutionLevel.National => [],
        InstitutionLevel.Provincial => [path.FirstOrDefault(code => code.Length == 2) ?? path[^1]],
        InstitutionLevel.Municipal => [path.FirstOrDefault(code => code.Length == 4) ?? path[0]],
        _ => [path[0]],
    };

    /// <summary>Whether a region, given with those above it, lies within what an institution is authorised for.</summary>
    public static bool Covers(IReadOnlyList<string> authorised, IReadOnlyList<string> path) =>
        authorised.Count == 0 || path.Any(authorised.Contains);
}
