namespace Ecqs.Testing;

/// <summary>A stream that is read by hand, item by item, and left before its end.</summary>
public sealed class Hearing<T> : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly CancellationTokenSource _leaving = new();
    readonly IAsyncEnumerator<T> _items;
    Task<bool>? _next;

    /// <param name="open">Opens the stream, which ends when the token is cancelled.</param>
    public Hearing(Func<CancellationToken, IAsyncEnumerable<T>> open) => _items = open(_leaving.Token).GetAsyncEnumerator();

    /// <summary>What <see cref="NextAsync"/> has come to.</summary>
    public T Current => _items.Current;

    /// <summary>Waits for the next item; false when the stream has ended.</summary>
    public async Task<bool> NextAsync()
    {
        var any = await (_next ?? _items.MoveNextAsync().AsTask()).WaitAsync(Patience);
        _next = null;
        return any;
    }

    /// <summary>Whether nothing comes for a while.</summary>
    public async Task<bool> IsQuietAsync(TimeSpan time)
    {
        _next ??= _items.MoveNextAsync().AsTask();
        return await Task.WhenAny(_next, Task.Delay(time)) != _next;
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        try
        {
            if (_next is not null)
                await _next;
        }
        catch (OperationCanceledException)
        {
            // It was under way when we left.
        }

        await _items.DisposeAsync();
        _leaving.Dispose();
    }
}
