using Ecqs.Platform.Data;

namespace Ecqs.Platform.Live;

/// <summary>The feed of one scope: it publishes with the scope's transaction, and subscribes at the listener of the process.</summary>
sealed class ChangeFeed(UnitOfWork unitOfWork, ChangeListener listener) : IChangeFeed
{
    public void Publish(string topic, string key) => unitOfWork.Announce(ChangeAddress.Of(topic, key));

    public IAsyncEnumerable<Change> Subscribe(string topic, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        listener.SubscribeAsync(topic, keys, cancellationToken);
}

/// <summary>A topic and key as one text, <c>topic:key</c>: the payload of a notification.</summary>
static class ChangeAddress
{
    /// <summary>The channel of all notifications.</summary>
    public const string Channel = "ecqs_changes";

    const int LongestTopic = 60;
    const int LongestKey = 100;

    public static string Of(string topic, string key)
    {
        if (topic.Length is 0 or > LongestTopic || topic.Any(character => character is not ((>= 'a' and <= 'z') or '.' or '-')))
            throw new ArgumentException($"'{topic}' is no topic.", nameof(topic));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Length, LongestKey, nameof(key));
        return $"{topic}:{key}";
    }

    public static string KeyOf(string address) => address[(address.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
