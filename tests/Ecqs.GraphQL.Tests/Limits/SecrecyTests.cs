using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Ecqs.GraphQL.Execution;
using Ecqs.GraphQL.Tests.Execution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ecqs.GraphQL.Tests.Limits;

/// <summary>Of what is thrown, a client learns a code and a number; the log has the rest under that number.</summary>
public sealed class SecrecyTests
{
    [Theory]
    [InlineData("{ sync }")]
    [InlineData("{ task }")]
    [InlineData("{ later }")]
    [InlineData("{ valueTask }")]
    [InlineData("{ items { property } }")]
    [InlineData("{ items { batch } }")]
    [InlineData("{ items { loaded } }")]
    [InlineData("{ enumeration }")]
    [InlineData("{ enumeratedObjects { id } }")]
    [InlineData("{ query { id } }")]
    [InlineData("{ pages { nodes { id } } }")]
    [InlineData("{ pages(where: {id: {gt: 0}}) { totalCount } }")]
    [InlineData("{ aggregate }")]
    [InlineData("{ cancelled }")]
    [InlineData("{ taskCancelled }")]
    [InlineData("{ nested }")]
    [InlineData("{ needsService }")]
    [InlineData("mutation { write { string } }")]
    [InlineData("mutation { writeItem { traitor { property } } }")]
    public async Task What_a_resolver_throws_is_told_by_a_number_that_the_log_has(string document)
    {
        var log = new PrintingLog();
        await using var engine = Traitor(log);
        var answer = await engine.AskAsync(document);
        AssertTold(answer, log, "s3cret");
    }

    [Theory]
    [InlineData("{ notANumber }")]
    [InlineData("{ noSuchEnum }")]
    [InlineData("{ noSuchType { id } }")]
    [InlineData("{ unprintable }")]
    [InlineData("{ wordless }")]
    [InlineData("{ wordlessOfOurs }")]
    public async Task What_cannot_be_written_or_even_printed_is_told_like_any_other(string document)
    {
        var log = new PrintingLog();
        await using var engine = Traitor(log);
        AssertTold(await engine.AskAsync(document), log, null);
    }

    [Fact]
    public async Task A_log_that_fails_does_not_change_the_answer()
    {
        var log = new PrintingLog { IsBroken = true };
        await using var engine = Traitor(log);
        Assert.Contains("\"code\":\"UNEXPECTED\"", await engine.AskAsync("{ sync }"));
    }

    [Fact]
    public async Task What_throws_around_the_fields_is_told_by_a_number_too()
    {
        var log = new PrintingLog();
        await using var engine = Traitor(log, services => services.AddSingleton<IFieldAuthorizer, ThrowingGuard>());
        using var answer = JsonDocument.Parse(await engine.AskAsync("{ guarded }"));
        Assert.False(answer.RootElement.TryGetProperty("data", out _));
        AssertTold(answer.RootElement.GetRawText(), log, "s3cret");
    }

    [Fact]
    public async Task A_stream_that_throws_ends_with_a_number()
    {
        var log = new PrintingLog();
        await using var engine = Traitor(log);
        var sink = new Sink();
        await engine.Executor.StreamAsync(GraphQLRequest.Of("subscription { ticks }"), engine.Services, sink, default);
        Assert.Equal("""{"data":{"ticks":1}}""", sink.Answers[0]);
        AssertTold(sink.Answers[^1], log, "s3cret");
    }

    [Fact]
    public async Task An_error_that_is_meant_for_the_client_is_told_as_it_is_also_from_within_an_aggregate()
    {
        var log = new PrintingLog();
        await using var engine = Traitor(log);
        Assert.Contains("\"message\":\"For you.\"", await engine.AskAsync("{ meant }"));
        Assert.Contains("\"code\":\"FOR_YOU\"", await engine.AskAsync("{ meant }"));
        Assert.Empty(log.Lines);
    }

    [Fact]
    public async Task When_the_client_itself_leaves_nothing_is_answered()
    {
        var log = new PrintingLog();
        await using var engine = Traitor(log);
        using var client = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.AskAsync("{ endless }", cancellationToken: client.Token));
        Assert.Empty(log.Lines);
    }

    static Engine Traitor(PrintingLog log, Action<IServiceCollection>? configure = null) => Engine.With(
        services =>
        {
            services.AddLogging(logging => logging.AddProvider(log));
            services.AddScoped<TraitorLoader>();
            services.AddTransient<BadService>(_ => throw new InvalidOperationException("s3cret"));
            configure?.Invoke(services);
        },
        typeof(TraitorQueries), typeof(TraitorMutations), typeof(TraitorExtensions), typeof(TraitorSubscriptions));

    static void AssertTold(string answer, PrintingLog log, string? secret)
    {
        Assert.DoesNotContain("s3cret", answer);
        Assert.DoesNotContain("Exception", answer);
        using var json = JsonDocument.Parse(answer);
        var error = json.RootElement.GetProperty("errors")[0];
        Assert.Equal("Unexpected Execution Error", error.GetProperty("message").GetString());
        var extensions = error.GetProperty("extensions");
        Assert.Equal("UNEXPECTED", extensions.GetProperty("code").GetString());
        var id = extensions.GetProperty("correlationId").GetString()!;
        Assert.Matches("^[0-9a-f]{32}$", id);
        var line = Assert.Single(log.Lines, line => line.Contains(id, StringComparison.Ordinal));
        if (secret is not null)
            Assert.Contains(secret, line);
    }

    sealed class Sink : IResponseSink
    {
        public List<string> Answers { get; } = [];

        public ValueTask NextAsync(ReadOnlyMemory<byte> response, CancellationToken cancellationToken) => Add(response);

        public ValueTask FailAsync(ReadOnlyMemory<byte> response, CancellationToken cancellationToken) => Add(response);

        ValueTask Add(ReadOnlyMemory<byte> response)
        {
            Answers.Add(Encoding.UTF8.GetString(response.Span));
            return default;
        }
    }

    sealed class ThrowingGuard : IFieldAuthorizer
    {
        public ValueTask<FieldAccess> AuthorizeAsync(string policy, IServiceProvider requestServices, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("s3cret");
    }

    /// <summary>Prints what is logged, as a console does.</summary>
    sealed class PrintingLog : ILoggerProvider, ILogger
    {
        public ConcurrentBag<string> Lines { get; } = [];

        public bool IsBroken { get; init; }

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsBroken)
                throw new IOException("The disk is full.");
            Lines.Add($"{formatter(state, exception)} {exception}");
        }
    }
}

