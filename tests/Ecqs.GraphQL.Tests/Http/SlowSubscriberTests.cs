using System.Text;
using System.Text.Json;
using Ecqs.GraphQL.Execution;
using Ecqs.GraphQL.Tests.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Tests.Http;

public sealed class SlowSubscriberTests
{
    readonly Ticks _ticks = new();

    Engine StartAsync(SlowSubscriberPolicy policy) => Engine.With(
        services =>
        {
            services.AddSingleton(_ticks).AddScoped<Scoped>();
            services.AddGraphQL().Configure(o =>
            {
                o.SubscriptionBufferSize = 3;
                o.SlowSubscriberPolicy = policy;
            });
        },
        typeof(Greetings), typeof(Subscriptions));

    [Fact]
    public async Task Subscription_whose_buffer_is_full_ends_with_an_error_after_what_was_in_it()
    {
        await using var engine = StartAsync(SlowSubscriberPolicy.End);
        var sink = new SlowSink();
        var running = RunAsync(engine, sink);
        await BlockOnFirstAsync(sink);
        _ticks.Send([.. Enumerable.Range(2, 10)]);
        await _ticks.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
        sink.Release();
        await running.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal([1, 2, 3, 4], sink.Numbers);
        Assert.Contains("SUBSCRIBER_TOO_SLOW", sink.Failure, StringComparison.Ordinal);
        Assert.Contains("\"path\":[\"ticks\"]", sink.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Oldest_events_are_dropped_where_the_policy_says_so()
    {
        await using var engine = StartAsync(SlowSubscriberPolicy.DropOldest);
        var sink = new SlowSink();
        var running = RunAsync(engine, sink);
        await BlockOnFirstAsync(sink);
        _ticks.Send([.. Enumerable.Range(2, 10)]);
        _ticks.End();
        await _ticks.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
        sink.Release();
        await running.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal([1, 9, 10, 11], sink.Numbers);
        Assert.Null(sink.Failure);
    }

    [Fact]
    public async Task Stream_waits_where_the_policy_says_so()
    {
        await using var engine = StartAsync(SlowSubscriberPolicy.Wait);
        var sink = new SlowSink();
        var running = RunAsync(engine, sink);
        await BlockOnFirstAsync(sink);
        _ticks.Send([.. Enumerable.Range(2, 10)]);
        await Task.Delay(200);
        Assert.Equal(5, _ticks.Read);
        _ticks.End();
        sink.Release();
        await running.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(Enumerable.Range(1, 11), sink.Numbers);
        Assert.Null(sink.Failure);
    }

    async Task BlockOnFirstAsync(SlowSink sink)
    {
        _ticks.Send(1);
        await sink.Blocked.WaitAsync(TimeSpan.FromSeconds(10));
    }

    static async Task RunAsync(Engine engine, IResponseSink sink)
    {
        await using var scope = engine.Services.CreateAsyncScope();
        await engine.Executor.StreamAsync(GraphQLRequest.Of("subscription { ticks { number } }"), scope.ServiceProvider, sink, CancellationToken.None);
    }

    /// <summary>Takes the first answer only when it is told to, and the others at once.</summary>
    sealed class SlowSink : IResponseSink
    {
        readonly TaskCompletionSource _blocked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Blocked => _blocked.Task;

        public List<int> Numbers { get; } = [];

        public string? Failure { get; private set; }

        public void Release() => _released.SetResult();

        public async ValueTask NextAsync(ReadOnlyMemory<byte> response, CancellationToken cancellationToken)
        {
            _blocked.TrySetResult();
            await _released.Task;
            using var json = JsonDocument.Parse(response);
            Numbers.Add(json.RootElement.GetProperty("data").GetProperty("ticks").GetProperty("number").GetInt32());
        }

        public ValueTask FailAsync(ReadOnlyMemory<byte> response, CancellationToken cancellationToken)
        {
            Failure = Encoding.UTF8.GetString(response.Span);
            return default;
        }
    }
}
