using System.Threading.Channels;

namespace Ecqs.Platform.Live;

/// <summary>
/// One who waits for changes. What is pending is a set of keys, so that it never holds more than was subscribed to, however slowly it is
/// taken.
/// </summary>
sealed class ChangeSubscriber
{
    readonly Lock _lock = new();
    readonly Queue<string> _pending = [];
    readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    bool _resync;

    public void Changed(string key)
    {
        lock (_lock)
            // Who is to read everything anew will see this change too.
            if (!_resync && !_pending.Contains(key))
                _pending.Enqueue(key);
        _wake.Writer.TryWrite(true);
    }

    public void Resync()
    {
        lock (_lock)
        {
            _resync = true;
            _pending.Clear();
        }

        _wake.Writer.TryWrite(true);
    }

    public void End() => _wake.Writer.TryComplete();

    /// <summary>The next change; null when there will be none.</summary>
    public async ValueTask<Change?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            lock (_lock)
            {
                if (_resync)
                {
                    _resync = false;
                    return new Change(null);
                }

                if (_pending.TryDequeue(out var key))
                    return new Change(key);
            }

            if (!await _wake.Reader.WaitToReadAsync(cancellationToken))
                return null;
            _wake.Reader.TryRead(out _);
        }
    }
}
