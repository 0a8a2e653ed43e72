using System.Diagnostics;
using System.Runtime.InteropServices;
using Ecqs.Platform.Postgres;
using Ecqs.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Ecqs.Platform.Tests.Postgres;

/// <summary>A folder for one test's servers. What still runs on it at the end is stopped, then the folder is removed.</summary>
sealed class PostgresSandbox : IAsyncDisposable
{
    readonly List<Process> _processes = [];
    readonly List<EmbeddedPostgres> _servers = [];

    public PostgresSandbox()
    {
        Folder = Path.Combine(Path.GetTempPath(), $"ecqs-{Guid.CreateVersion7():N}");
        Directory.CreateDirectory(Folder);
        Options = new()
        {
            RuntimeFolder = RepositoryRoot.Path("runtime"),
            DataFolder = Path.Combine(Folder, "data"),
            SharedFolder = Path.Combine(Folder, "shared"),
            StartTimeout = TimeSpan.FromMinutes(1),
        };
    }

    public string Folder { get; }

    public string Home => Path.Combine(Options.DataFolder, "postgres");

    public EmbeddedPostgresOptions Options { get; set; }

    /// <summary>Starts or adopts the server in this process.</summary>
    public async Task<EmbeddedPostgres> StartAsync()
    {
        var server = await EmbeddedPostgres.StartAsync(Options, NullLogger.Instance);
        _servers.Add(server);
        return server;
    }

    /// <summary>Starts the server in a process of its own and waits until it says that it is ready.</summary>
    public async Task<Process> StartProcessAsync(params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        var process = Process.Start(start)!;
        _processes.Add(process);
        var errors = process.StandardError.ReadToEndAsync();
        var ready = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.True(ready is not null, ready is null ? await errors : null);
        return process;
    }

    /// <summary>The command that runs the server alone on this sandbox.</summary>
    public string[] ServerCommand(string? dotnet = null, string? programs = null) =>
    [
        dotnet ?? DotNet, Path.Combine(programs ?? AppContext.BaseDirectory, "Ecqs.Database.dll"),
        "--runtime", Options.RuntimeFolder, "--data", Options.DataFolder, "--shared", Options.SharedFolder,
    ];

    public static string DotNet =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
        ?? Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));

    public static async Task<object?> AskAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            // A process whose parent has not asked for its exit code is still listed, without a working directory.
            return !OperatingSystem.IsLinux() || new FileInfo($"/proc/{processId}/exe").LinkTarget is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
        foreach (var server in _servers)
            await server.DisposeAsync();
        if (File.Exists(Path.Combine(Home, "server.json")))
            await (await EmbeddedPostgres.StartAsync(Options with { Port = null, Durable = false }, NullLogger.Instance)).DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
