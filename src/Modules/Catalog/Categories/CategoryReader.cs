using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Reference;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Categories;

sealed class CategoryReader(CatalogDb db, ReferenceCache<Guid, Category> cache) : ICategories
{
    public Task<IReadOnlyDictionary<Guid, Category>> ByIdsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        cache.GetAsync(
            ids, missing => db.Categories.AsNoTracking().Where(x => missing.Contains(x.Id)).ToDictionaryAsync(x => x.Id, cancellationToken));

    public async Task<IReadOnlyList<Category>> InEffectAsync(DateOnly day, CancellationToken cancellationToken) =>
        await db.Categories.AsNoTracking().InEffect(day).OrderBy(x => x.Code).ToListAsync(cancellationToken);
}

static class CategoryRules
{
    /// <summary>The rows of the edition that holds on a day.</summary>
    public static IQueryable<Category> InEffect(this IQueryable<Category> categories, DateOnly day) =>
        categories.Where(x => x.EffectiveFrom <= day && (x.EffectiveTo == null || x.EffectiveTo >= day));
}
