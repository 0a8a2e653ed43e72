using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Clock;

namespace Ecqs.Catalog.Suggestions;

[QueryType]
static class SuggestionQueries
{
    const int LongestText = 100;
    const int Most = 10;

    /// <summary>The county-level regions that may have been meant by a name or code typed wrongly, best first; at most ten.</summary>
    /// <param name="text">As it was typed, with or without province and city. No more than its first 100 characters are read.</param>
    /// <param name="day">The day on which the regions must be valid; today when not given.</param>
    [AllowAnonymous]
    public static Task<IReadOnlyList<RegionSuggestion>> GetNearestRegionsAsync(
        ISuggestions suggestions, TimeProvider clock, string text, DateOnly? day, CancellationToken cancellationToken) =>
        suggestions.RegionsAsync(Cut(text), day ?? clock.Today(), Most, cancellationToken);

    /// <summary>The institutions that may have been meant by a name or code typed wrongly, best first; at most ten.</summary>
    /// <param name="text">As it was typed. No more than its first 100 characters are read.</param>
    [AllowAnonymous]
    public static Task<IReadOnlyList<InstitutionSuggestion>> GetNearestInstitutionsAsync(
        ISuggestions suggestions, string text, CancellationToken cancellationToken) =>
        suggestions.InstitutionsAsync(Cut(text), Most, cancellationToken);

    static string Cut(string text) => text.Length > LongestText ? text[..LongestText] : text;
}
