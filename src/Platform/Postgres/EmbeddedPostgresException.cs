namespace Ecqs.Platform.Postgres;

/// <summary>The embedded PostgreSQL cannot be used. The message says why and what to do, in Chinese, then in English.</summary>
public sealed class EmbeddedPostgresException : Exception
{
    EmbeddedPostgresException(string code, string chinese, string english, Exception? cause = null)
        : base($"{chinese}\n{english} [{code}]", cause)
    {
        Code = code;
        Chinese = chinese;
        English = english;
    }

    /// <summary>A stable code such as <c>POSTGRES_PORT_TAKEN</c>.</summary>
    public string Code { get; }

    /// <summary>The message in Chinese.</summary>
    public string Chinese { get; }

    /// <summary>The message in English.</summary>
    public string English { get; }

    internal static EmbeddedPostgresException PortTaken(int port) => new(
        "POSTGRES_PORT_TAKEN",
        $"内置数据库的端口 127.0.0.1:{port} 已被其他程序占用。请换一个端口，或不指定端口由系统选择。",
        $"Port 127.0.0.1:{port} of the embedded database is taken by another program. Set another, or none to have a free one picked.");

    internal static EmbeddedPostgresException FolderTaken(string folder, string chinese, string english, Exception? cause = null) => new(
        "POSTGRES_FOLDER_TAKEN",
        $"内置数据库不能使用文件夹 {folder}：{chinese}。请移走其中的内容或另行指定数据文件夹。",
        $"The embedded database cannot use the folder {folder}: {english}. Move what is there, or set another data folder.",
        cause);

    internal static EmbeddedPostgresException BinariesMissing(string folder) => new(
        "POSTGRES_BINARIES_MISSING",
        $"没有找到内置数据库的程序文件 {folder}。请在 runtime 文件夹中执行 npm ci --ignore-scripts。",
        $"The programs of the embedded database are not at {folder}. Run npm ci --ignore-scripts in the runtime folder.");

    internal static EmbeddedPostgresException CannotChangeUser(string detail) => new(
        "POSTGRES_CANNOT_CHANGE_USER",
        $"当前以 root 运行，而 PostgreSQL 不能以 root 运行，切换用户又失败（{detail}）。请以普通用户运行，或安装 setpriv。",
        $"This runs as root, PostgreSQL must not, and changing the user failed ({detail}). Run as a plain user, or install setpriv.");

    internal static EmbeddedPostgresException StartFailed(string detail, Exception? cause = null) => new(
        "POSTGRES_START_FAILED",
        $"内置数据库启动失败：{detail}",
        $"The embedded database did not start: {detail}",
        cause);

    internal static EmbeddedPostgresException StopFailed(string detail) => new(
        "POSTGRES_STOP_FAILED",
        $"内置数据库未能停止：{detail}",
        $"The embedded database did not stop: {detail}");

    internal static EmbeddedPostgresException SettingsUnsafe(string settings) => new(
        "POSTGRES_SETTINGS_UNSAFE",
        $"内置数据库的设置会在断电时丢失数据，拒绝使用：{settings}。",
        $"The embedded database would lose data in a power failure, so it is refused: {settings}.");
}
