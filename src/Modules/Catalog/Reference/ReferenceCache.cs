using System.Collections.Concurrent;

namespace Ecqs.Catalog.Reference;

/// <summary>
/// Rows of the reference data that were read before. They change by an import only; one in another process is seen after a minute.
/// </summary>
sealed class ReferenceCache<TKey, TRow>(TimeProvider clock) where TKey : notnull
{
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    Generation _current = new(clock.GetUtcNow());

    /// <summary>Answers the rows by their keys; those that are nowhere are left out.</summary>
    /// <param name="read">Reads rows that are not known.</param>
    public async Task<IReadOnlyDictionary<TKey, TRow>> GetAsync(
        IReadOnlyCollection<TKey> keys, Func<List<TKey>, Task<Dictionary<TKey, TRow>>> read)
    {
        var generation = Current();
        var found = new Dictionary<TKey, TRow>(keys.Count);
        List<TKey>? missing = null;
        foreach (var key in keys)
        {
            if (generation.Rows.TryGetValue(key, out var row))
                found[key] = row;
            else
                (missing ??= []).Add(key);
        }
        if (missing is null)
            return found;
        foreach (var (key, row) in await read(missing))
            found[key] = generation.Rows[key] = row;
        return found;
    }

    /// <summary>Forgets all: the data have changed.</summary>
    public void Clear() => _current = new(clock.GetUtcNow());

    Generation Current()
    {
        if (clock.GetUtcNow() - _current.Since >= Lifetime)
            Clear();
        return _current;
    }

    sealed record Generation(DateTimeOffset Since)
    {
        public ConcurrentDictionary<TKey, TRow> Rows { get; } = [];
    }
}
