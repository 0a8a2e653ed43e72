using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Ecqs.GraphQL.Tests.Http;

public sealed record Tick(int Number, string? Text)
{
    public int Half => Number % 2 == 0 ? Number / 2 : throw new GraphQLException("ODD", $"{Number} is odd.");
}

/// <summary>What the tests make happen on the server, and see of it.</summary>
public sealed class Ticks
{
    readonly Channel<Tick?> _channel = Channel.CreateUnbounded<Tick?>();

    public TaskCompletionSource Subscribed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Read { get; private set; }

    public void Send(params int[] numbers) => Array.ForEach(numbers, n => _channel.Writer.TryWrite(new(n, $"tick {n}")));

    public void SendNull() => _channel.Writer.TryWrite(null);

    public void End(Exception? exception = null) => _channel.Writer.Complete(exception);

    public async IAsyncEnumerable<Tick?> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Subscribed.TrySetResult();
        try
        {
            await foreach (var tick in _channel.Reader.ReadAllAsync(cancellationToken))
            {
                Read++;
                yield return tick;
            }
        }
        finally
        {
            Ended.TrySetResult();
        }
    }
}

/// <summary>A scoped service, to see scopes by.</summary>
public sealed class Scoped : IDisposable
{
    public static int Open => Volatile.Read(ref s_open);

    static int s_open;
    static int s_last;

    public Scoped() => Interlocked.Increment(ref s_open);

    public int Number { get; } = Interlocked.Increment(ref s_last);

    public void Dispose() => Interlocked.Decrement(ref s_open);
}

[SubscriptionType]
internal static class Subscriptions
{
    public static IAsyncEnumerable<Tick?> GetTicks(Ticks ticks, CancellationToken cancellationToken) => ticks.ReadAsync(cancellationToken);

    public static async Task<IAsyncEnumerable<int>> GetCountAsync(int from, int to, Scoped scoped)
    {
        await Task.Yield();
        return scoped.Number > 0 ? CountAsync(from, to) : CountAsync(0, 0);
    }

    public static IAsyncEnumerable<int> GetRefused(int code) => throw new GraphQLException("REFUSED", $"No {code} here.");

    [Authorize("member")]
    public static IAsyncEnumerable<int> GetSecret(CancellationToken cancellationToken) => EndlessAsync(cancellationToken);

    static async IAsyncEnumerable<int> CountAsync(int from, int to)
    {
        for (var i = from; i <= to; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    static async IAsyncEnumerable<int> EndlessAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 0; ; i++)
        {
            yield return i;
            await Task.Delay(20, cancellationToken);
        }
    }
}

[ExtendObjectType<Tick>]
internal static class TickFields
{
    public static async Task<int> GetScopeAsync([Parent] Tick tick, Scoped scoped)
    {
        await Task.Yield();
        return tick.Number >= 0 ? scoped.Number : 0;
    }
}
