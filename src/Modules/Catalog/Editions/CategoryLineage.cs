using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Editions;

/// <summary>
/// What categories were in former editions. What an institution may verify was registered under one edition and passes into the next where a
/// category has become exactly one other (rule 2.8).
/// </summary>
sealed class CategoryLineage(CatalogDb db)
{
    /// <summary>The categories of former editions that have become one of those given, with which.</summary>
    public async Task<IReadOnlyDictionary<Guid, Guid>> PredecessorsAsync(IReadOnlyCollection<Guid> categoryIds, CancellationToken cancellationToken)
    {
        var all = await db.Categories.AsNoTracking().Select(x => new { x.Id, x.Code, x.Name, x.EffectiveFrom }).ToListAsync(cancellationToken);
        var mapped = (await db.OldCodes.AsNoTracking().Select(x => new { x.Code, x.NewCode }).ToListAsync(cancellationToken)).ToLookup(x => x.Code, x => x.NewCode);
        var found = new Dictionary<Guid, Guid>();
        var open = new Queue<(Guid Id, Guid Became)>(categoryIds.Select(id => (id, id)));
        while (open.TryDequeue(out var step))
        {
            if (all.Find(one => one.Id == step.Id) is not { } later)
                continue;
            foreach (var earlier in all.Where(one => one.EffectiveFrom < later.EffectiveFrom && !found.ContainsKey(one.Id) && !categoryIds.Contains(one.Id)))
            {
                var became = mapped[earlier.Code].ToList();
                if (became.Count == 0 ? earlier.Name != later.Name : became is not [var only] || only != later.Code)
                    continue;
                found.Add(earlier.Id, step.Became);
                open.Enqueue((earlier.Id, step.Became));
            }
        }

        return found;
    }
}
