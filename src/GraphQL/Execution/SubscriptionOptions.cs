namespace Ecqs.GraphQL;

/// <summary>What becomes of a subscription whose client takes the events more slowly than they come, when its buffer is full.</summary>
public enum SlowSubscriberPolicy
{
    /// <summary>It ends with the error <c>SUBSCRIBER_TOO_SLOW</c>: nothing is lost without the client knowing, and it can begin anew.</summary>
    End,

    /// <summary>The oldest event in the buffer is forgotten: for events that a newer one makes worthless.</summary>
    DropOldest,

    /// <summary>The stream is asked for its next event only when there is room: for streams that can wait.</summary>
    Wait,
}

public sealed partial class GraphQLOptions
{
    /// <summary>How many events wait for one subscriber before <see cref="SlowSubscriberPolicy"/> is applied.</summary>
    public int SubscriptionBufferSize { get; set; } = 100;

    /// <summary>What becomes of a subscription whose buffer is full.</summary>
    public SlowSubscriberPolicy SlowSubscriberPolicy { get; set; } = SlowSubscriberPolicy.End;

    /// <summary>
    /// How often, at most, a subscription finds out anew who its subscriber is, before an event: see <c>RenewRequest</c>. The policies of the fields
    /// are asked for each event in any case.
    /// </summary>
    public TimeSpan SubscriptionRenewal { get; set; } = TimeSpan.FromSeconds(5);
}
