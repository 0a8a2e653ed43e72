namespace Ecqs.GraphQL.Execution;

/// <summary>
/// What a run of a root field knows of the data loaders used in it: which have keys to fetch, and how often something began to wait for one.
/// Found by the loaders through the flow of execution, so that it does not matter through how many services a resolver reaches one.
/// </summary>
internal sealed class LoaderWatch
{
    static readonly AsyncLocal<LoaderWatch?> s_current = new();

    readonly Lock _lock = new();
    readonly Queue<IBatchDataLoader> _pending = [];
    TaskCompletionSource? _nextWait;
    int _waits;

    public static LoaderWatch? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    public int Waits => Volatile.Read(ref _waits);

    /// <summary>Something waits for a value that the loader does not have yet.</summary>
    public void Note(IBatchDataLoader loader)
    {
        TaskCompletionSource? signal;
        lock (_lock)
        {
            _waits++;
            if (!_pending.Contains(loader))
                _pending.Enqueue(loader);
            signal = _nextWait;
            _nextWait = null;
        }
        signal?.TrySetResult();
    }

    public IBatchDataLoader? TakePending()
    {
        lock (_lock)
        {
            while (_pending.TryDequeue(out var loader))
            {
                if (loader.HasPending)
                    return loader;
            }
            return null;
        }
    }

    /// <summary>Completes when something has begun to wait since the number of waits was the one given.</summary>
    public Task WaitAfter(int seen)
    {
        lock (_lock)
        {
            if (_waits != seen)
                return Task.CompletedTask;
            _nextWait ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _nextWait.Task;
        }
    }
}
