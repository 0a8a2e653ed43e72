using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Ecqs.GraphQL.Execution;
using Ecqs.GraphQL.Tests.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Ecqs.GraphQL.Tests.Fuzz;

/// <summary>
/// Whatever is sent, the engine answers in time and as it should: it neither breaks nor hangs nor keeps anything. A run begins from the same
/// seed unless ECQS_SEED gives another, or "random"; it prints which. ECQS_FUZZ_SECONDS says how long each test goes on, 7 seconds when it is not
/// set.
/// </summary>
[Collection(nameof(Alone))]
public sealed class FuzzTests(ITestOutputHelper output)
{
    /// <summary>With room for a machine that does much else.</summary>
    static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    static readonly string? s_given = Environment.GetEnvironmentVariable("ECQS_SEED");

    readonly int _seed = int.TryParse(s_given, out var seed) ? seed : s_given == "random" ? Random.Shared.Next() : 20250903;

    static TimeSpan Duration => TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("ECQS_FUZZ_SECONDS"), out var seconds) ? seconds : 7);

    [Fact]
    public async Task Documents_and_variables_of_any_kind_are_answered()
    {
        await using var services = FuzzServices.Build();
        var executor = services.GetRequiredService<RequestExecutor>();
        var (run, valid) = (0, 0);
        await GoOnAsync(inputs => (inputs.DocumentBytes(), inputs.Variables()), Describe, async input =>
        {
            var variables = TryParse(input.Item2);
            await using var scope = services.CreateAsyncScope();
            using var buffer = new ResponseBuffer();
            await executor.ExecuteAsync(
                new(input.Item1, null, variables), scope.ServiceProvider, buffer, CancellationToken.None);
            run++;
            valid += AssertAnswer(buffer.Written.Span) ? 1 : 0;
        });
        output.WriteLine($"{run} documents, of which {valid} were run");
        // A fuzzer whose documents are all refused at the door tests nothing but the door.
        Assert.True(valid > run / 50 && valid < run, $"{valid} of {run} were run.");
    }

    [Fact]
    public async Task Bodies_of_any_kind_are_answered()
    {
        await using var server = await GraphQLServer.StartAsync(
            services => services.AddGraphQL().Configure(options => (options.MaxBatchSize, options.MaxRequestBytes, options.MaxCachedPlans) = (10, 100_000, 64)), FuzzSchema.Types);
        var run = 0;
        await GoOnAsync(inputs => inputs.Body(), body => Encoding.UTF8.GetString(body), async body =>
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await server.Client.PostAsync("/graphql", content);
            Assert.True((int)response.StatusCode < 500, $"Status {response.StatusCode}");
            var answer = await response.Content.ReadAsByteArrayAsync();
            if (answer is [(byte)'[', ..])
                Assert.All(JsonDocument.Parse(answer).RootElement.EnumerateArray(), one => AssertAnswer(one));
            else
                AssertAnswer(answer);
            run++;
        });
        output.WriteLine($"{run} bodies");
        Assert.True(run > 100, $"Only {run} were sent.");
    }

    /// <summary>Makes inputs and tries them until the time is over, with an eye on each, and on memory.</summary>
    async Task GoOnAsync<T>(Func<FuzzInputs, T> make, Func<T, string> describe, Func<T, Task> attempt)
    {
        output.WriteLine($"ECQS_SEED={_seed}");
        var inputs = new FuzzInputs(new Random(_seed));
        var clock = Stopwatch.StartNew();
        long? before = null;
        while (clock.Elapsed < Duration)
        {
            // What is kept on purpose, the plans, has filled its room by then.
            if (before is null && clock.Elapsed > Duration / 3)
                before = Heap();
            var input = make(inputs);
            try
            {
                await Task.Run(() => attempt(input)).WaitAsync(s_longest);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"ECQS_SEED={_seed}: {exception.GetType().Name}: {exception.Message}\n{describe(input)}", exception);
            }
        }
        var grown = (Heap() - before ?? 0) / 1024;
        output.WriteLine($"memory: {grown} KiB more");
        Assert.True(grown < 8 * 1024, $"ECQS_SEED={_seed}: memory has grown by {grown} KiB.");
    }

    static long Heap()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    static JsonElement? TryParse(string json)
    {
        try
        {
            return JsonDocument.Parse(json, new() { MaxDepth = 1_000 }).RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string Describe((byte[] Document, string Variables) input) =>
        $"document: {Encoding.UTF8.GetString(input.Document)}\nvariables: {input.Variables}";

    static bool AssertAnswer(ReadOnlySpan<byte> answer)
    {
        var reader = new Utf8JsonReader(answer, new JsonReaderOptions { MaxDepth = 1_000 });
        using var json = JsonDocument.ParseValue(ref reader);
        return AssertAnswer(json.RootElement);
    }

    /// <summary>Asserts that it is an answer as it should be, and tells whether something was run.</summary>
    static bool AssertAnswer(JsonElement answer)
    {
        var hasData = answer.TryGetProperty("data", out _);
        if (answer.TryGetProperty("errors", out var errors))
        {
            Assert.NotEqual(0, errors.GetArrayLength());
            foreach (var error in errors.EnumerateArray())
            {
                Assert.NotEqual("", error.GetProperty("message").GetString());
                var code = error.GetProperty("extensions").GetProperty("code").GetString();
                Assert.False(code is null or "" or ErrorCodes.Unexpected, $"Code {code}: {answer}");
            }
        }
        else
        {
            Assert.True(hasData, "Neither data nor errors");
        }
        return hasData;
    }
}

/// <summary>Nothing else runs meanwhile, so that memory that is taken is taken by these tests.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

internal static class FuzzServices
{
    public static ServiceProvider Build(Action<GraphQLOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddGraphQL().AddTypes(FuzzSchema.Types).Configure(options =>
        {
            options.MaxCachedPlans = 64;
            configure?.Invoke(options);
        });
        return services.BuildServiceProvider();
    }
}
