namespace Ecqs.Platform.Outbox;

/// <summary>A message that leaves the database: written in the transaction that causes it, handled after the commit, at least once.</summary>
public sealed class OutboxMessage
{
    public Guid Id { get; internal init; }

    /// <summary>The registered name of the message, <c>module.Type</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The message as JSON. Personal data is masked or encrypted by its author; secrets never enter.</summary>
    public required string Payload { get; init; }

    public DateTimeOffset CreatedAt { get; internal init; }

    public int Attempts { get; internal set; }

    public DateTimeOffset DueAt { get; internal set; }

    public DateTimeOffset? HandledAt { get; internal set; }

    public string? LastError { get; internal set; }
}

/// <summary>Puts messages into the outbox, inside the transaction at hand.</summary>
public interface IOutbox
{
    void Add<TMessage>(TMessage message) where TMessage : class;
}

/// <summary>Handles a message in a scope and transaction of its own. It may be called again with the same message id: it must dedupe what it cannot undo.</summary>
public interface IOutboxHandler<in TMessage> where TMessage : class
{
    Task HandleAsync(Guid messageId, TMessage message, CancellationToken cancellationToken);
}
