using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;

namespace Ecqs.Catalog.Compulsory;

[QueryType]
static class CompulsoryQueries
{
    const int LongestName = 200;

    /// <summary>Whether an instrument is under compulsory verification (是否属于强检): answer, reason and basis.</summary>
    /// <param name="name">Its name, as on the plate or as people say; or a category's code.</param>
    /// <param name="purpose">What it is used for; without it the answer says when it matters.</param>
    [AllowAnonymous]
    public static async Task<CompulsoryCheck> GetCompulsoryCheckAsync(
        string name, UsePurpose? purpose, ICategorySuggestions suggestions, CancellationToken cancellationToken)
    {
        var found = await suggestions.SuggestAsync([name.Length > LongestName ? name[..LongestName] : name], cancellationToken);
        return CompulsoryRules.Check(found[0], purpose);
    }
}
