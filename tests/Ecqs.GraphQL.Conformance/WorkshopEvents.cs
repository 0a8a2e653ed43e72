using System.Runtime.CompilerServices;

namespace Ecqs.GraphQL.Conformance;

internal sealed record Delivery(int Number)
{
    public int Half => Number % 2 == 0 ? Number / 2 : throw new GraphQLException("ODD", $"{Number} is odd.");
}

/// <summary>
/// Streams for foreign clients. What happens to one that never ends is written to standard output: <c>began NAME</c>, <c>left NAME</c>.
/// </summary>
[SubscriptionType]
internal static class WorkshopEvents
{
    public static async IAsyncEnumerable<int> GetCount(int from, int to)
    {
        for (var i = from; i <= to; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    public static async IAsyncEnumerable<Delivery> GetDeliveries(int to)
    {
        for (var i = 1; i <= to; i++)
        {
            await Task.Yield();
            yield return new(i);
        }
    }

    public static async IAsyncEnumerable<int> GetBroken(int after)
    {
        for (var i = 1; i <= after; i++)
        {
            await Task.Yield();
            yield return i;
        }
        throw new GraphQLException("BROKEN", "It is broken.");
    }

    public static IAsyncEnumerable<int> GetRefused(string why) => throw new GraphQLException("REFUSED", why);

    public static async IAsyncEnumerable<int> GetForever(string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Console.WriteLine($"began {name}");
        try
        {
            for (var i = 0; ; i++)
            {
                yield return i;
                await Task.Delay(5, cancellationToken);
            }
        }
        finally
        {
            Console.WriteLine($"left {name}");
        }
    }
}
