using Ecqs.Host.Composition;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Data;
using Ecqs.Platform.Jobs;
using Ecqs.Platform.Outbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Ecqs.Testing;

/// <summary>
/// The whole product on a database of its own, listening on a free port of the loopback. Jobs and outbox run only when the test says so,
/// unless it asks for background work. No mutation may leave a change without an audit entry (<see cref="AuditedMutations"/>).
/// </summary>
public sealed class TestHost : IAsyncDisposable
{
    static readonly string Data = Directory.CreateTempSubdirectory("ecqs-test-").FullName;

    static readonly DatabaseTemplate Template = new("product", Fingerprint(), async (connectionString, cancellationToken) =>
    {
        await using var host = await EcqsHost.CreateAsync(Settings(connectionString), cancellationToken: cancellationToken);
    });

    readonly TestDatabase _database;
    readonly EcqsHost _host;

    static TestHost() => Statements.Listen();

    TestHost(TestDatabase database, EcqsHost host)
    {
        _database = database;
        _host = host;
    }

    /// <summary>Starts a Host with reference data and nothing else. Further settings as <c>--Name=value</c>.</summary>
    public static async Task<TestHost> StartAsync(params string[] settings)
    {
        var database = await TestDatabase.CreateAsync(Template);
        try
        {
            var host = await EcqsHost.CreateAsync([.. Settings(database.ConnectionString), .. settings], AuditedMutations.Watch);
            await host.App.StartAsync();
            return new TestHost(database, host);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public string Address => _host.Address;

    public string ConnectionString => _database.ConnectionString;

    public IServiceProvider Services => _host.App.Services;

    /// <summary>The business clock; a test may move it on.</summary>
    public ShiftedClock Clock => (ShiftedClock)Services.GetRequiredService<TimeProvider>();

    /// <summary>A client of its own, with no session yet.</summary>
    public GraphQLClient NewClient() => new(Address);

    /// <summary>Enters the demonstration data, as <c>--Demo=true</c> does; asks for background work.</summary>
    public Task EnterDemoDataAsync() => _host.EnterDemoDataAsync();

    /// <summary>Runs something in a scope and transaction of its own.</summary>
    public Task<T> InTransactionAsync<T>(Func<IServiceProvider, Task<T>> act) =>
        Services.GetRequiredService<Platform.Requests.IOwnTransaction>().RunAsync((services, _) => act(services), CancellationToken.None);

    /// <summary>Runs a job as its tick would, by the clock of the moment.</summary>
    public Task RunJobAsync<TJob>() where TJob : IMinuteJob => RunJobAsync(typeof(TJob));

    /// <inheritdoc cref="RunJobAsync{TJob}"/>
    public async Task RunJobAsync(Type job)
    {
        await using var scope = Services.CreateAsyncScope();
        var unitOfWork = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await unitOfWork.BeginAsync(CancellationToken.None);
        await ((IMinuteJob)scope.ServiceProvider.GetRequiredService(job)).RunAsync(Clock.GetUtcNow(), CancellationToken.None);
        await unitOfWork.CommitAsync(CancellationToken.None);
    }

    /// <summary>Handles every due outbox message, and waits for those that the Host's own background work handles.</summary>
    public async Task DrainOutboxAsync()
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var underWay = source.CreateCommand(
            "SELECT count(*) FROM platform.outbox_messages WHERE claim IS NOT NULL AND handled_at IS NULL AND dead_at IS NULL AND last_error IS NULL");
        while (true)
        {
            while (await Services.GetRequiredService<OutboxDispatcher>().HandleNextAsync(CancellationToken.None))
            {
            }

            if (await underWay.ExecuteScalarAsync() is 0L)
                return;
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.App.StopAsync();
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    static string[] Settings(string connectionString) =>
    [
        $"--ConnectionStrings:Ecqs={connectionString}",
        "--Urls=http://127.0.0.1:0",
        "--Environment=Development",
        "--Background=false",
        "--ProofOfWork:Cost=1000",
        $"--Root={RepositoryRoot.Folder}",
        $"--Data={Data}",
        "--Logging:LogLevel:Default=Warning",
    ];

    /// <summary>Changes with any module's assembly and any seed.</summary>
    static string Fingerprint()
    {
        var modules = HostModules.All.Select(module => module.GetType().Assembly.ManifestModule.ModuleVersionId.ToString());
        var folder = RepositoryRoot.Path("seeds");
        var seeds = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order()
                .Select(file => $"{file}:{new FileInfo(file).Length}:{File.GetLastWriteTimeUtc(file):O}")
            : [];
        return string.Join('|', modules.Concat(seeds));
    }
}
