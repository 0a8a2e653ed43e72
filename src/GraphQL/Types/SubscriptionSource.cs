namespace Ecqs.GraphQL.Types;

/// <summary>A method that opens a stream of events, called once for each subscriber.</summary>
/// <param name="open">Answers the stream.</param>
/// <param name="box">From the stream to one of objects.</param>
internal sealed class SubscriptionSource(
    Resolver open, Func<object, IAsyncEnumerable<object?>> box, Func<object?[], object?[]> bindArguments, bool usesServices)
    : MethodSource(bindArguments, usesServices)
{
    /// <exception cref="InvalidOperationException">The method answered null.</exception>
    public async ValueTask<IAsyncEnumerable<object?>> OpenAsync(ResolverContext context) =>
        box(await open(context, null, context.BoundArguments)
            ?? throw new InvalidOperationException($"The method of the subscription {context.Field.Definition.Name} answered no stream."));

    public static IAsyncEnumerable<object?> Box<T>(object stream) =>
        stream as IAsyncEnumerable<object?> ?? BoxEach((IAsyncEnumerable<T>)stream);

    static async IAsyncEnumerable<object?> BoxEach<T>(
        IAsyncEnumerable<T> stream, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var item in stream.WithCancellation(cancellationToken))
            yield return item;
    }
}

/// <summary>What the root field of a subscription is read from: one event, which may be null.</summary>
internal sealed record SubscriptionEvent(object? Value);
