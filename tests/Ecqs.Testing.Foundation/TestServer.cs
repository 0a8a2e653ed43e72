using Ecqs.Platform.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ecqs.Testing;

/// <summary>
/// The one PostgreSQL of a test run. <c>./ecqs test</c> starts it and hands it over in ECQS_TEST_SERVER; without that, the first test that
/// asks starts it, and other test processes of this clone adopt it. It keeps nothing safe: durability is off.
/// </summary>
public static class TestServer
{
    /// <summary>The environment variable with an Npgsql connection string of a role that may create databases.</summary>
    public const string Variable = "ECQS_TEST_SERVER";

    static readonly Lazy<Task<string>> _connectionString = new(FindAsync);

    /// <summary>How the embedded server of this clone's tests is set up.</summary>
    public static EmbeddedPostgresOptions Options { get; } = new()
    {
        RuntimeFolder = RepositoryRoot.Path("runtime"),
        DataFolder = RepositoryRoot.Path("artifacts", "test-server"),
        Durable = false,
    };

    /// <summary>A connection string to the server's maintenance database, as a role that may create databases.</summary>
    public static Task<string> ConnectionStringAsync() => _connectionString.Value;

    static async Task<string> FindAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } handedOver)
            return handedOver;
        var server = await EmbeddedPostgres.StartAsync(Options, NullLogger.Instance);
        // There is nobody left to await it then. A server that stays behind, because the process was killed, is adopted by the next run.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.StopAsync().GetAwaiter().GetResult();
        return server.ConnectionString;
    }
}
