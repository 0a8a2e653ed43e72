using Ecqs.Catalog.Categories;
using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Institutions;
using Ecqs.Catalog.Reference;
using Ecqs.Platform.Clock;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Names;

sealed class CategorySuggestions(CatalogDb db, IInstitutions institutions, IRegions regions, ReferenceSnapshot<NameTable> snapshot, TimeProvider clock)
    : ICategorySuggestions
{
    public async Task<IReadOnlyList<CategorySuggestion>> SuggestAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var table = await snapshot.GetAsync(() => ReadAsync(cancellationToken));
        return [.. names.Select(table.Suggest)];
    }

    public async Task<IReadOnlyList<OfferedMode>> ModesAsync(Guid categoryId, string regionCode, CancellationToken cancellationToken)
    {
        var path = await regions.PathAsync(regionCode, cancellationToken);
        if (path.Count == 0)
            return [];
        var today = clock.Today();
        var offered = await institutions.CapabilitiesAsync([categoryId], cancellationToken);
        return
        [
            .. offered
                .Where(pair => pair.Capability.ValidFrom <= today && (pair.Capability.ValidTo is null || pair.Capability.ValidTo >= today))
                .Where(pair => pair.Institution.AuthorisedTo >= today && InstitutionRules.Covers(pair.Capability.RegionCodes, path))
                .SelectMany(pair => pair.Capability.Modes.Select(mode => (Mode: mode, pair.Institution.Id)))
                .Distinct()
                .GroupBy(pair => pair.Mode)
                .Select(group => new OfferedMode(group.Key, group.Count()))
                .OrderByDescending(mode => mode.Institutions)
                .ThenBy(mode => mode.Mode),
        ];
    }

    async Task<NameTable> ReadAsync(CancellationToken cancellationToken) => new(
        await db.Categories.AsNoTracking().InEffect(clock.Today()).OrderBy(x => x.Code).ToListAsync(cancellationToken),
        await db.CategoryNames.AsNoTracking().OrderBy(x => x.CategoryCode).ToListAsync(cancellationToken),
        await db.OldCodes.AsNoTracking().OrderBy(x => x.NewCode).ToListAsync(cancellationToken));
}
