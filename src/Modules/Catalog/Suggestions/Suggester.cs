using Ecqs.Catalog.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Suggestions;

sealed class Suggester(CatalogDb db, SuggestionCache cache) : ISuggestions
{
    public async Task<IReadOnlyList<RegionSuggestion>> RegionsAsync(string text, DateOnly day, int most, CancellationToken cancellationToken)
    {
        var index = await cache.Regions.GetAsync(async () => new(await db.Regions.AsNoTracking().ToListAsync(cancellationToken)));
        return index.Find(text, day, most);
    }

    public async Task<IReadOnlyList<InstitutionSuggestion>> InstitutionsAsync(string text, int most, CancellationToken cancellationToken)
    {
        var index = await cache.Institutions.GetAsync(async () => new(await db.Institutions.AsNoTracking().ToListAsync(cancellationToken)));
        return index.Find(text, most);
    }
}

/// <summary>The indexes in memory; made anew after a minute, as what they are made of may have changed.</summary>
sealed class SuggestionCache(TimeProvider clock)
{
    public KeptAWhile<RegionIndex> Regions { get; } = new(clock);

    public KeptAWhile<InstitutionIndex> Institutions { get; } = new(clock);
}

/// <summary>Something that is made of the database's rows and kept for a minute. Two who find it old at once both make it: no harm.</summary>
sealed class KeptAWhile<T>(TimeProvider clock) where T : class
{
    static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(1);

    Kept? _kept;

    public async Task<T> GetAsync(Func<Task<T>> make)
    {
        var now = clock.GetUtcNow();
        if (_kept is { } kept && now - kept.Since < s_lifetime)
            return kept.Value;
        var made = await make();
        _kept = new(made, now);
        return made;
    }

    /// <summary>Forgets it: what it is made of has changed.</summary>
    public void Clear() => _kept = null;

    sealed record Kept(T Value, DateTimeOffset Since);
}
