using System.Net;
using System.Net.Sockets;
using Ecqs.Platform.Postgres;

namespace Ecqs.Platform.Tests.Postgres;

public sealed class EmbeddedPostgresRefusalTests
{
    [Fact]
    public async Task A_port_in_use_is_named_and_nothing_is_left_running()
    {
        await using var sandbox = new PostgresSandbox();
        using var occupant = new TcpListener(IPAddress.Loopback, 0);
        occupant.Start();
        var port = ((IPEndPoint)occupant.LocalEndpoint).Port;
        sandbox.Options = sandbox.Options with { Port = port };

        var error = await Assert.ThrowsAsync<EmbeddedPostgresException>(sandbox.StartAsync);

        Assert.Equal("POSTGRES_PORT_TAKEN", error.Code);
        Assert.Contains($"127.0.0.1:{port}", error.Chinese, StringComparison.Ordinal);
        Assert.Contains($"127.0.0.1:{port}", error.English, StringComparison.Ordinal);
        occupant.Stop();
        Assert.Equal(port, (await sandbox.StartAsync()).Port);
    }

    [Fact]
    public async Task A_folder_with_something_foreign_in_it_is_left_alone()
    {
        await using var sandbox = new PostgresSandbox();
        Directory.CreateDirectory(sandbox.Home);
        await File.WriteAllTextAsync(Path.Combine(sandbox.Home, "thesis.doc"), "");

        var error = await Assert.ThrowsAsync<EmbeddedPostgresException>(sandbox.StartAsync);

        Assert.Equal("POSTGRES_FOLDER_TAKEN", error.Code);
        Assert.Contains("thesis.doc", error.Message, StringComparison.Ordinal);
        Assert.Equal(["thesis.doc"], Directory.EnumerateFileSystemEntries(sandbox.Home).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_file_in_place_of_the_folder_is_refused()
    {
        await using var sandbox = new PostgresSandbox();
        Directory.CreateDirectory(sandbox.Options.DataFolder);
        await File.WriteAllTextAsync(sandbox.Home, "");

        Assert.Equal("POSTGRES_FOLDER_TAKEN", (await Assert.ThrowsAsync<EmbeddedPostgresException>(sandbox.StartAsync)).Code);
    }

    [Theory]
    [InlineData(null, "PG_VERSION")]
    [InlineData("17", "PostgreSQL 17")]
    public async Task Data_that_is_not_of_this_release_is_refused(string? version, string named)
    {
        await using var sandbox = new PostgresSandbox();
        var cluster = Directory.CreateDirectory(Path.Combine(sandbox.Home, "cluster")).FullName;
        await File.WriteAllTextAsync(Path.Combine(sandbox.Home, "password"), "x");
        if (version is not null)
            await File.WriteAllTextAsync(Path.Combine(cluster, "PG_VERSION"), version + "\n");

        var error = await Assert.ThrowsAsync<EmbeddedPostgresException>(sandbox.StartAsync);

        Assert.Equal("POSTGRES_FOLDER_TAKEN", error.Code);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_server_whose_password_is_not_ours_is_refused_and_left_running()
    {
        await using var sandbox = new PostgresSandbox();
        var server = await sandbox.StartAsync();
        var password = Path.Combine(sandbox.Home, "password");
        var right = await File.ReadAllTextAsync(password);
        await File.WriteAllTextAsync(password, "wrong\n");

        var error = await Assert.ThrowsAsync<EmbeddedPostgresException>(sandbox.StartAsync);

        Assert.Equal("POSTGRES_FOLDER_TAKEN", error.Code);
        Assert.True(PostgresSandbox.IsRunning(server.ProcessId));
        await File.WriteAllTextAsync(password, right);
    }

    [Fact]
    public async Task Missing_programs_are_answered_with_the_command_that_installs_them()
    {
        await using var sandbox = new PostgresSandbox();
        sandbox.Options = sandbox.Options with { RuntimeFolder = sandbox.Folder };

        var error = await Assert.ThrowsAsync<EmbeddedPostgresException>(sandbox.StartAsync);

        Assert.Equal("POSTGRES_BINARIES_MISSING", error.Code);
        Assert.Contains("npm ci --ignore-scripts", error.Message, StringComparison.Ordinal);
    }
}
