using Ecqs.Testing;

namespace Ecqs.Platform.Tests.Postgres;

/// <summary>PostgreSQL refuses to run as root. These tests show both ways when they run as root, and the ordinary one otherwise.</summary>
public sealed class EmbeddedPostgresUserTests
{
    // User 1 is daemon: initdb asks for the name of its user, so a number without one will not do.
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [Fact]
    public async Task The_server_never_runs_as_root()
    {
        await using var sandbox = new PostgresSandbox();
        var server = await sandbox.StartAsync();

        var owner = await ForeignPrograms.RunAsync("ps", ["-o", "uid=", "-p", $"{server.ProcessId}"]);
        var own = await ForeignPrograms.RunAsync("id", ["-u"]);

        Assert.Equal(Environment.IsPrivilegedProcess ? "65534" : own.Output.Trim(), owner.Output.Trim());
    }

    [Fact]
    public async Task A_clone_under_a_private_home_works_and_finds_its_data_again()
    {
        await using var sandbox = new PostgresSandbox();
        var home = Directory.CreateDirectory(Path.Combine(sandbox.Folder, "home"), OwnerOnly).FullName;
        await CopyAsync(RepositoryRoot.Path("runtime"), Path.Combine(home, "runtime"));
        sandbox.Options = sandbox.Options with { RuntimeFolder = Path.Combine(home, "runtime"), DataFolder = Path.Combine(home, "data") };

        var first = await sandbox.StartAsync();
        await PostgresSandbox.AskAsync(first, "create table kept as select 42 as answer");
        await first.StopAsync();
        var second = await sandbox.StartAsync();

        Assert.Equal(42, await PostgresSandbox.AskAsync(second, "select answer from kept"));
        var expected = Environment.IsPrivilegedProcess ? sandbox.Options.SharedFolder : sandbox.Home;
        Assert.StartsWith(expected, second.ClusterFolder, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ordinary_user_runs_the_server_as_himself_and_root_keeps_to_the_owner_of_the_data()
    {
        if (!Environment.IsPrivilegedProcess)
            return; // The other tests run as an ordinary user then.
        await using var sandbox = new PostgresSandbox();
        var programs = Path.Combine(sandbox.Folder, "programs");
        var runtime = Path.Combine(sandbox.Folder, "runtime");
        await CopyAsync(AppContext.BaseDirectory, programs);
        await CopyAsync(RepositoryRoot.Path("runtime"), runtime);
        Directory.CreateDirectory(sandbox.Options.DataFolder);
        await ForeignPrograms.RunAsync("chown", ["1:1", sandbox.Options.DataFolder, sandbox.Folder]);
        sandbox.Options = sandbox.Options with { RuntimeFolder = runtime };

        var dotnet = await ReadableDotNetAsync(sandbox.Folder);
        var host = await sandbox.StartProcessAsync(
            ["setpriv", "--reuid=1", "--regid=1", "--clear-groups", .. sandbox.ServerCommand(dotnet, programs)]);
        var server = await sandbox.StartAsync();
        Assert.True(server.Adopted);
        host.Kill();
        await host.WaitForExitAsync();
        await server.StopAsync();
        server = await sandbox.StartAsync();

        Assert.False(server.Adopted);
        Assert.Equal("1", (await ForeignPrograms.RunAsync("ps", ["-o", "uid=", "-p", $"{server.ProcessId}"])).Output.Trim());
    }

    /// <summary>A .NET that stands in root's own home cannot be run by anybody else, so such a one is copied.</summary>
    static async Task<string> ReadableDotNetAsync(string folder)
    {
        var dotnet = PostgresSandbox.DotNet;
        var readable = await ForeignPrograms.RunAsync("setpriv", ["--reuid=1", "--regid=1", "--clear-groups", dotnet, "--list-runtimes"]);
        if (readable.ExitCode == 0)
            return dotnet;
        var root = Path.GetDirectoryName(dotnet)!;
        var copy = Directory.CreateDirectory(Path.Combine(folder, "dotnet")).FullName;
        foreach (var part in (string[])["dotnet", "host", "shared"])
            await CopyAsync(Path.Combine(root, part), Path.Combine(copy, part));
        return Path.Combine(copy, "dotnet");
    }

    static async Task CopyAsync(string source, string target)
    {
        var copied = await ForeignPrograms.RunAsync("cp", ["-R", source, target]);
        Assert.Equal((0, ""), (copied.ExitCode, copied.Errors));
        await ForeignPrograms.RunAsync("chmod", ["-R", "a+rX", target]);
    }
}
