using Ecqs.Platform.Audit;
using Ecqs.Platform.Data;
using Ecqs.Platform.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ecqs.Platform.Tests.Data;

/// <summary>Connections and contexts are used anew by scope after scope: what one has left behind, none that follows may find.</summary>
public sealed class ReuseTests : IAsyncLifetime
{
    const string SessionState = """
        SELECT pg_backend_pid(),
            (SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory'),
            (SELECT count(*) FROM pg_listening_channels()),
            (SELECT string_agg(name || '=' || setting, ',' ORDER BY name) FROM pg_settings WHERE source = 'session'),
            pg_current_xact_id_if_assigned()::text
        """;

    readonly PlatformFixture _platform = new();

    public Task InitializeAsync() => _platform.InitializeAsync();

    public Task DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public async Task A_connection_keeps_nothing_of_a_transaction_that_committed()
    {
        await using var process = _platform.AnotherProcess(maximumPoolSize: 1);
        var before = await StateAsync(process);

        await UseAsync(process, async (unitOfWork, _) => await unitOfWork.CommitAsync(CancellationToken.None));

        Assert.Equal(before, await StateAsync(process));
    }

    [Fact]
    public async Task A_connection_keeps_nothing_of_a_transaction_that_was_left_open()
    {
        await using var process = _platform.AnotherProcess(maximumPoolSize: 1);
        var before = await StateAsync(process);

        await UseAsync(process, (_, _) => Task.CompletedTask);

        Assert.Equal(before, await StateAsync(process));
        Assert.Equal(0, await EntriesAsync(process));
    }

    [Fact]
    public async Task A_context_keeps_nothing_of_a_scope_that_failed()
    {
        PlatformDb? first = null;
        await Assert.ThrowsAsync<InvalidOperationException>(() => UseAsync(_platform.Services, (_, db) =>
        {
            first = db;
            db.Database.SetCommandTimeout(1);
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            throw new InvalidOperationException();
        }));

        await using var scope = _platform.Services.CreateAsyncScope();
        var second = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        Assert.Same(first, second);
        Assert.Empty(second.ChangeTracker.Entries());
        Assert.True(second.ChangeTracker.AutoDetectChangesEnabled);
        Assert.Null(second.Database.CurrentTransaction);
        Assert.Null(second.Database.GetCommandTimeout());
        Assert.Same(scope.ServiceProvider.GetRequiredService<UnitOfWork>().Connection, second.Database.GetDbConnection());
        Assert.Equal(0, await second.AuditEntries.CountAsync());
    }

    [Fact]
    public async Task Scopes_at_the_same_time_have_contexts_of_their_own()
    {
        await using var one = _platform.Services.CreateAsyncScope();
        await using var other = _platform.Services.CreateAsyncScope();

        Assert.NotSame(one.ServiceProvider.GetRequiredService<PlatformDb>(), other.ServiceProvider.GetRequiredService<PlatformDb>());
    }

    /// <summary>Does in one transaction all that a transaction does, and then what is given, in a scope that ends after it.</summary>
    static async Task UseAsync(IServiceProvider process, Func<UnitOfWork, PlatformDb, Task> end)
    {
        await using var scope = process.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var unitOfWork = services.GetRequiredService<UnitOfWork>();
        var db = services.GetRequiredService<PlatformDb>();
        await unitOfWork.BeginAsync(CancellationToken.None);
        await unitOfWork.LockAsync("reuse", CancellationToken.None);
        services.GetRequiredService<IAuditTrail>().Record("probe.act", "Probe", 1);
        services.GetRequiredService<IChangeFeed>().Publish("probe.things", "a");
        await services.GetRequiredService<IDatabaseProvider>().ClaimDueAsync(
            db, ["none"], DateTimeOffset.UnixEpoch, Guid.Empty, DateTimeOffset.UnixEpoch, 1, CancellationToken.None);
        await unitOfWork.FlushAsync(CancellationToken.None);
        await end(unitOfWork, db);
    }

    static async Task<(int Process, long Locks, long Channels, string Settings, bool HasTransaction)> StateAsync(IServiceProvider process)
    {
        await using var scope = process.CreateAsyncScope();
        var connection = (NpgsqlConnection)scope.ServiceProvider.GetRequiredService<UnitOfWork>().Connection;
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(SessionState, connection);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetInt32(0), row.GetInt64(1), row.GetInt64(2), row.IsDBNull(3) ? "" : row.GetString(3), !row.IsDBNull(4));
    }

    static async Task<int> EntriesAsync(IServiceProvider process)
    {
        await using var scope = process.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PlatformDb>().AuditEntries.CountAsync();
    }
}
