using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;

namespace Ecqs.Catalog.Names;

[QueryType]
static class CategorySuggestionQueries
{
    const int LongestName = 200;

    /// <summary>
    /// The categories to which the name of an instrument leads, with the reason (电子计价秤 → 非自动衡器); a code of this edition or a former one
    /// is taken, too.
    /// </summary>
    /// <param name="name">The name, as on the plate or as people say.</param>
    [AllowAnonymous]
    public static async Task<CategorySuggestion> GetCategorySuggestionAsync(
        string name, ICategorySuggestions suggestions, CancellationToken cancellationToken) =>
        (await suggestions.SuggestAsync([name.Length > LongestName ? name[..LongestName] : name], cancellationToken))[0];

    /// <summary>
    /// Where institutions verify a category in a region (送检, 现场检测), the mode of the most institutions first. One city does on site what
    /// another does at its counter, so the mode is suggested by this and never by the name.
    /// </summary>
    /// <param name="categoryId">The category.</param>
    /// <param name="regionCode">The region where the instrument stands.</param>
    [AllowAnonymous]
    public static Task<IReadOnlyList<OfferedMode>> GetOfferedModesAsync(
        Guid categoryId, string regionCode, ICategorySuggestions suggestions, CancellationToken cancellationToken) =>
        suggestions.ModesAsync(categoryId, regionCode.Trim(), cancellationToken);
}
