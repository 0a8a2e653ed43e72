using System.Threading.Channels;
using Ecqs.GraphQL.Planning;
using Ecqs.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Execution;

/// <summary>Executes the plan of a subscription for one event and writes the answer to the buffer.</summary>
internal delegate ValueTask EventAnswer(
    OperationRun subscription, GraphQLRequest request, SubscriptionEvent value, ResponseBuffer buffer, CancellationToken cancellationToken);

/// <summary>
/// One subscriber: a stream of events, a bounded buffer that it is read into, and an answer for each event. Reading does not wait for the client, so
/// that a slow one is noticed.
/// </summary>
internal sealed class Subscription(OperationRun operation, GraphQLRequest request, IResponseSink sink, GraphQLOptions options)
{
    /// <summary>How long a client that takes nothing may keep the last answers from being sent.</summary>
    static readonly TimeSpan s_grace = TimeSpan.FromSeconds(10);

    readonly FieldPlan _field = RootField(operation);
    readonly TimeProvider _time = operation.Services.GetService<TimeProvider>() ?? TimeProvider.System;

    readonly Channel<SubscriptionEvent> _events = Channel.CreateBounded<SubscriptionEvent>(new BoundedChannelOptions(Math.Max(options.SubscriptionBufferSize, 1))
    {
        FullMode = options.SlowSubscriberPolicy == SlowSubscriberPolicy.DropOldest ? BoundedChannelFullMode.DropOldest : BoundedChannelFullMode.Wait,
        SingleReader = true,
        SingleWriter = true,
    });

    /// <exception cref="RequestException">The operation's field may not be used.</exception>
    public static void CheckAccess(OperationRun operation)
    {
        var field = RootField(operation);
        if (field.IsGuarded && operation.AccessTo(field) != FieldAccess.Allowed)
            throw new RequestException([operation.Describe(operation.Refusal(field), field, [field.ResponseName])]);
    }

    /// <summary>Subscribes, and answers events until the stream ends or fails, or the client leaves.</summary>
    /// <exception cref="RequestException">The field may not be used, or the stream failed.</exception>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public async Task RunAsync(EventAnswer answer, CancellationToken cancellationToken)
    {
        CheckAccess(operation);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var given = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var scope = operation.Services.CreateAsyncScope();
        var stream = await OpenAsync(scope.ServiceProvider, ended.Token);
        var reading = ReadAsync(stream, given, ended.Token);
        try
        {
            await AnswerAllAsync(answer, given.Token);
        }
        finally
        {
            await ended.CancelAsync();
            await reading;
        }
    }

    static FieldPlan RootField(OperationRun operation) => operation.Plan.Root.Fields.FirstOrDefault(operation.IsIncluded)
        ?? throw new RequestException("The subscription selects no field.", ErrorCodes.InvalidRequest);

    async ValueTask<IAsyncEnumerable<object?>> OpenAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            var source = _field.Definition.Events
                ?? throw new InvalidOperationException($"The subscription {_field.Definition.Name} has no stream.");
            return await source.OpenAsync(new RootFieldScope(operation, services, cancellationToken).ContextOf(_field, source));
        }
        catch (Exception exception) when (!IsCancellation(exception, cancellationToken))
        {
            throw Failure(exception);
        }
    }

    /// <summary>Reads the stream into the buffer, whose end says how the stream ended.</summary>
    async Task ReadAsync(IAsyncEnumerable<object?> stream, CancellationTokenSource given, CancellationToken cancellationToken)
    {
        Exception? end = null;
        try
        {
            await foreach (var value in stream.WithCancellation(cancellationToken))
            {
                var item = new SubscriptionEvent(value);
                if (_events.Writer.TryWrite(item))
                    continue;
                if (options.SlowSubscriberPolicy == SlowSubscriberPolicy.End)
                    throw new GraphQLException(ErrorCodes.SubscriberTooSlow, "Events came faster than they were taken: subscribe again.");
                await _events.Writer.WriteAsync(item, cancellationToken);
            }
        }
        catch (Exception exception)
        {
            end = exception;
            if (exception is GraphQLException { Code: ErrorCodes.SubscriberTooSlow })
                given.CancelAfter(s_grace);
        }
        _events.Writer.Complete(end);
    }

    async Task AnswerAllAsync(EventAnswer answer, CancellationToken cancellationToken)
    {
        using var buffer = new ResponseBuffer(4096);
        var renewed = _time.GetTimestamp();
        while (await NextAsync(cancellationToken) is { } item)
        {
            if (request.Renew is not null && _time.GetElapsedTime(renewed) >= options.SubscriptionRenewal)
            {
                await RenewAsync(cancellationToken);
                renewed = _time.GetTimestamp();
            }
            buffer.Truncate(0);
            await answer(operation, request, item, buffer, cancellationToken);
            await sink.NextAsync(buffer.Written, cancellationToken);
        }
    }

    /// <exception cref="RequestException">It cannot be found out who asks.</exception>
    async ValueTask RenewAsync(CancellationToken cancellationToken)
    {
        try
        {
            await request.Renew!(cancellationToken);
        }
        catch (Exception exception) when (!IsCancellation(exception, cancellationToken))
        {
            throw Failure(exception);
        }
    }

    /// <summary>The next event; null at the end of the stream.</summary>
    /// <exception cref="RequestException">The stream failed.</exception>
    async ValueTask<SubscriptionEvent?> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _events.Reader.WaitToReadAsync(cancellationToken) && _events.Reader.TryRead(out var item) ? item : null;
        }
        catch (Exception exception) when (!IsCancellation(exception, cancellationToken))
        {
            throw Failure(exception);
        }
    }

    RequestException Failure(Exception exception) => new([operation.Describe(exception, _field, [_field.ResponseName])]);

    static bool IsCancellation(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;
}
