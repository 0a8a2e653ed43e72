using Ecqs.GraphQL;
using Ecqs.Platform.Texts;

namespace Ecqs.Platform.Outbox;

/// <summary>
/// A message that leaves the database: written in the transaction that causes it, handled after the commit, at least once. One that could not be
/// handled for too long is dead: it is kept until an administrator sends it again or discards it.
/// </summary>
[GraphQLName("DeadLetter")]
public sealed class OutboxMessage
{
    public Guid Id { get; internal init; }

    /// <summary>The registered name of the message, <c>module.Type</c>.</summary>
    public required string Type { get; init; }

    /// <summary>What kind of message it is, in the reader's language.</summary>
    [ParentRequires(nameof(Type))]
    public string Kind => TextCatalog.Has(Language.Chinese, $"THING_{Type}") ? TextCatalog.Format($"THING_{Type}") : Type;

    /// <summary>The message as JSON. Personal data is masked or encrypted by its author; secrets never enter.</summary>
    internal string Payload { get; set; } = "";

    /// <summary>What it tells of: the code of its text.</summary>
    public string? About { get; internal init; }

    /// <summary>To whom, masked.</summary>
    public string? Receiver { get; internal init; }

    public DateTimeOffset CreatedAt { get; internal init; }

    /// <summary>Since when it is tried; the time after which it is dead counts from here.</summary>
    public DateTimeOffset QueuedAt { get; internal set; }

    /// <summary>When it is no longer worth sending; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; internal init; }

    /// <summary>How often it was tried since it was queued.</summary>
    public int Attempts { get; internal set; }

    /// <summary>When it is to be tried next; while somebody handles it, when they have had their time.</summary>
    internal DateTimeOffset DueAt { get; set; }

    /// <summary>Who handles it or did last: only the holder of the last claim may say what came of it.</summary>
    internal Guid? Claim { get; set; }

    internal DateTimeOffset? HandledAt { get; set; }

    /// <summary>When it was given up.</summary>
    public DateTimeOffset? DeadAt { get; internal set; }

    /// <summary>What the last try came to: a code, such as <c>HTTP_500</c>, or the type of an unexpected failure.</summary>
    public string? LastError { get; internal set; }

    internal DateTimeOffset? DiscardedAt { get; set; }

    internal string? DiscardReason { get; set; }
}

/// <summary>How a message is to leave, beside what it says.</summary>
public sealed record Dispatch
{
    /// <summary>The code of the text that it carries.</summary>
    public string? About { get; init; }

    /// <summary>To whom, masked.</summary>
    public string? Receiver { get; init; }

    /// <summary>Not to leave before; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Not to leave after; null for no end.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>Puts messages into the outbox, inside the transaction at hand.</summary>
public interface IOutbox
{
    void Add<TMessage>(TMessage message, Dispatch? dispatch = null) where TMessage : class;
}

/// <summary>
/// Handles a message within the database, in a scope and transaction of its own, which commits together with the message's being handled.
/// What it reaches outside of the transaction it may do again with the same message id.
/// </summary>
public interface IOutboxHandler<in TMessage> where TMessage : class
{
    Task HandleAsync(Guid messageId, TMessage message, CancellationToken cancellationToken);
}

/// <summary>
/// Hands a message to a receiver outside. There is no transaction meanwhile, so that a slow receiver holds no connection. It may be called again
/// with the same message id, by which the receiver knows what it has got already.
/// </summary>
public interface IOutboxSender<in TMessage> where TMessage : class
{
    /// <exception cref="DeliveryFailed">The receiver did not take it; what else is thrown is tried again too.</exception>
    Task SendAsync(Guid messageId, TMessage message, CancellationToken cancellationToken);
}

/// <summary>A receiver did not take a message. It says so by a code only, because what went wrong may quote what must not be kept.</summary>
/// <param name="code">What happened, e.g. <c>HTTP_500</c>.</param>
/// <param name="isFinal">Trying again is of no use.</param>
/// <param name="retryAfter">How long the receiver asks to be left alone.</param>
public sealed class DeliveryFailed(string code, bool isFinal = false, TimeSpan? retryAfter = null) : Exception(code)
{
    public string Code { get; } = code;

    public bool IsFinal { get; } = isFinal;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}
