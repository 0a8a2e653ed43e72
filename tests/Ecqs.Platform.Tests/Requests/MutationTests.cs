using System.Security.Cryptography;
using System.Text;
using Ecqs.GraphQL;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ecqs.Platform.Tests.Requests;

public sealed class MutationTests : IAsyncLifetime
{
    static readonly byte[] Body = "the request"u8.ToArray();

    readonly PlatformFixture _platform = new();
    int _executions;

    public Task InitializeAsync() => _platform.InitializeAsync();

    public Task DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public async Task A_mutation_that_stands_commits()
    {
        Assert.Null(await RunAsync(null));

        Assert.Equal(1, await EntriesAsync());
    }

    [Fact]
    public async Task A_refused_mutation_leaves_nothing_behind()
    {
        await RunAsync(null, refused: true);

        Assert.Equal(0, await EntriesAsync());
    }

    [Fact]
    public async Task The_same_key_and_body_give_the_stored_answer_without_secrets_and_act_once()
    {
        Assert.Null(await RunAsync("k1"));
        var answer = await RunAsync("k1");

        Assert.Equal("""{"password":null}""", Encoding.UTF8.GetString(answer!.Value.Span));
        Assert.Equal(1, _executions);
        Assert.Equal(1, await EntriesAsync());
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused_with_a_clear_code()
    {
        await RunAsync("k1");

        var refusal = await Assert.ThrowsAsync<GraphQLException>(() => RunAsync("k1", body: "another"u8.ToArray()));

        Assert.Equal("IDEMPOTENCY_KEY_REUSED", refusal.Code);
        Assert.Equal(1, _executions);
    }

    [Fact]
    public async Task What_is_kept_of_a_request_cannot_be_guessed_at_without_the_master_key()
    {
        await RunAsync("k1");

        var kept = await _platform.InTransactionAsync(services => services.GetRequiredService<PlatformDb>().StoredAnswers.AsNoTracking().SingleAsync());
        Assert.NotEqual(SHA256.HashData(Body), kept.BodyHash);
    }

    [Fact]
    public async Task A_refused_mutation_may_be_repeated_under_its_key()
    {
        await RunAsync("k1", refused: true);
        await RunAsync("k1");

        Assert.Equal(1, await EntriesAsync());
    }

    [Fact]
    public async Task Two_requests_at_once_with_one_key_act_once()
    {
        var answers = await Task.WhenAll(Task.Run(() => RunAsync("k1")), Task.Run(() => RunAsync("k1")), Task.Run(() => RunAsync("k1")));

        Assert.Equal(1, _executions);
        Assert.Equal(2, answers.Count(answer => answer is not null));
    }

    [Fact]
    public async Task A_request_with_a_key_holds_one_mutation()
    {
        var refusal = await Assert.ThrowsAsync<GraphQLException>(() => RunAsync("k1", fields: 2));

        Assert.Equal("IDEMPOTENCY_ONE_MUTATION", refusal.Code);
    }

    [Fact]
    public async Task A_transaction_that_the_database_broke_off_is_run_anew()
    {
        var field = new RootFieldRun("act", true, _platform.Services, Body, 1);
        var failures = 2;

        await _platform.Services.GetRequiredService<IRootFieldPipeline>().RunAsync(
            field,
            (services, _) =>
            {
                _executions++;
                services.GetRequiredService<IAuditTrail>().Record("probe.act", "Probe", 1);
                var deadlock = new PostgresException("deadlock", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected);
                return Task.FromResult(failures-- > 0 ? new RootFieldOutcome(true, deadlock, default, default) : Stands());
            },
            CancellationToken.None);

        Assert.Equal(3, _executions);
        Assert.Equal(1, await EntriesAsync());
    }

    static RootFieldOutcome Stands() => new(false, null, """{"password":"x"}"""u8.ToArray(), """{"password":null}"""u8.ToArray());

    Task<ReadOnlyMemory<byte>?> RunAsync(string? key, bool refused = false, byte[]? body = null, int fields = 1)
    {
        var http = key is null ? _platform.EnterRequest() : _platform.EnterRequest(("Idempotency-Key", key));
        return _platform.Services.GetRequiredService<IRootFieldPipeline>().RunAsync(
            new RootFieldRun("act", true, http.RequestServices, body ?? Body, fields),
            (services, _) =>
            {
                Interlocked.Increment(ref _executions);
                services.GetRequiredService<IAuditTrail>().Record("probe.act", "Probe", 1);
                return Task.FromResult(refused ? new RootFieldOutcome(true, null, default, default) : Stands());
            },
            CancellationToken.None);
    }

    Task<int> EntriesAsync() => _platform.InTransactionAsync(services => services.GetRequiredService<PlatformDb>().AuditEntries.CountAsync());
}
