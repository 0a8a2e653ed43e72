using Microsoft.Extensions.Configuration;

namespace Ecqs.Platform.Outbox;

/// <summary>
/// When a message that failed is tried again, and when it is given up: the pauses double from two seconds to an hour, each shortened by chance
/// by up to half, so that what failed together does not come back together.
/// </summary>
sealed class RetryRules(IConfiguration configuration, TimeProvider clock)
{
    static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    static readonly TimeSpan LongestRetryAfter = TimeSpan.FromDays(1);

    readonly int _mostAttempts = configuration.GetValue("Outbox:MostAttempts", 30);
    readonly TimeSpan _longestAge = configuration.GetValue("Outbox:LongestAge", TimeSpan.FromDays(1));

    /// <summary>When the message may be tried again; null when it is dead.</summary>
    public DateTimeOffset? Next(OutboxMessage message, Exception failure)
    {
        var now = clock.GetUtcNow();
        var delivery = failure as DeliveryFailed;
        if (delivery is { IsFinal: true } || message.Attempts >= _mostAttempts || now - message.QueuedAt >= _longestAge)
            return null;
        var pause = PauseAfter(message.Attempts, Random.Shared.NextDouble());
        if (delivery?.RetryAfter is { } asked && asked > pause)
            pause = asked < LongestRetryAfter ? asked : LongestRetryAfter;
        return now + pause;
    }

    /// <summary>The pause after a number of tries; chance is from 0 to 1.</summary>
    internal static TimeSpan PauseAfter(int attempts, double chance)
    {
        var full = Math.Min(Math.Pow(2, attempts), LongestPause.TotalSeconds);
        return TimeSpan.FromSeconds(full * (1 - (chance / 2)));
    }
}
