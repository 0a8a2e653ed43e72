using System.Diagnostics;
using System.Text.Json;
using Ecqs.Platform.Postgres;

namespace Ecqs.Platform.Tests.Postgres;

public sealed class EmbeddedPostgresTests
{
    [Fact]
    public async Task A_start_makes_a_database_that_the_next_start_finds_again()
    {
        await using var sandbox = new PostgresSandbox();

        var first = await sandbox.StartAsync();
        Assert.False(first.Adopted);
        await PostgresSandbox.AskAsync(first, "create table kept as select '强制检定' as word");
        Assert.True(await first.StopAsync());
        Assert.False(PostgresSandbox.IsRunning(first.ProcessId));

        var second = await sandbox.StartAsync();
        Assert.False(second.Adopted);
        Assert.Equal("强制检定", await PostgresSandbox.AskAsync(second, "select word from kept"));
    }

    [Fact]
    public async Task A_server_is_durable_small_and_reached_from_this_machine_only_by_password()
    {
        await using var sandbox = new PostgresSandbox();
        var server = await sandbox.StartAsync();

        var settings = new Dictionary<string, string>
        {
            ["fsync"] = "on",
            ["full_page_writes"] = "on",
            ["synchronous_commit"] = "on",
            ["data_checksums"] = "on",
            ["listen_addresses"] = "127.0.0.1",
            ["password_encryption"] = "scram-sha-256",
            ["shared_buffers"] = "64MB",
            ["max_connections"] = "200",
            ["server_encoding"] = "UTF8",
            ["TimeZone"] = "UTC",
        };
        foreach (var (name, value) in settings)
            Assert.Equal((name, value), (name, await PostgresSandbox.AskAsync(server, $"select current_setting('{name}')")));
        const string locale = "select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'ecqs'";
        Assert.Equal("b C.UTF-8", await PostgresSandbox.AskAsync(server, locale));
        Assert.Equal(false, await PostgresSandbox.AskAsync(server, "select usesuper from pg_user where usename = current_user"));
        // Line 5 would name the folder of a socket in the file system.
        Assert.Equal("", (await File.ReadAllLinesAsync(Path.Combine(server.ClusterFolder, "postmaster.pid")))[4]);
        var hba = await File.ReadAllLinesAsync(Path.Combine(server.ClusterFolder, "pg_hba.conf"));
        var rules = hba.Select(line => line.TrimEnd()).Where(line => line.Length > 0 && line[0] != '#');
        Assert.All(rules, rule => Assert.EndsWith("scram-sha-256", rule, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_address_and_the_password_are_recorded_for_the_owner_alone()
    {
        await using var sandbox = new PostgresSandbox();
        var server = await sandbox.StartAsync();

        var address = Path.Combine(sandbox.Home, "server.json");
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(address));
        Assert.Equal(server.Port, json.RootElement.GetProperty("port").GetInt32());
        var password = await File.ReadAllTextAsync(json.RootElement.GetProperty("passwordFile").GetString()!);
        Assert.Contains(password.Trim(), server.ConnectionString, StringComparison.Ordinal);
        foreach (var file in (string[])[address, Path.Combine(sandbox.Home, "password")])
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        await server.StopAsync();
        Assert.False(File.Exists(address));
    }

    [Fact]
    public async Task A_server_that_a_killed_Host_left_behind_is_adopted_and_stopped_by_its_adopter()
    {
        await using var sandbox = new PostgresSandbox();
        var host = await sandbox.StartProcessAsync(sandbox.ServerCommand());
        using var address = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(sandbox.Home, "server.json")));
        // Process.Kill is SIGKILL: the Host has no chance to stop its server.
        host.Kill();
        await host.WaitForExitAsync();

        var adopter = await sandbox.StartAsync();

        Assert.True(adopter.Adopted);
        Assert.Equal(address.RootElement.GetProperty("processId").GetInt32(), adopter.ProcessId);
        Assert.Equal(1, await PostgresSandbox.AskAsync(adopter, "select 1"));
        Assert.True(await adopter.StopAsync());
        Assert.False(PostgresSandbox.IsRunning(adopter.ProcessId));
    }

    [Fact]
    public async Task A_server_in_use_by_another_process_outlives_the_one_that_leaves()
    {
        await using var sandbox = new PostgresSandbox();
        var other = await sandbox.StartProcessAsync(sandbox.ServerCommand());

        var guest = await sandbox.StartAsync();
        Assert.True(guest.Adopted);
        Assert.False(await guest.StopAsync());
        Assert.True(PostgresSandbox.IsRunning(guest.ProcessId));

        var second = await sandbox.StartAsync();
        using var terminate = Process.Start("kill", ["-TERM", $"{other.Id}"]);
        await other.WaitForExitAsync();
        Assert.Equal(0, other.ExitCode);
        Assert.Equal(1, await PostgresSandbox.AskAsync(second, "select 1"));
        Assert.True(await second.StopAsync());
    }

    [Fact]
    public async Task Of_two_starts_at_once_one_starts_the_server_and_the_other_adopts_it()
    {
        await using var sandbox = new PostgresSandbox();

        var servers = await Task.WhenAll(sandbox.StartAsync(), sandbox.StartAsync());

        Assert.Equal(servers[0].ProcessId, servers[1].ProcessId);
        Assert.Single(servers, server => server.Adopted);
    }

    [Fact]
    public async Task After_a_crash_of_the_server_what_was_committed_is_there()
    {
        await using var sandbox = new PostgresSandbox();
        var crashed = await sandbox.StartAsync();
        await PostgresSandbox.AskAsync(crashed, "create table kept as select 42 as answer");
        using (var process = Process.GetProcessById(crashed.ProcessId))
            process.Kill();
        while (PostgresSandbox.IsRunning(crashed.ProcessId))
            await Task.Delay(10);

        var next = await sandbox.StartAsync();

        Assert.False(next.Adopted);
        Assert.Equal(42, await PostgresSandbox.AskAsync(next, "select answer from kept"));
    }

    [Fact]
    public async Task A_pid_file_whose_number_belongs_to_another_program_does_not_stop_a_start()
    {
        await using var sandbox = new PostgresSandbox();
        var before = await sandbox.StartAsync();
        await before.StopAsync();
        await File.WriteAllTextAsync(
            Path.Combine(before.ClusterFolder, "postmaster.pid"),
            $"{Environment.ProcessId}\n{before.ClusterFolder}\n1\n{before.Port}\n\n127.0.0.1\n1 1\nready\n");

        var server = await sandbox.StartAsync();

        Assert.False(server.Adopted);
        Assert.Equal(1, await PostgresSandbox.AskAsync(server, "select 1"));
    }

    [Fact]
    public async Task A_server_that_would_lose_data_is_refused_where_data_matters()
    {
        await using var sandbox = new PostgresSandbox();
        sandbox.Options = sandbox.Options with { Durable = false };
        var careless = await sandbox.StartAsync();
        Assert.Equal("off", await PostgresSandbox.AskAsync(careless, "show fsync"));
        sandbox.Options = sandbox.Options with { Durable = true };

        var error = await Assert.ThrowsAsync<EmbeddedPostgresException>(sandbox.StartAsync);

        Assert.Equal("POSTGRES_SETTINGS_UNSAFE", error.Code);
        Assert.Contains("fsync = off", error.Message, StringComparison.Ordinal);
        Assert.True(PostgresSandbox.IsRunning(careless.ProcessId));
    }
}
