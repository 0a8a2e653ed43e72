using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Names;
using Ecqs.Catalog.OldCodes;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Editions;

sealed class CategoryEditions(CatalogDb db, ICategories categories, ICategorySuggestions suggestions, TimeProvider clock) : ICategoryEditions
{
    public async Task<IReadOnlyDictionary<Guid, EditionMove>> MovesAsync(IReadOnlyCollection<Guid> categoryIds, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var old = (await categories.ByIdsAsync(categoryIds, cancellationToken)).Values.Where(category => category.EffectiveTo < today).ToList();
        if (old.Count == 0)
            return new Dictionary<Guid, EditionMove>();
        var codes = old.Select(category => category.Code).ToList();
        var mapped = (await db.OldCodes.AsNoTracking().Where(x => codes.Contains(x.Code)).ToListAsync(cancellationToken)).ToLookup(x => x.Code);
        var inEffect = await categories.InEffectAsync(today, cancellationToken);
        var named = await suggestions.SuggestAsync([.. old.Select(category => category.Name)], cancellationToken);
        return old.Select((category, i) => EditionRules.Move(category, [.. mapped[category.Code]], inEffect, named[i])).ToDictionary(move => move.Old.Id);
    }
}

/// <summary>What a category of a former edition has become: by the administrators' mapping, the same code, the same name, or a name that is near.</summary>
static class EditionRules
{
    public static EditionMove Move(Category old, IReadOnlyList<OldCode> mapped, IReadOnlyList<Category> inEffect, CategorySuggestion named)
    {
        if (mapped.Count > 0)
        {
            var targets = mapped.Select(row => row.NewCode).ToHashSet();
            return Propose(old, [.. inEffect.Where(category => targets.Contains(category.Code))], "CATALOG_EDITION_MAPPED");
        }

        if (inEffect.FirstOrDefault(category => category.Code == old.Code && category.Name == old.Name) is { } same)
            return Propose(old, [same], "CATALOG_EDITION_SAME");
        if (inEffect.Where(category => TextForms.Fold(category.Name) == TextForms.Fold(old.Name)).ToList() is { Count: > 0 } sameName)
            return Propose(old, sameName, "CATALOG_EDITION_SAME_NAME");
        // The same code under another name, or a name that is only near, may be something else: a person decides.
        List<Category> near =
        [
            .. inEffect.Where(category => category.Code == old.Code).Concat(named.Candidates.Select(candidate => candidate.Category)).DistinctBy(category => category.Id),
        ];
        var move = Propose(old, near, "CATALOG_EDITION_NEAR");
        return move.Kind == EditionMoveKind.OneToOne ? move with { Kind = EditionMoveKind.Choice } : move;
    }

    static EditionMove Propose(Category old, List<Category> targets, string code)
    {
        var compulsory = targets.Where(category => category.IsCompulsory).ToList();
        var kind = compulsory.Count switch { 0 => EditionMoveKind.Gone, 1 => EditionMoveKind.OneToOne, _ => EditionMoveKind.Choice };
        return new(old, kind, compulsory, TextCatalog.Format(
            kind != EditionMoveKind.Gone ? code : targets.Count > 0 ? "CATALOG_EDITION_TYPE_APPROVAL" : "CATALOG_EDITION_GONE",
            ("old", $"{old.Code} {old.Name}"),
            ("new", string.Join(TextCatalog.Format("LIST_SEPARATOR"), targets.Select(category => $"{category.Code} {category.Name}"))),
            ("ended", old.EffectiveTo?.ToString("yyyy-MM-dd", null))));
    }
}
