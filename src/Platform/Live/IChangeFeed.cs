namespace Ecqs.Platform.Live;

/// <summary>
/// Tells open pages, in every Host process, that something has changed. A change says where to look and nothing of what there is to see:
/// who hears of it reads anew what they may see. Scoped, like the transaction that it tells of.
/// </summary>
public interface IChangeFeed
{
    /// <summary>
    /// Tells of a change when the transaction at hand commits; when it rolls back, nobody hears of it. The same topic and key in one
    /// transaction are told once.
    /// </summary>
    /// <param name="topic">What kind of thing has changed, <c>module.things</c>: at most 60 of a–z, point and hyphen.</param>
    /// <param name="key">Which one, at most 100 characters: mostly an id. No personal data.</param>
    /// <exception cref="InvalidOperationException">There is no transaction.</exception>
    void Publish(string topic, string key);

    /// <summary>
    /// Hears of the changes of some keys of a topic until the cancellation or the end of the process. The first change comes as soon as the
    /// process listens, and is a resync: who then reads misses nothing that comes after. A lost connection is restored quietly and ends in
    /// a resync too. One who takes changes slowly gets each key that changed meanwhile once.
    /// </summary>
    IAsyncEnumerable<Change> Subscribe(string topic, IReadOnlyCollection<string> keys, CancellationToken cancellationToken);
}

/// <summary>Something has changed.</summary>
/// <param name="Key">Which thing; null for a resync: any of those that one has subscribed to may have changed.</param>
public readonly record struct Change(string? Key)
{
    public bool IsResync => Key is null;
}
