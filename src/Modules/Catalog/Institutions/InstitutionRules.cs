using Ecqs.Catalog.Contracts;

namespace Ecqs.Catalog.Institutions;

static class InstitutionRules
{
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
