using System.Collections.Concurrent;
using Ecqs.Platform.Data;
using Ecqs.Platform.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ecqs.Platform.Outbox;

/// <summary>Claims messages, has them handled, and marks what came of it if the claim still holds.</summary>
sealed partial class OutboxWork(
    IServiceScopeFactory scopes, ModuleCatalog catalog, IDatabaseProvider provider, RetryRules rules, TimeProvider clock, ILogger<OutboxWork> log)
{
    /// <summary>How long one message may take; a claim lasts longer, so that it does not run out under who holds it.</summary>
    static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);
    static readonly TimeSpan ClaimLasts = TimeSpan.FromMinutes(5);

    // A receiver that asks to be left alone is left alone by all messages of its kind.
    readonly ConcurrentDictionary<string, DateTimeOffset> _pausedUntil = new();

    public async Task<List<OutboxMessage>> ClaimAsync(string[] types, int count, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var open = types.Where(type => !_pausedUntil.TryGetValue(type, out var until) || until <= now).ToArray();
        if (open.Length == 0)
            return [];
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        return await provider.ClaimDueAsync(db, open, now, Guid.CreateVersion7(), now + ClaimLasts, count, cancellationToken);
    }

    public async Task RunAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var registration = catalog.Messages[message.Type];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeLimit);
        try
        {
            if (message.ExpiresAt <= clock.GetUtcNow())
                throw new DeliveryFailed("EXPIRED", isFinal: true);
            if (registration.IsTransactional)
                await HandleAsync(registration, message, limit.Token);
            else
                await SendAsync(registration, message, limit.Token);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            await RecordAsync(message, failure);
        }
    }

    /// <summary>In one transaction with its mark: who has lost the claim meanwhile has done nothing.</summary>
    async Task HandleAsync(OutboxRegistration registration, OutboxMessage message, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var unitOfWork = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await unitOfWork.BeginAsync(cancellationToken);
        await registration.Handle(scope.ServiceProvider, message, cancellationToken);
        if (await MarkHandledAsync(scope.ServiceProvider, message, cancellationToken))
            await unitOfWork.CommitAsync(cancellationToken);
        else
            await unitOfWork.RollbackAsync();
    }

    async Task SendAsync(OutboxRegistration registration, OutboxMessage message, CancellationToken cancellationToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
            await registration.Handle(scope.ServiceProvider, message, cancellationToken);
        // It is sent now, whatever the time: were it not marked, it would be sent again.
        await using var marking = scopes.CreateAsyncScope();
        await MarkHandledAsync(marking.ServiceProvider, message, CancellationToken.None);
    }

    async Task<bool> MarkHandledAsync(IServiceProvider services, OutboxMessage message, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        return await Claimed(services, message).ExecuteUpdateAsync(
            row => row.SetProperty(x => x.HandledAt, now).SetProperty(x => x.LastError, (string?)null), cancellationToken) == 1;
    }

    /// <summary>Postpones the message, or lets it be dead.</summary>
    async Task RecordAsync(OutboxMessage message, Exception failure)
    {
        var next = rules.Next(message, failure);
        var delivery = failure as DeliveryFailed;
        if (delivery?.RetryAfter is not null && next is { } until)
            _pausedUntil[message.Type] = until;
        // The type only: a failure may quote what must not be kept.
        var error = delivery?.Code ?? failure.GetType().Name;
        if (delivery is null)
            LogFailure(failure, message.Type, message.Id, message.Attempts);
        else
            LogNotDelivered(message.Type, message.Id, error, message.Attempts);
        if (next is null)
            LogDead(message.Type, message.Id, error, message.Attempts);

        DateTimeOffset? dead = next is null ? clock.GetUtcNow() : null;
        var due = next ?? message.DueAt;
        await using var scope = scopes.CreateAsyncScope();
        await Claimed(scope.ServiceProvider, message).ExecuteUpdateAsync(
            row => row.SetProperty(x => x.DueAt, due).SetProperty(x => x.DeadAt, dead).SetProperty(x => x.LastError, error), CancellationToken.None);
    }

    static IQueryable<OutboxMessage> Claimed(IServiceProvider services, OutboxMessage message) =>
        services.GetRequiredService<PlatformDb>().Outbox.Where(x =>
            x.Id == message.Id && x.Claim == message.Claim && x.HandledAt == null && x.DeadAt == null);

    [LoggerMessage(Level = LogLevel.Error, Message = "Outbox message {Type} {Id} failed at try {Attempt}.")]
    partial void LogFailure(Exception failure, string type, Guid id, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox message {Type} {Id} was not taken ({Error}) at try {Attempt}.")]
    partial void LogNotDelivered(string type, Guid id, string error, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "Outbox message {Type} {Id} is dead ({Error}) after {Attempt} tries; an administrator may send it again.")]
    partial void LogDead(string type, Guid id, string error, int attempt);
}
