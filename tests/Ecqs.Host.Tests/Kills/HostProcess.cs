using System.Diagnostics;
using System.Text.RegularExpressions;
using Ecqs.Host.Composition;
using Ecqs.Testing;

namespace Ecqs.Host.Tests.Kills;

/// <summary>A Host in a process of its own, which can be killed outright.</summary>
sealed partial class HostProcess : IAsyncDisposable
{
    readonly Process _process;

    HostProcess(Process process, string address) => (_process, Address) = (process, address);

    public string Address { get; }

    /// <summary>Starts one and waits until it listens.</summary>
    public static async Task<HostProcess> StartAsync(params string[] settings)
    {
        string[] arguments =
        [
            typeof(EcqsHost).Assembly.Location, "--Urls=http://127.0.0.1:0", "--Environment=Development", $"--Root={RepositoryRoot.Folder}",
            "--Logging:LogLevel:Default=Warning", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information", .. settings,
        ];
        var process = Process.Start(new ProcessStartInfo(ForeignPrograms.Require("dotnet"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var lines = new List<string>();
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var ended = process.WaitForExitAsync();
        if (await Task.WhenAny(listening.Task, ended) == ended && !listening.Task.IsCompleted)
            throw new InvalidOperationException($"The Host ended with {process.ExitCode}: {string.Join('\n', lines)}");
        return new(process, await listening.Task);

        void Hear(string? line)
        {
            if (line is null)
                return;
            lock (lines)
                lines.Add(line);
            if (Listening().Match(line) is { Success: true } found)
                listening.TrySetResult(found.Groups[1].Value);
        }
    }

    /// <summary>SIGKILL: it can neither finish nor tidy anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
