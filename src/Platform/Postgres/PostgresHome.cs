using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ecqs.Platform.Postgres;

/// <summary>
/// The folder <c>postgres</c> in the data folder: the generated password (0600), the address of the running server, the locks, and
/// the server's own data (<c>cluster</c>) unless its user cannot get there.
/// </summary>
sealed class PostgresHome
{
    const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    const UnixFileMode Passable = Private | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    static readonly string[] _ours = ["password", "server.json", "start.lock", "users.lock", "cluster", "cluster.new"];
    static readonly JsonSerializerOptions _readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    readonly EmbeddedPostgresOptions _options;

    PostgresHome(EmbeddedPostgresOptions options, string folder) => (_options, Folder) = (options, folder);

    public string Folder { get; }

    /// <summary>Held exclusively while a process starts, adopts or stops the server.</summary>
    public string StartLock => Path.Combine(Folder, "start.lock");

    /// <summary>Shared by all who use the server; who can take it exclusively is the last one and stops the server.</summary>
    public string UsersLock => Path.Combine(Folder, "users.lock");

    public string PasswordFile => Path.Combine(Folder, "password");

    public string AddressFile => Path.Combine(Folder, "server.json");

    /// <summary>Makes the folder, or checks that the one there is ours.</summary>
    public static PostgresHome Open(EmbeddedPostgresOptions options)
    {
        var home = new PostgresHome(options, Path.Combine(Path.GetFullPath(options.DataFolder), "postgres"));
        try
        {
            Directory.CreateDirectory(home.Folder);
            home = new PostgresHome(options, WithoutLinks(home.Folder));
            var foreign = Directory.EnumerateFileSystemEntries(home.Folder).Select(Path.GetFileName).Except(_ours).FirstOrDefault();
            if (foreign is not null)
                throw home.Taken($"其中有不属于本系统的 {foreign}", $"it holds {foreign}, which is not ours");
            // Others may pass through to the server's data, which is private to the server's user; they can list nothing.
            if (Environment.IsPrivilegedProcess)
                File.SetUnixFileMode(home.Folder, Passable);
            return home;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw home.Taken("当前用户不能在其中读写", "this user cannot read and write there", e);
        }
    }

    /// <summary>Waits until no other process starts, adopts or stops the server.</summary>
    public async Task<FileLock> LockAsync(CancellationToken ct)
    {
        try
        {
            return await FileLock.ExclusiveAsync(StartLock, _options.StartTimeout, ct);
        }
        catch (UnauthorizedAccessException e)
        {
            throw Taken("当前用户不能在其中读写", "this user cannot read and write there", e);
        }
        catch (TimeoutException e)
        {
            throw Taken("另一个进程正在其中启动或停止服务器", "another process is starting or stopping the server there", e);
        }
    }

    /// <summary>
    /// Where the server's data is, or is to be, and who runs the server. Data that exists decides; else it goes here when the server's user
    /// can get here, and otherwise to the shared folder.
    /// </summary>
    public async Task<(string Cluster, ServerAccount Account)> LocateAsync(CancellationToken ct)
    {
        var here = Path.Combine(Folder, "cluster");
        if (!Environment.IsPrivilegedProcess)
            return (here, ServerAccount.Current);
        var there = Path.Combine(SharedFolder, "cluster");
        foreach (var existing in (string[])[here, there])
        {
            if (Directory.Exists(existing) && await ServerAccount.OwnerOfAsync(existing, ct) is { } owner)
                return (existing, owner);
        }
        var account = ServerAccount.Other(_options.ServerUser);
        return (await account.MayAsync("-x", [Folder], ct) ? here : there, account);
    }

    /// <summary>This installation's part of the shared folder.</summary>
    public string SharedFolder =>
        Path.Combine(_options.SharedFolder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Folder)))[..16]);

    /// <summary>Makes the shared folder, passable for all, with a note of whose it is.</summary>
    public void MakeSharedFolder()
    {
        if (Directory.Exists(SharedFolder))
            return;
        Directory.CreateDirectory(SharedFolder);
        File.SetUnixFileMode(_options.SharedFolder, Passable);
        File.SetUnixFileMode(SharedFolder, Passable);
        WritePrivate(Path.Combine(SharedFolder, "belongs-to"), Folder + "\n");
    }

    public string ReadPassword()
    {
        if (!File.Exists(PasswordFile))
            throw Taken("有数据但缺少 password 文件", "it has data, but the file password is missing");
        return File.ReadAllText(PasswordFile).Trim();
    }

    /// <summary>Makes a new password; only a server that has no data yet can take one.</summary>
    public string NewPassword()
    {
        var password = RandomNumberGenerator.GetHexString(48, lowercase: true);
        WritePrivate(PasswordFile, password + "\n");
        return password;
    }

    /// <summary>Records where the server listens, for people and other programs.</summary>
    public void WriteAddress(int port, int processId, string cluster) => WritePrivate(
        AddressFile,
        JsonSerializer.Serialize(
            new
            {
                host = "127.0.0.1",
                port,
                database = EmbeddedPostgres.DatabaseName,
                user = EmbeddedPostgres.UserName,
                passwordFile = PasswordFile,
                processId,
                cluster,
            },
            _readable) + "\n");

    public EmbeddedPostgresException Taken(string chinese, string english, Exception? cause = null) =>
        EmbeddedPostgresException.FolderTaken(Folder, chinese, english, cause);

    /// <summary>
    /// One folder has one name, whichever way a process came to it: the place in the shared folder is derived from the name.
    /// </summary>
    static string WithoutLinks(string path)
    {
        var real = Path.GetPathRoot(path)!;
        foreach (var part in path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            real = Directory.ResolveLinkTarget(next, returnFinalTarget: true) is { } target ? WithoutLinks(target.FullName) : next;
        }
        return real;
    }

    static void WritePrivate(string path, string content)
    {
        // Written beside and moved, so that a reader sees the old file or the new one, and never readable for others.
        var unfinished = path + ".new";
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Private };
        using (var writer = new StreamWriter(unfinished, options))
            writer.Write(content);
        File.Move(unfinished, path, overwrite: true);
    }
}
