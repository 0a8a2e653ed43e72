using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Platform.Outbox;

/// <summary>How a stored message finds its handler or sender.</summary>
/// <param name="Name">As it is stored, <c>module.Type</c>.</param>
/// <param name="IsTransactional">Whether its being handled commits together with what the handler writes.</param>
/// <param name="AtOnce">How many of its kind one Host handles at the same time, so that no kind takes all of the Host.</param>
sealed record OutboxRegistration(
    string Name, Type MessageType, bool IsTransactional, int AtOnce, Func<IServiceProvider, OutboxMessage, CancellationToken, Task> Handle)
{
    const int HandledAtOnce = 2;
    const int SentAtOnce = 8;

    public static OutboxRegistration Handler<TMessage>(string module) where TMessage : class => new(
        NameOf<TMessage>(module), typeof(TMessage), true, HandledAtOnce,
        (services, message, cancellationToken) => services.GetRequiredService<IOutboxHandler<TMessage>>().HandleAsync(
            message.Id, Read<TMessage>(message), cancellationToken));

    public static OutboxRegistration Sender<TMessage>(string module) where TMessage : class => new(
        NameOf<TMessage>(module), typeof(TMessage), false, SentAtOnce,
        (services, message, cancellationToken) => services.GetRequiredService<IOutboxSender<TMessage>>().SendAsync(
            message.Id, Read<TMessage>(message), cancellationToken));

    static string NameOf<TMessage>(string module) => $"{module}.{typeof(TMessage).Name}";

    static TMessage Read<TMessage>(OutboxMessage message) => JsonSerializer.Deserialize<TMessage>(message.Payload, JsonSerializerOptions.Web)!;
}
