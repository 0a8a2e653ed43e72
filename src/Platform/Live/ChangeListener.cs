using System.Runtime.CompilerServices;
using Ecqs.Platform.Data;
using Microsoft.Extensions.Logging;

namespace Ecqs.Platform.Live;

/// <summary>
/// Listens for the changes of every Host process over one connection, and hands them to this process's subscribers. It begins with the first
/// subscriber, and connects again, with growing pauses, when the connection is lost.
/// </summary>
sealed partial class ChangeListener(IDatabaseProvider provider, ILogger<ChangeListener> log) : IAsyncDisposable, IDisposable
{
    static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    readonly Lock _lock = new();
    readonly Dictionary<string, HashSet<ChangeSubscriber>> _subscribers = [];
    readonly CancellationTokenSource _stopping = new();
    Task? _listening;
    bool _isConnected;

    /// <summary>How many topics and keys somebody waits for.</summary>
    internal int AddressCount
    {
        get
        {
            lock (_lock)
                return _subscribers.Count;
        }
    }

    /// <summary>Each subscriber once, however many keys it waits for.</summary>
    IEnumerable<ChangeSubscriber> Everybody => _subscribers.Values.SelectMany(those => those).Distinct();

    public async IAsyncEnumerable<Change> SubscribeAsync(
        string topic, IReadOnlyCollection<string> keys, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<string> addresses = [.. keys.Distinct().Select(key => ChangeAddress.Of(topic, key))];
        var subscriber = new ChangeSubscriber();
        Add(addresses, subscriber);
        try
        {
            while (await subscriber.NextAsync(cancellationToken) is { } change)
                yield return change;
        }
        finally
        {
            Remove(addresses, subscriber);
        }
    }

    public void Dispose() => _stopping.Cancel();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (_listening is not null)
            await _listening;
        _stopping.Dispose();
    }

    void Add(List<string> addresses, ChangeSubscriber subscriber)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);
            foreach (var address in addresses)
            {
                if (!_subscribers.TryGetValue(address, out var those))
                    _subscribers.Add(address, those = []);
                those.Add(subscriber);
            }

            if (_isConnected)
                subscriber.Resync();
            _listening ??= Task.Run(ListenAsync);
        }
    }

    void Remove(List<string> addresses, ChangeSubscriber subscriber)
    {
        lock (_lock)
            foreach (var address in addresses)
                if (_subscribers.TryGetValue(address, out var those) && those.Remove(subscriber) && those.Count == 0)
                    _subscribers.Remove(address);
    }

    async Task ListenAsync()
    {
        var pause = ShortestPause;
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await provider.ListenAsync(
                    ChangeAddress.Channel,
                    () =>
                    {
                        pause = ShortestPause;
                        Connected();
                    },
                    Received,
                    _stopping.Token);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                LogLost(failure, pause);
            }

            lock (_lock)
                _isConnected = false;
            // The wait is real time even when the business clock is shifted.
            await Task.Delay(pause, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        lock (_lock)
            foreach (var subscriber in Everybody)
                subscriber.End();
    }

    void Connected()
    {
        lock (_lock)
        {
            _isConnected = true;
            foreach (var subscriber in Everybody)
                subscriber.Resync();
        }
    }

    void Received(string address)
    {
        lock (_lock)
            if (_subscribers.TryGetValue(address, out var those))
                foreach (var subscriber in those)
                    subscriber.Changed(ChangeAddress.KeyOf(address));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection that listens for changes is lost; trying again in {Pause}.")]
    partial void LogLost(Exception failure, TimeSpan pause);
}
