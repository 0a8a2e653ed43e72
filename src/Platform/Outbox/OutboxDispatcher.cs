using Ecqs.Platform.Data;
using Ecqs.Platform.Modules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecqs.Platform.Outbox;

/// <summary>Hands due messages to their handlers, one transaction a message; a failure is tried again with growing pauses. Every Host runs one.</summary>
public sealed partial class OutboxDispatcher(
    IServiceScopeFactory scopes, ModuleCatalog catalog, IDatabaseProvider provider, TimeProvider clock, ILogger<OutboxDispatcher> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan LongestRetry = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await HandleNextAsync(stoppingToken))
                {
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogUnavailable(failure);
            }

            // The wait is real time even when the business clock is shifted.
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Handles one due message; false when there is none.</summary>
    public async Task<bool> HandleNextAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var unitOfWork = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        await unitOfWork.BeginAsync(cancellationToken);
        if (await provider.TakeDueAsync(db, clock.GetUtcNow(), 1, cancellationToken) is not [var message])
            return false;
        try
        {
            await catalog.Messages[message.Type].Handle(scope.ServiceProvider, message, cancellationToken);
            message.HandledAt = clock.GetUtcNow();
            await unitOfWork.CommitAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await unitOfWork.RollbackAsync();
            LogFailure(failure, message.Type, message.Id);
            await PostponeAsync(message.Id, failure, cancellationToken);
        }

        return true;
    }

    async Task PostponeAsync(Guid id, Exception failure, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var unitOfWork = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        await unitOfWork.BeginAsync(cancellationToken);
        if (await db.Outbox.FindAsync([id], cancellationToken) is not { HandledAt: null } message)
            return;
        message.Attempts++;
        var pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, message.Attempts), LongestRetry.TotalSeconds));
        message.DueAt = clock.GetUtcNow() + pause;
        // The type only: a message may quote what must not be kept.
        message.LastError = failure.GetType().Name;
        await unitOfWork.CommitAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Outbox message {Type} {Id} failed and will be tried again.")]
    partial void LogFailure(Exception failure, string type, Guid id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox cannot be read; trying again.")]
    partial void LogUnavailable(Exception failure);
}
