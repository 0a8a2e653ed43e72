using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Categories;

[QueryType]
static class CategoryQueries
{
    /// <summary>The catalogue of instruments under compulsory verification (强检器具目录), as in effect on a day.</summary>
    /// <param name="day">The day; today when not given.</param>
    [AllowAnonymous, UsePaging(MaxPageSize = 200), UseProjection]
    [UseFiltering(Fields = [nameof(Category.Code), nameof(Category.Name), nameof(Category.FirstLevelCode), nameof(Category.FirstLevelName),
        nameof(Category.Supervision), nameof(Category.Way), nameof(Category.Scope)])]
    [UseSorting(Fields = [nameof(Category.Code), nameof(Category.Name)])]
    public static IQueryable<Category> GetCategories(CatalogDb db, TimeProvider clock, DateOnly? day) =>
        db.Categories.AsNoTracking().InEffect(day ?? clock.Today()).OrderBy(x => x.Code);

    /// <summary>A category of any edition.</summary>
    /// <param name="id">The category's id.</param>
    [AllowAnonymous]
    public static Task<Category?> GetCategoryAsync(CatalogDb db, Guid id, CancellationToken cancellationToken) =>
        db.Categories.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancellationToken);
}

/// <summary>What only administrators see of a category.</summary>
[ExtendObjectType<Category>]
static class CategoryProvenance
{
    /// <summary>How sure the source of the row is (可信度): high, medium or low. Null for anybody but an administrator.</summary>
    [AllowAnonymous]
    public static string? GetConfidence([Parent(nameof(Category.Confidence))] Category category, CurrentUser user) =>
        user.Has(Role.Administrator) ? category.Confidence : null;

    /// <summary>Where the row comes from (来源). Null for anybody but an administrator.</summary>
    [AllowAnonymous]
    public static string? GetSource([Parent(nameof(Category.Source))] Category category, CurrentUser user) =>
        user.Has(Role.Administrator) ? category.Source : null;

    /// <summary>What is known of the row besides (备注). Null for anybody but an administrator.</summary>
    [AllowAnonymous]
    public static string? GetNote([Parent(nameof(Category.Note))] Category category, CurrentUser user) =>
        user.Has(Role.Administrator) ? category.Note : null;
}
