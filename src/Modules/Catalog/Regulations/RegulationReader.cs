using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Reference;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Regulations;

/// <summary>All editions of all regulations by the categories that they are for: a few hundred rows.</summary>
sealed class RegulationTable(CatalogDb db, ReferenceSnapshot<ILookup<string, Regulation>> snapshot)
{
    public Task<ILookup<string, Regulation>> ByCategoryAsync(CancellationToken cancellationToken) => snapshot.GetAsync(async () =>
    {
        var all = await db.Regulations.AsNoTracking().OrderBy(x => x.Number).ThenByDescending(x => x.Edition).ToListAsync(cancellationToken);
        return all.SelectMany(one => one.CategoryCodes.Select(code => (Code: code, Regulation: one))).ToLookup(pair => pair.Code, pair => pair.Regulation);
    });

    /// <summary>Forgets all: the data have changed.</summary>
    public void Clear() => snapshot.Clear();
}

sealed class RegulationReader(RegulationTable table) : IRegulations
{
    public async Task<IReadOnlyList<int?>> CyclesAsync(IReadOnlyList<CycleQuestion> questions, CancellationToken cancellationToken)
    {
        var byCategory = await table.ByCategoryAsync(cancellationToken);
        return [.. questions.Select(question => RegulationRules.Cycle(question, byCategory[question.CategoryCode]))];
    }
}
