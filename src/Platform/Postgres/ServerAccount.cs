using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Ecqs.Platform.Postgres;

/// <summary>Who runs the server's programs: this process's user, or another one when this process is root.</summary>
sealed class ServerAccount
{
    readonly string? _user;
    readonly string? _group;

    ServerAccount(string? user, string? group) => (_user, _group) = (user, group);

    /// <summary>The user of this process.</summary>
    public static ServerAccount Current { get; } = new(null, null);

    /// <summary>True when the server runs as somebody else than this process.</summary>
    public bool IsOther => _user is not null;

    public static ServerAccount Other(uint id)
    {
        var text = id.ToString(CultureInfo.InvariantCulture);
        return new ServerAccount(text, text);
    }

    /// <summary>The owner of an existing folder, unless that is root.</summary>
    public static async Task<ServerAccount?> OwnerOfAsync(string folder, CancellationToken ct)
    {
        var (code, output) = await Current.RunAsync("stat", ["-c", "%u %g", folder], ct);
        var ids = output.Trim().Split(' ');
        return code == 0 && ids is [not "0", var group] ? new ServerAccount(ids[0], group) : null;
    }

    /// <summary>
    /// Runs a program to its end and returns its exit code with what it printed. It inherits no terminal, so that a Ctrl+C meant for this
    /// process does not reach a server that the program leaves behind.
    /// </summary>
    public async Task<(int Code, string Output)> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo
        {
            FileName = IsOther ? "setpriv" : program,
            // A folder that every user may enter: the server's programs ask for their working directory first.
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (IsOther)
        {
            foreach (var argument in (string[])[$"--reuid={_user}", $"--regid={_group}", "--clear-groups", "--", program])
                start.ArgumentList.Add(argument);
        }
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // PG* variables of the operator's own session must not steer this server; messages are matched and logged in English.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";

        using var process = Launch(start);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>True when this account may search or execute (<c>-x</c>) or read (<c>-r</c>) all of the paths.</summary>
    public async Task<bool> MayAsync(string test, IEnumerable<string> paths, CancellationToken ct)
    {
        foreach (var path in paths)
        {
            if ((await RunAsync("test", [test, path], ct)).Code != 0)
                return false;
        }
        return true;
    }

    /// <summary>Makes a folder that only this account may enter.</summary>
    public async Task MakePrivateFolderAsync(string path, CancellationToken ct)
    {
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await OwnAsync(path, ct);
    }

    /// <summary>Gives a file or folder to this account.</summary>
    public async Task OwnAsync(string path, CancellationToken ct)
    {
        if (!IsOther)
            return;
        var (code, output) = await Current.RunAsync("chown", [$"{_user}:{_group}", path], ct);
        if (code != 0)
            throw EmbeddedPostgresException.CannotChangeUser(output.Trim());
    }

    Process Launch(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e) when (IsOther)
        {
            throw EmbeddedPostgresException.CannotChangeUser(e.Message);
        }
    }

    public override string ToString() => IsOther ? $"uid {_user}" : Environment.UserName;
}
