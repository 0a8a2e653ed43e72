namespace Ecqs.Catalog.Reference;

/// <summary>What is made of a whole table of the reference data, kept for a minute; a change in another process is seen after that.</summary>
sealed class ReferenceSnapshot<T>(TimeProvider clock) where T : class
{
    static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(1);

    (DateTimeOffset Since, T Value)? _kept;

    public async Task<T> GetAsync(Func<Task<T>> read)
    {
        if (_kept is { } kept && clock.GetUtcNow() - kept.Since < s_lifetime)
            return kept.Value;
        var value = await read();
        _kept = (clock.GetUtcNow(), value);
        return value;
    }

    /// <summary>Forgets it: the data have changed.</summary>
    public void Clear() => _kept = null;
}
