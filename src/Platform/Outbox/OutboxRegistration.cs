using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Platform.Outbox;

/// <summary>How a stored message finds its handler.</summary>
sealed record OutboxRegistration(string Name, Type MessageType, Func<IServiceProvider, OutboxMessage, CancellationToken, Task> Handle)
{
    public static OutboxRegistration For<TMessage>(string module) where TMessage : class => new(
        $"{module}.{typeof(TMessage).Name}",
        typeof(TMessage),
        (services, message, cancellationToken) => services.GetRequiredService<IOutboxHandler<TMessage>>().HandleAsync(
            message.Id,
            JsonSerializer.Deserialize<TMessage>(message.Payload, JsonSerializerOptions.Web)!,
            cancellationToken));
}
