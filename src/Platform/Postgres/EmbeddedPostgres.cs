using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ecqs.Platform.Postgres;

/// <summary>
/// A PostgreSQL server of this installation's own, listening on 127.0.0.1 only. Several processes of one installation share one server: the
/// first starts it, the others (and one that comes after a killed Host) adopt it by its pid file, and the last one to leave stops it. Who
/// uses it is known by a file lock, which a killed process cannot forget to give back.
/// </summary>
public sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    /// <summary>The database that the Host uses.</summary>
    public const string DatabaseName = "ecqs";

    /// <summary>The role that the Host uses: no superuser, owns <see cref="DatabaseName"/>, may create databases.</summary>
    public const string UserName = "ecqs";

    readonly PostgresHome _home;
    readonly PostgresCluster _cluster;
    readonly EmbeddedPostgresOptions _options;
    readonly ILogger _logger;
    readonly string _password;
    FileLock? _use;

    EmbeddedPostgres(PostgresHome home, PostgresCluster cluster, EmbeddedPostgresOptions options, ILogger logger, string password)
    {
        _home = home;
        _cluster = cluster;
        _options = options;
        _logger = logger;
        _password = password;
    }

    /// <summary>The TCP port on 127.0.0.1.</summary>
    public int Port { get; private set; }

    /// <summary>The server's main process.</summary>
    public int ProcessId { get; private set; }

    /// <summary>True when the server was running already.</summary>
    public bool Adopted { get; private set; }

    /// <summary>The server's data folder.</summary>
    public string ClusterFolder => _cluster.Folder;

    /// <summary>For Npgsql: the Host's database as the Host's role. It holds the password: do not log it.</summary>
    public string ConnectionString => ConnectionStringFor(UserName, DatabaseName, pooling: true);

    /// <summary>
    /// Starts the server, or adopts the one that runs on the data folder, and makes the role and the database if they are missing. Throws
    /// <see cref="EmbeddedPostgresException"/> with a code when the port or the folder is taken, the programs are missing or the server
    /// does not start.
    /// </summary>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, ILogger logger, CancellationToken ct = default)
    {
        var home = PostgresHome.Open(options);
        using var starting = await home.LockAsync(ct);
        var binaries = PostgresBinaries.Find(options.RuntimeFolder);
        binaries.RestoreLinks();
        var (folder, account) = await home.LocateAsync(ct);
        if (!folder.StartsWith(home.Folder, StringComparison.Ordinal))
            home.MakeSharedFolder();
        if (account.IsOther && !await binaries.UsableByAsync(account, ct))
        {
            home.MakeSharedFolder();
            binaries = binaries.CopyTo(home.SharedFolder);
            if (!await binaries.UsableByAsync(account, ct))
                throw EmbeddedPostgresException.CannotChangeUser($"{account} cannot run {binaries.PgCtl}");
        }

        var cluster = new PostgresCluster(binaries, folder, account);
        var password = cluster.Exists ? home.ReadPassword() : home.NewPassword();
        var server = new EmbeddedPostgres(home, cluster, options, logger, password);
        await server.StartOrAdoptAsync(ct);
        LogReady(logger, server.Adopted ? "adopted" : "started", server.Port, server.ProcessId, account, folder);
        return server;
    }

    /// <summary>
    /// Leaves the server, and stops it unless another process still uses it. Returns true when it was stopped.
    /// </summary>
    public async Task<bool> StopAsync(CancellationToken ct = default)
    {
        if (_use is null)
            return false;
        using var stopping = await _home.LockAsync(ct);
        _use.Dispose();
        _use = null;
        using var last = FileLock.TryExclusive(_home.UsersLock);
        if (last is null)
        {
            LogLeft(_logger, Port);
            return false;
        }
        await _cluster.StopAsync(_options.StartTimeout, ct);
        File.Delete(_home.AddressFile);
        LogStopped(_logger, Port);
        return true;
    }

    /// <summary>Stops as <see cref="StopAsync"/> does.</summary>
    public async ValueTask DisposeAsync() => await StopAsync();

    async Task StartOrAdoptAsync(CancellationToken ct)
    {
        if (!_cluster.Exists)
        {
            LogInitialising(_logger, _cluster.Folder);
            await _cluster.InitialiseAsync(_password, _options.Durable, ct);
        }
        _cluster.CheckVersion();
        var running = await _cluster.FindRunningAsync(_options.StartTimeout, ct);
        Adopted = running is not null;
        (ProcessId, Port) = running ?? await _cluster.StartAsync(_options.Port, _options.Durable, _options.StartTimeout, ct);
        try
        {
            await PrepareAsync(ct);
            _use = FileLock.Shared(_home.UsersLock);
            _home.WriteAddress(Port, ProcessId, _cluster.Folder);
        }
        catch when (!Adopted)
        {
            await _cluster.StopAsync(_options.StartTimeout, CancellationToken.None);
            throw;
        }
        if (_options.Port is { } wanted && wanted != Port)
            LogOtherPort(_logger, Port, wanted);
    }

    async Task PrepareAsync(CancellationToken ct)
    {
        await using var connection = await _cluster.ConnectAsync(ConnectionStringFor("postgres", "postgres", pooling: false), ct);
        if (_options.Durable)
            await CheckDurableAsync(connection, ct);
        // The password is hexadecimal, made here: it needs no quoting.
        if (!await ExistsAsync(connection, $"select 1 from pg_roles where rolname = '{UserName}'", ct))
            await ExecuteAsync(connection, $"create role {UserName} login createdb password '{_password}'", ct);
        if (!await ExistsAsync(connection, $"select 1 from pg_database where datname = '{DatabaseName}'", ct))
            await ExecuteAsync(connection, $"create database {DatabaseName} owner {UserName}", ct);
    }

    /// <summary>What a commit has answered must survive a power failure: a certificate number is given once.</summary>
    static async Task CheckDurableAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        List<string> off = [];
        foreach (var setting in (string[])["fsync", "full_page_writes", "synchronous_commit"])
        {
            await using var command = new NpgsqlCommand($"show {setting}", connection);
            if ((string?)await command.ExecuteScalarAsync(ct) is var value && value != "on")
                off.Add($"{setting} = {value}");
        }
        if (off.Count > 0)
            throw EmbeddedPostgresException.SettingsUnsafe(string.Join(", ", off));
    }

    static async Task<bool> ExistsAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct) is not null;
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    string ConnectionStringFor(string user, string database, bool pooling) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = user,
        Password = _password,
        Database = database,
        Pooling = pooling,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    [LoggerMessage(LogLevel.Information, "PostgreSQL {How} on 127.0.0.1:{Port}, process {ProcessId}, as {Account}, data in {Folder}")]
    static partial void LogReady(ILogger logger, string how, int port, int processId, ServerAccount account, string folder);

    [LoggerMessage(LogLevel.Information, "Making the embedded database in {Folder}")]
    static partial void LogInitialising(ILogger logger, string folder);

    [LoggerMessage(LogLevel.Warning, "The embedded PostgreSQL was running already, on port {Port}, not on {Wanted} as set")]
    static partial void LogOtherPort(ILogger logger, int port, int wanted);

    [LoggerMessage(LogLevel.Information, "The embedded PostgreSQL on port {Port} is left running, because another process uses it")]
    static partial void LogLeft(ILogger logger, int port);

    [LoggerMessage(LogLevel.Information, "The embedded PostgreSQL on port {Port} is stopped")]
    static partial void LogStopped(ILogger logger, int port);
}
