using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Identity;

namespace Ecqs.Catalog.Regulations;

/// <summary>The regulations by which a category is verified, as in effect today.</summary>
[ExtendObjectType<Category>]
static class CategoryRegulations
{
    /// <summary>The verification regulations (检定规程) in effect today, with their cycles.</summary>
    [AllowAnonymous, BatchResolver]
    public static async Task<IReadOnlyList<IReadOnlyList<Regulation>>> GetRegulationsInEffectAsync(
        [Parent(nameof(Category.Code))] IReadOnlyList<Category> categories, RegulationTable table, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var byCategory = await table.ByCategoryAsync(cancellationToken);
        var today = clock.Today();
        return [.. categories.Select(category => (IReadOnlyList<Regulation>)[.. byCategory[category.Code].Where(one => one.IsInEffect(today))])];
    }

    /// <summary>The verification regulations in effect today (JJG number and edition), separated by semicolons.</summary>
    [AllowAnonymous, BatchResolver]
    public static async Task<IReadOnlyList<string>> GetRegulationsAsync(
        [Parent(nameof(Category.Code))] IReadOnlyList<Category> categories, RegulationTable table, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var byCategory = await table.ByCategoryAsync(cancellationToken);
        var today = clock.Today();
        return [.. categories.Select(category => string.Join(';', byCategory[category.Code].Where(one => one.IsInEffect(today)).Select(one => one.FullNumber)))];
    }

    /// <summary>
    /// The cycle in months: the shortest that the regulations in effect today set; null when none sets one, as where a category is verified only
    /// once.
    /// </summary>
    [AllowAnonymous, BatchResolver]
    public static async Task<IReadOnlyList<int?>> GetCycleMonthsAsync(
        [Parent(nameof(Category.Code))] IReadOnlyList<Category> categories, IRegulations regulations, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var today = clock.Today();
        return await regulations.CyclesAsync([.. categories.Select(category => new CycleQuestion(category.Code, null, today))], cancellationToken);
    }
}

/// <summary>What only administrators see of a regulation.</summary>
[ExtendObjectType<Regulation>]
static class RegulationProvenance
{
    /// <summary>Where the row comes from (来源). Null for anybody but an administrator.</summary>
    [AllowAnonymous]
    public static string? GetSource([Parent] Regulation regulation, CurrentUser user) => user.Has(Role.Administrator) ? regulation.Source : null;
}