internal sealed class BadService;

internal sealed class UnprintableException : Exception
{
    public override string Message => throw new InvalidOperationException("s3cret");

    public override string ToString() => throw new InvalidOperationException("s3cret");
}

internal sealed class WordlessException() : GraphQLException("CODE", "s3cret")
{
    public override string Message => throw new InvalidOperationException("s3cret");
}

internal sealed class WordlessOfOursException() : GraphQLException(null!, "s3cret");

internal enum TraitorKind
{
    Known,
}

[InterfaceType]
internal interface ITraitor
{
    int Id { get; }
}

internal sealed record Traitor(int Id) : ITraitor
{
    public string? Property => throw new InvalidOperationException("s3cret");
}

[GraphQLIgnore]
internal sealed record Stranger(int Id) : ITraitor
{
    public override string ToString() => "s3cret";
}

internal sealed class TraitorLoader : BatchDataLoader<int, string>
{
    protected override Task<IReadOnlyDictionary<int, string>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("s3cret");
}

[ExtendObjectType<Traitor>]
internal static class TraitorExtensions
{
    [BatchResolver]
    public static Task<IReadOnlyList<string?>> GetBatch([Parent] IReadOnlyList<Traitor> parents) => throw new InvalidOperationException("s3cret");

    public static Task<string?> GetLoaded([Parent] Traitor parent, TraitorLoader loader) => loader.LoadAsync(parent.Id);
}

[SubscriptionType]
internal static class TraitorSubscriptions
{
    public static async IAsyncEnumerable<int> Ticks([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return 1;
        await Task.Delay(20, cancellationToken);
        throw new InvalidOperationException("s3cret");
    }
}

[MutationType]
internal static class TraitorMutations
{
    public static string Write() => throw new InvalidOperationException("s3cret");

    public static Traitor WriteItem() => new(1);
}

[QueryType]
internal static class TraitorQueries
{
    public static int? GetSync() => throw new InvalidOperationException("s3cret");

    public static Task<int?> GetTask() => Task.FromException<int?>(new InvalidOperationException("s3cret"));

    public static async Task<int?> GetLater()
    {
        await Task.Delay(5);
        throw new InvalidOperationException("s3cret");
    }

    public static ValueTask<int?> GetValueTask() => ValueTask.FromException<int?>(new InvalidOperationException("s3cret"));

    public static IReadOnlyList<Traitor> GetItems() => [new(1)];

    public static IEnumerable<int> GetEnumeration()
    {
        yield return 1;
        throw new InvalidOperationException("s3cret");
    }

    public static IEnumerable<Traitor> GetEnumeratedObjects() => GetEnumeration().Select(id => new Traitor(id));

    public static IQueryable<Traitor> GetQuery() => GetEnumeratedObjects().AsQueryable();

    [UsePaging, UseFiltering(Fields = ["Id"])]
    public static IQueryable<Traitor> GetPages() => GetEnumeratedObjects().AsQueryable();

    public static double? GetNotANumber() => double.NaN;

    public static TraitorKind? GetNoSuchEnum() => (TraitorKind)99;

    public static ITraitor? GetNoSuchType() => new Stranger(1);

    public static int? GetAggregate() =>
        throw new AggregateException("s3cret", new InvalidOperationException("s3cret"), new GraphQLException("INNER", "s3cret"));

    public static int? GetNested() => throw new InvalidOperationException("s3cret", new GraphQLException("INNER", "s3cret"));

    public static int? GetCancelled() => throw new OperationCanceledException("s3cret");

    public static async Task<int?> GetTaskCancelled()
    {
        using var own = new CancellationTokenSource(5);
        try
        {
            await Task.Delay(-1, own.Token);
        }
        catch (OperationCanceledException exception)
        {
            throw new TaskCanceledException("s3cret", exception);
        }
        return 1;
    }

    public static int? GetNeedsService(BadService service) => service is null ? 0 : 1;

    public static int? GetUnprintable() => throw new UnprintableException();

    public static int? GetWordless() => throw new WordlessException();

    public static int? GetWordlessOfOurs() => throw new WordlessOfOursException();

    public static int? GetMeant() => throw new AggregateException(new GraphQLException("FOR_YOU", "For you."));

    public static async Task<int> GetEndless(CancellationToken cancellationToken)
    {
        await Task.Delay(-1, cancellationToken);
        return 1;
    }

    [Authorize("any")]
    public static int? GetGuarded() => 1;
}
