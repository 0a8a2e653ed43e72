using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Tests.Execution;

public sealed class RootFieldTests
{
    [Fact]
    public async Task Query_root_fields_run_at_the_same_time_each_in_a_scope_of_its_own()
    {
        await using var engine = Engine.With(s => s.AddSingleton<Meeting>().AddScoped<Scoped>(), typeof(MeetingQueries), typeof(MeetingMutations));
        // Each waits until the other has come, so neither would end if they ran one after another.
        var answer = await engine.AskAsync("{ a: meet b: meet }").WaitAsync(TimeSpan.FromSeconds(20));
        var ids = System.Text.Json.JsonDocument.Parse(answer).RootElement.GetProperty("data");
        Assert.NotEqual(ids.GetProperty("a").GetInt32(), ids.GetProperty("b").GetInt32());
    }

    [Fact]
    public async Task Mutation_root_fields_run_one_after_another_in_order()
    {
        await using var engine = Engine.With(s => s.AddSingleton<Meeting>().AddScoped<Scoped>(), typeof(MeetingQueries), typeof(MeetingMutations));
        Assert.Equal(
            """{"data":{"a":{"string":"1 of 1"},"b":{"string":"2 of 1"},"c":{"string":"3 of 1"}}}""",
            await engine.AskAsync("mutation { a: enter { string } b: enter { string } c: enter { string } }"));
    }

    [Fact]
    public async Task Refused_mutation_tells_the_pipeline_and_the_next_one_still_runs()
    {
        var pipeline = new RecordingPipeline();
        await using var engine = Engine.With(
            s => s.AddSingleton<Meeting>().AddScoped<Scoped>().AddSingleton<IRootFieldPipeline>(pipeline), typeof(MeetingQueries), typeof(MeetingMutations));
        var answer = await engine.AskAsync("mutation { no: refuse { boolean errors { ... on Error { code } } } fail { boolean } yes: enter { string } }");
        // A payload is never null, so the failed one takes the data with it.
        Assert.EndsWith("\"data\":null}", answer, StringComparison.Ordinal);
        Assert.Equal([("refuse", true, null), ("fail", true, "InvalidOperationException"), ("enter", false, null)], pipeline.Seen);
        Assert.Equal([3, 3, 3], pipeline.Counts);
    }

    [Fact]
    public async Task An_error_tells_what_another_class_adds_to_it()
    {
        await using var engine = Engine.With(
            s => s.AddSingleton<Meeting>().AddScoped<Scoped>(), typeof(MeetingQueries), typeof(MeetingMutations), typeof(ClosedFields));
        Assert.Equal(
            """{"data":{"refuse":{"errors":[{"code":"CLOSED","because":"closed on Monday"}]}}}""",
            await engine.AskAsync("mutation { refuse { errors { ... on ClosedError { code because(day: \"Monday\") } } } }"));
    }

    [Fact]
    public async Task Pipeline_may_answer_without_running_the_field()
    {
        await using var engine = Engine.With(
            s => s.AddSingleton<Meeting>().AddScoped<Scoped>().AddSingleton<IRootFieldPipeline>(new StoredAnswer()), typeof(MeetingQueries), typeof(MeetingMutations));
        Assert.Equal("""{"data":{"x":{"stored":true}}}""", await engine.AskAsync("mutation { x: fail { boolean } }"));
    }

    [Fact]
    public async Task Pipeline_may_run_the_field_again_and_only_the_last_answer_counts()
    {
        await using var engine = Engine.With(
            s => s.AddSingleton<Meeting>().AddScoped<Scoped>().AddSingleton<IRootFieldPipeline>(new RetryingPipeline()), typeof(MeetingQueries), typeof(MeetingMutations));
        Assert.Equal("""{"data":{"failTwice":{"int":3}}}""", await engine.AskAsync("mutation { failTwice { int } }"));
    }

