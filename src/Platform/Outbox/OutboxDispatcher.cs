using Ecqs.Platform.Modules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecqs.Platform.Outbox;

/// <summary>
/// Hands due messages to those who handle or send them. A message is claimed in one short statement, handled outside of it, and then marked: a
/// receiver that hangs holds neither a connection nor other kinds of messages, and the claim of a Host that died runs out. Every Host runs one.
/// </summary>
public sealed partial class OutboxDispatcher : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    readonly ModuleCatalog _catalog;
    readonly OutboxWork _work;
    readonly ILogger<OutboxDispatcher> _log;
    readonly Dictionary<string, HashSet<Task>> _running;

    internal OutboxDispatcher(ModuleCatalog catalog, OutboxWork work, ILogger<OutboxDispatcher> log)
    {
        (_catalog, _work, _log) = (catalog, work, log);
        _running = catalog.Messages.Keys.ToDictionary(name => name, _ => new HashSet<Task>());
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await StartSomeAsync(stoppingToken))
                {
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                LogUnavailable(failure);
            }

            // The wait is real time even when the business clock is shifted.
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // What is under way ends before the Host does, so that no message is left claimed without need.
        await Task.WhenAll(_running.Values.SelectMany(tasks => tasks));
    }

    /// <summary>Handles one due message; false when there is none.</summary>
    public async Task<bool> HandleNextAsync(CancellationToken cancellationToken)
    {
        if (await _work.ClaimAsync([.. _catalog.Messages.Keys], 1, cancellationToken) is not [var message])
            return false;
        await _work.RunAsync(message, cancellationToken);
        return true;
    }

    /// <summary>Starts as many messages as every kind that is free has room for; false when none was due.</summary>
    async Task<bool> StartSomeAsync(CancellationToken cancellationToken)
    {
        foreach (var tasks in _running.Values)
            tasks.RemoveWhere(task => task.IsCompleted);
        var free = _running.Where(kind => kind.Value.Count < AtOnce(kind.Key)).ToList();
        if (free.Count == 0)
            return false;
        var room = free.Min(kind => AtOnce(kind.Key) - kind.Value.Count);
        var claimed = await _work.ClaimAsync([.. free.Select(kind => kind.Key)], room, cancellationToken);
        foreach (var message in claimed)
            _running[message.Type].Add(Task.Run(() => _work.RunAsync(message, CancellationToken.None), CancellationToken.None));
        return claimed.Count > 0;
    }

    int AtOnce(string type) => _catalog.Messages[type].AtOnce;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox cannot be read; trying again.")]
    partial void LogUnavailable(Exception failure);
}
