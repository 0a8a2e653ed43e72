using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Ecqs.Testing;

namespace Ecqs.EndToEnd.Tests;

/// <summary>The README's commands do what it says. (<c>./ecqs test</c> is what runs this.)</summary>
public sealed partial class ReadmeTests
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    [Fact]
    public void Both_readmes_give_the_same_two_commands()
    {
        Assert.Equal(["./ecqs run --demo", "./ecqs test"], Commands("README.md"));
        Assert.Equal(Commands("README.md"), Commands("README.zh-CN.md"));
    }

    [Fact]
    public async Task Its_first_command_serves_the_demonstration_and_ends_by_saying_where_and_with_which_accounts()
    {
        var data = Directory.CreateTempSubdirectory("ecqs-readme-");
        File.SetUnixFileMode(data.FullName, (UnixFileMode)0b111_101_101); // the database's user must be able to enter
        var port = FreePort();
        var command = Commands("README.md")[0].Split(' ');
        using var run = Process.Start(new ProcessStartInfo(RepositoryRoot.Path(command[0]), [.. command[1..], "--port", $"{port}", $"--Data={data.FullName}"])
        {
            WorkingDirectory = RepositoryRoot.Folder,
            RedirectStandardOutput = true,
        })!;
        try
        {
            var last = await LastLineOfStartAsync(run);
            Assert.Contains($"http://localhost:{port}", last);
            using var client = new GraphQLClient($"http://localhost:{port}");
            var (username, password) = (Account().Match(last).Groups[1].Value, Password().Match(last).Groups[1].Value);
            await client.SignInAsync("ENTERPRISE", username, password);
            Assert.True((await client.RootAsync("{ instruments { totalCount } }")).GetProperty("totalCount").GetInt32() > 10);
            Assert.Equal(HttpStatusCode.OK, (await client.Http.GetAsync("/")).StatusCode);
        }
        finally
        {
            using var stop = Process.Start("kill", ["-TERM", $"{run.Id}"]);
            await run.WaitForExitAsync(new CancellationTokenSource(Patience).Token);
            data.Delete(recursive: true);
        }
    }

    static async Task<string> LastLineOfStartAsync(Process run)
    {
        using var patience = new CancellationTokenSource(Patience);
        List<string> lines = [];
        while (await run.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            lines.Add(line);
            if (line.Contains("已启动", StringComparison.Ordinal))
            {
                _ = run.StandardOutput.ReadToEndAsync(CancellationToken.None); // or the Host would wait for a reader
                return line;
            }
        }

        throw new InvalidOperationException($"It ended before it served:\n{string.Join('\n', lines)}");
    }

    static string[] Commands(string readme) =>
        [.. Shell().Matches(File.ReadAllText(RepositoryRoot.Path(readme))).SelectMany(block => block.Groups[1].Value.Trim().Split('\n'))];

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Shell();

    [GeneratedRegex(@"企业 (\w+)")]
    private static partial Regex Account();

    [GeneratedRegex(@"密码都是 (\S+)")]
    private static partial Regex Password();
}
