using Ecqs.Testing;
using Npgsql;

namespace Ecqs.Accounts.Tests.Support;

/// <summary>A Host, with people on it.</summary>
public class AccountsHost(TestHost host) : IAsyncDisposable
{
    public TestHost Host { get; } = host;

    public Ecqs.Testing.People People { get; } = new(host);

    public static async Task<AccountsHost> StartAsync(params string[] settings) => new(await TestHost.StartAsync(settings));

    /// <summary>What a statement counts.</summary>
    public async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Host.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>How the database would run a statement if its tables were large.</summary>
    public async Task<string> PlanAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Host.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("set enable_seqscan = off; set enable_bitmapscan = off; explain " + sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
            plan.Add(reader.GetString(0));
        return string.Join('\n', plan);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

/// <summary>One Host for a class of tests, which make people of their own and so do not see each other.</summary>
public sealed class AccountsFixture : IAsyncLifetime
{
    public AccountsHost Accounts { get; private set; } = null!;

    public async Task InitializeAsync() => Accounts = await AccountsHost.StartAsync();

    public async Task DisposeAsync() => await Accounts.DisposeAsync();
}
