using System.Text.Json;
using Ecqs.Platform.Data;
using Ecqs.Platform.Modules;

namespace Ecqs.Platform.Outbox;

sealed class Outbox(PlatformDb db, ModuleCatalog catalog, TimeProvider clock) : IOutbox
{
    public void Add<TMessage>(TMessage message, Dispatch? dispatch = null) where TMessage : class
    {
        var registration = catalog.Messages.Values.FirstOrDefault(known => known.MessageType == typeof(TMessage))
            ?? throw new InvalidOperationException($"No handler is registered for the message {typeof(TMessage)}.");
        var now = clock.GetUtcNow();
        var due = dispatch?.NotBefore is { } later && later > now ? later : now;
        db.Outbox.Add(new OutboxMessage
        {
            Id = Guid.CreateVersion7(),
            Type = registration.Name,
            Payload = JsonSerializer.Serialize(message, JsonSerializerOptions.Web),
            About = dispatch?.About,
            Receiver = dispatch?.Receiver,
            CreatedAt = now,
            QueuedAt = due,
            DueAt = due,
            ExpiresAt = dispatch?.ExpiresAt,
        });
    }
}
