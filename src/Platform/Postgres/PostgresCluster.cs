using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Ecqs.Platform.Postgres;

/// <summary>One data folder of the server, with the programs that make it, start it and stop it.</summary>
sealed class PostgresCluster(PostgresBinaries binaries, string folder, ServerAccount account)
{
    /// <summary>Small, because the Host lives beside it; the rest are the server's own defaults.</summary>
    static readonly string[] _settings =
    [
        "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200",
        "shared_buffers=64MB", "work_mem=4MB", "maintenance_work_mem=32MB", "effective_cache_size=512MB", "max_wal_size=256MB", "jit=off",
        "timezone=UTC", "log_timezone=UTC", "log_line_prefix=%m [%p] %d ",
        // One log file a weekday, each overwritten after a week.
        "logging_collector=on", "log_directory=log", "log_filename=postgres-%a.log", "log_rotation_age=1d",
        "log_rotation_size=0", "log_truncate_on_rotation=on",
    ];
    static readonly string[] _durable = ["fsync=on", "full_page_writes=on", "synchronous_commit=on"];
    static readonly string[] _fast =
        ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "wal_level=minimal", "max_wal_senders=0"];

    public string Folder => folder;

    /// <summary>True when the data folder is complete: it is made beside and then moved into place.</summary>
    public bool Exists => Directory.Exists(folder);

    string PidFile => Path.Combine(folder, "postmaster.pid");

    string StartLog => Path.Combine(folder, "start.log");

    /// <summary>
    /// Makes the data folder with the superuser <c>postgres</c>. The collation is the server's own C.UTF-8, so that no index depends on the
    /// operating system's locales.
    /// </summary>
    public async Task InitialiseAsync(string password, bool durable, CancellationToken ct)
    {
        var unfinished = folder + ".new";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        await account.MakePrivateFolderAsync(unfinished, ct);
        // initdb reads the password from a file, which its user must be able to read; it stands in a folder private to that user.
        var passwordFile = Path.Combine(unfinished, "password");
        await File.WriteAllTextAsync(passwordFile, password, ct);
        await account.OwnAsync(passwordFile, ct);
        var data = Path.Combine(unfinished, "data");
        var (code, output) = await account.RunAsync(
            binaries.InitDb,
            [
                "-D", data, "--locale-provider=builtin", "--locale=C.UTF-8", "--encoding=UTF8", "--data-checksums",
                "--auth=scram-sha-256", "--username=postgres", $"--pwfile={passwordFile}", durable ? "--sync-method=fsync" : "--no-sync",
            ],
            ct);
        if (code != 0)
            throw EmbeddedPostgresException.StartFailed(output.Trim());
        Directory.Move(data, folder);
        Directory.Delete(unfinished, recursive: true);
    }

    /// <summary>Throws when the data was made by another major release of the server.</summary>
    public void CheckVersion()
    {
        var file = Path.Combine(folder, "PG_VERSION");
        var found = File.Exists(file) ? File.ReadAllText(file).Trim() : null;
        if (found is null)
            throw EmbeddedPostgresException.FolderTaken(folder, "其中没有 PG_VERSION，不是数据库", "it has no PG_VERSION, so it is no database");
        if (found != binaries.Major)
        {
            throw EmbeddedPostgresException.FolderTaken(
                folder,
                $"数据由 PostgreSQL {found} 建立，程序是 {binaries.Major}",
                $"its data is of PostgreSQL {found} and the programs are {binaries.Major}");
        }
    }

    /// <summary>
    /// The process and port of the server that runs on this folder, started by whomever, or null. Waits while it is starting or stopping,
    /// and removes a pid file that a crash left behind and whose number now belongs to another program.
    /// </summary>
    public async Task<(int ProcessId, int Port)?> FindRunningAsync(TimeSpan timeout, CancellationToken ct)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var lines = await ReadPidFileAsync(PidFile, ct);
            if (lines.Length == 0 || !int.TryParse(lines[0], CultureInfo.InvariantCulture, out var processId))
                return null;
            if (!await IsServerAsync(processId, lines, ct))
            {
                File.Delete(PidFile);
                return null;
            }
            // Line 4 is the port, line 8 the state: https://www.postgresql.org/docs/18/storage-file-layout.html
            if (lines.Length >= 8 && lines[7].Trim() == "ready" && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port))
                return (processId, port);
            if (waited.Elapsed > timeout)
                throw EmbeddedPostgresException.StartFailed($"process {processId} on {folder} is not ready: {string.Join(' ', lines)}");
            await Task.Delay(50, ct);
        }
    }

    /// <summary>Starts the server and waits until it takes connections. Returns its process and port.</summary>
    public async Task<(int ProcessId, int Port)> StartAsync(int? wantedPort, bool durable, TimeSpan timeout, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (wantedPort is { } wanted && !IsFree(wanted))
                throw EmbeddedPostgresException.PortTaken(wanted);
            var port = wantedPort ?? FreePort();
            File.Delete(StartLog);
            var settings = _settings.Append($"port={port}").Concat(durable ? _durable : _fast).Select(setting => $"-c '{setting}'");
            var (code, output) = await account.RunAsync(
                binaries.PgCtl,
                ["start", "-w", "-t", Seconds(timeout), "-D", folder, "-l", StartLog, "-o", string.Join(' ', settings)],
                ct);
            if (code == 0 && await FindRunningAsync(timeout, ct) is { } running)
                return running;
            // Somebody else may have taken the port between the look and the start.
            if (IsFree(port) || attempt == 3)
                throw EmbeddedPostgresException.StartFailed(output.Trim() + "\n" + Tail(StartLog));
        }
    }

    /// <summary>Ends all connections, writes everything down and stops.</summary>
    public async Task StopAsync(TimeSpan timeout, CancellationToken ct)
    {
        var (code, output) = await account.RunAsync(binaries.PgCtl, ["stop", "-m", "fast", "-w", "-t", Seconds(timeout), "-D", folder], ct);
        if (code != 0 && File.Exists(PidFile))
            throw EmbeddedPostgresException.StopFailed(output.Trim());
    }

    /// <summary>Opens a connection and makes sure that the server at the port is the one on this folder.</summary>
    public async Task<NpgsqlConnection> ConnectAsync(string connectionString, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand("select pg_read_file('postmaster.pid')", connection);
            var itsPidFile = (string)(await command.ExecuteScalarAsync(ct))!;
            if (SameStart(await ReadPidFileAsync(PidFile, ct), itsPidFile.Split('\n')))
                return connection;
        }
        catch (NpgsqlException e)
        {
            await connection.DisposeAsync();
            throw EmbeddedPostgresException.FolderTaken(
                folder,
                $"运行中的服务器不接受本系统（{e.Message}）",
                $"the server that runs on it refuses us ({e.Message})",
                e);
        }
        await connection.DisposeAsync();
        throw EmbeddedPostgresException.FolderTaken(folder, "端口上是另一个数据库", "another server answers at its port");
    }

    /// <summary>
    /// Tells our server from another program, or a server of another installation, that got the same number after a restart: the server
    /// works in its data folder, so its own pid file is the one seen from there.
    /// </summary>
    static async Task<bool> IsServerAsync(int processId, string[] pidFile, CancellationToken ct)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            if (process.ProcessName != "postgres")
                return false;
            return !OperatingSystem.IsLinux() || SameStart(pidFile, await ReadPidFileAsync($"/proc/{processId}/cwd/postmaster.pid", ct));
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    static async Task<string[]> ReadPidFileAsync(string path, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllLinesAsync(path, ct);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Same process, folder and time of start: the first three lines.</summary>
    static bool SameStart(string[] one, string[] other) => one.Take(3).SequenceEqual(other.Take(3));

    static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static string Seconds(TimeSpan time) => Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    static string Tail(string file) => File.Exists(file) ? string.Join('\n', File.ReadLines(file).TakeLast(10)) : "";
}