    [Fact]
    public async Task After_resolver_services_run_before_the_payload_is_read()
    {
        await using var engine = Engine.With(
            s => s.AddSingleton<Meeting>().AddScoped<Scoped>().AddScoped<Pending>().AddScoped<IAfterResolver>(p => p.GetRequiredService<Pending>()),
            typeof(MeetingQueries), typeof(PendingMutations));
        Assert.Equal("""{"data":{"write":{"row":{"number":7}}}}""", await engine.AskAsync("mutation { write { row { number } } }"));
        Assert.Equal(
            """{"data":{"clash":{"row":null,"errors":[{"__typename":"ClosedError","message":"closed"}]}}}""",
            await engine.AskAsync("mutation { clash { row { number } errors { __typename ... on ClosedError { message } } } }"));
    }

    sealed class RecordingPipeline : IRootFieldPipeline
    {
        public List<(string, bool, string?)> Seen { get; } = [];

        public List<int> Counts { get; } = [];

        public async Task<ReadOnlyMemory<byte>?> RunAsync(
            RootFieldRun field, Func<IServiceProvider, CancellationToken, Task<RootFieldOutcome>> execute, CancellationToken cancellationToken)
        {
            var outcome = await execute(field.RequestServices, cancellationToken);
            Seen.Add((field.Name, outcome.Refused, outcome.Exception?.GetType().Name));
            Counts.Add(field.RootFieldCount);
            return null;
        }
    }

    sealed class StoredAnswer : IRootFieldPipeline
    {
        public Task<ReadOnlyMemory<byte>?> RunAsync(
            RootFieldRun field, Func<IServiceProvider, CancellationToken, Task<RootFieldOutcome>> execute, CancellationToken cancellationToken) =>
            Task.FromResult<ReadOnlyMemory<byte>?>("""{"stored":true}"""u8.ToArray());
    }

    sealed class RetryingPipeline : IRootFieldPipeline
    {
        public async Task<ReadOnlyMemory<byte>?> RunAsync(
            RootFieldRun field, Func<IServiceProvider, CancellationToken, Task<RootFieldOutcome>> execute, CancellationToken cancellationToken)
        {
            while ((await execute(field.RequestServices, cancellationToken)).Refused)
            {
            }
            return null;
        }
    }
}

internal sealed class Scoped
{
    static int s_count;

    public int Id { get; } = Interlocked.Increment(ref s_count);
}

internal sealed class Meeting
{
    readonly TaskCompletionSource _both = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _came;
    int _inside;

    public int Tries { get; set; }

    public Task MeetAsync()
    {
        if (Interlocked.Increment(ref _came) == 2)
            _both.SetResult();
        return _both.Task;
    }

    public async Task<string> EnterAsync()
    {
        var inside = Interlocked.Increment(ref _inside);
        var order = Interlocked.Increment(ref _came);
        await Task.Delay(20);
        Interlocked.Decrement(ref _inside);
        return $"{order} of {inside}";
    }
}

[QueryType]
internal static class MeetingQueries
{
    public static async Task<int> MeetAsync(Meeting meeting, Scoped scoped)
    {
        await meeting.MeetAsync();
        return scoped.Id;
    }
}

internal sealed class ClosedException() : Exception("closed");

[ExtendObjectType<ClosedException>]
internal static class ClosedFields
{
    [AllowAnonymous]
    public static string Because([Parent] ClosedException refusal, string day) => $"{refusal.Message} on {day}";
}

[MutationType]
internal static class MeetingMutations
{
    public static Task<string> EnterAsync(Meeting meeting) => meeting.EnterAsync();

    [Error<ClosedException>]
    public static bool Refuse() => throw new ClosedException();

    public static bool Fail() => throw new InvalidOperationException("no");

    public static int FailTwice(Meeting meeting) => ++meeting.Tries < 3 ? throw new InvalidOperationException("again") : meeting.Tries;
}

internal sealed class Row
{
    public int Number { get; set; }
}

internal sealed class Pending : IAfterResolver
{
    public Row? Row { get; set; }

    public bool IsClosed { get; set; }

    public Task AfterResolverAsync(CancellationToken cancellationToken)
    {
        if (IsClosed)
            throw new ClosedException();
        Row!.Number = 7;
        return Task.CompletedTask;
    }
}

[MutationType]
internal static class PendingMutations
{
    public static Row Write(Pending pending) => pending.Row = new();

    [Error<ClosedException>]
    public static Row Clash(Pending pending)
    {
        pending.IsClosed = true;
        return new();
    }
}
