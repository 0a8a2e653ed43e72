using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Ecqs.Testing;

/// <summary>A database that tests are given copies of.</summary>
/// <param name="Name">
/// Lower-case letters, digits and underlines. One name per way to fill: a new fingerprint replaces the template of the same name.
/// </param>
/// <param name="Fingerprint">
/// Changes whenever <paramref name="Fill"/> would make something else, for example the module version ids of the assemblies with the
/// migrations. A template with the same fingerprint is used again, also by later test runs.
/// </param>
/// <param name="Fill">
/// Fills the empty database at the connection string: migrations and reference data. It must leave no connection open.
/// </param>
public sealed record DatabaseTemplate(string Name, string Fingerprint, Func<string, CancellationToken, Task> Fill);

/// <summary>A database of one test or test class, dropped afterwards.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    const int MostDrops = 100;
    static readonly TimeSpan s_betweenDrops = TimeSpan.FromMilliseconds(100);
    static readonly ConcurrentDictionary<string, Lazy<Task<string>>> _templates = new();
    static readonly Lazy<Task> _swept = new(DropLeftoversAsync);
    static int _count;

    readonly string _server;
    readonly string _name;

    TestDatabase(string server, string name)
    {
        _server = server;
        _name = name;
        ConnectionString = With(server, name, pooling: true);
    }

    /// <summary>For Npgsql.</summary>
    public string ConnectionString { get; }

    /// <summary>Makes an empty database.</summary>
    public static Task<TestDatabase> CreateAsync(CancellationToken ct = default) => CopyAsync(null, ct);

    /// <summary>Makes a copy of the template, which is filled first if there is none with its fingerprint.</summary>
    public static Task<TestDatabase> CreateAsync(DatabaseTemplate template, CancellationToken ct = default) => CopyAsync(template, ct);

    /// <summary>Drops the database, with the connections that are open to it.</summary>
    public async ValueTask DisposeAsync()
    {
        await using (var connection = new NpgsqlConnection(ConnectionString))
            NpgsqlConnection.ClearPool(connection);
        await using var server = new NpgsqlConnection(_server);
        await server.OpenAsync();
        await DropAsync(server, _name);
    }

    static async Task<TestDatabase> CopyAsync(DatabaseTemplate? template, CancellationToken ct)
    {
        await _swept.Value;
        var server = await TestServer.ConnectionStringAsync();
        var source = template is null
            ? "template0"
            : await _templates.GetOrAdd(template.Name + template.Fingerprint, _ => new(() => MakeTemplateAsync(template))).Value;
        // The process id tells a later run whose databases were left behind.
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}");
        await ExecuteAsync(server, $"create database {name} template {source} strategy file_copy", ct);
        return new TestDatabase(server, name);
    }

    /// <summary>Fills a database under another name and renames it, so that a template is either complete or not there.</summary>
    static async Task<string> MakeTemplateAsync(DatabaseTemplate template)
    {
        var server = await TestServer.ConnectionStringAsync();
        var prefix = $"template_{template.Name}_";
        var name = prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(template.Fingerprint)))[..16];
        // Session locks and renames: one connection, in no pool. Other test processes wait here for the one that fills.
        await using var connection = new NpgsqlConnection(With(server, database: null, pooling: false));
        await connection.OpenAsync();
        await ExecuteAsync(connection, $"select pg_advisory_lock(hashtext('{prefix}'))", default);
        var existing = await ListAsync(connection, $"select datname from pg_database where starts_with(datname, '{prefix}')");
        if (existing.Contains(name))
            return name;
        foreach (var outdated in existing)
            await DropAsync(connection, outdated);
        var unfinished = prefix + "new";
        await ExecuteAsync(connection, $"create database {unfinished} template template0", default);
        await template.Fill(With(server, unfinished, pooling: false), default);
        await ExecuteAsync(connection, $"alter database {unfinished} rename to {name}", default);
        return name;
    }

    /// <summary>Drops the databases of test processes that are no more.</summary>
    static async Task DropLeftoversAsync()
    {
        await using var connection = new NpgsqlConnection(With(await TestServer.ConnectionStringAsync(), database: null, pooling: false));
        await connection.OpenAsync();
        await ExecuteAsync(connection, "select pg_advisory_lock(hashtext('test_sweep'))", default);
        foreach (var name in await ListAsync(connection, "select datname from pg_database where starts_with(datname, 'test_')"))
        {
            var owner = int.Parse(name.Split('_')[1], CultureInfo.InvariantCulture);
            if (owner == Environment.ProcessId || !IsAlive(owner))
                await DropAsync(connection, name);
        }
    }

    /// <summary>Drops a database that others are connected to; the server's own vacuum, which must not be ended, is waited for.</summary>
    static async Task DropAsync(NpgsqlConnection connection, string name)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await ExecuteAsync(connection, $"drop database if exists {name} with (force)", default);
                return;
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege && tries < MostDrops)
            {
                await Task.Delay(s_betweenDrops);
            }
        }
    }

    static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    static string With(string server, string? database, bool pooling)
    {
        var builder = new NpgsqlConnectionStringBuilder(server) { Pooling = pooling, MaxPoolSize = 20 };
        builder.Database = database ?? builder.Database;
        return builder.ConnectionString;
    }

    static async Task ExecuteAsync(string server, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(ct);
        await ExecuteAsync(connection, sql, ct);
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    static async Task<List<string>> ListAsync(NpgsqlConnection connection, string sql)
    {
        List<string> names = [];
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            names.Add(reader.GetString(0));
        return names;
    }
}
