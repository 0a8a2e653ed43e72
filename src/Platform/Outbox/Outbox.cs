using System.Text.Json;
using Ecqs.Platform.Data;
using Ecqs.Platform.Modules;

namespace Ecqs.Platform.Outbox;

sealed class Outbox(PlatformDb db, ModuleCatalog catalog, TimeProvider clock) : IOutbox
{
    public void Add<TMessage>(TMessage message) where TMessage : class
    {
        var registration = catalog.Messages.Values.FirstOrDefault(known => known.MessageType == typeof(TMessage))
            ?? throw new InvalidOperationException($"No handler is registered for the message {typeof(TMessage)}.");
        var now = clock.GetUtcNow();
        db.Outbox.Add(new OutboxMessage
        {
            Id = Guid.CreateVersion7(),
            Type = registration.Name,
            Payload = JsonSerializer.Serialize(message, JsonSerializerOptions.Web),
            CreatedAt = now,
            DueAt = now,
        });
    }
}
