namespace Ecqs.Platform.Postgres;

/// <summary>Where the embedded PostgreSQL takes its binaries from, where it keeps its data and how it listens.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>Debian's place for what a service keeps.</summary>
    public const string DefaultSharedFolder = "/var/lib/ecqs";

    /// <summary>The folder with the <c>package.json</c> of the run time, in which <c>npm ci --ignore-scripts</c> was run.</summary>
    public required string RuntimeFolder { get; init; }

    /// <summary>
    /// The data folder of this installation. The server keeps its password, its address and its locks in the subfolder <c>postgres</c>, and
    /// its data too where the server's user can read it.
    /// </summary>
    public required string DataFolder { get; init; }

    /// <summary>The TCP port on 127.0.0.1; null takes a free one, which <c>postgres/server.json</c> records.</summary>
    public int? Port { get; init; }

    /// <summary>
    /// True for every server whose data anybody wants to keep: the start fails unless the server reports fsync, full_page_writes and
    /// synchronous_commit as on. False turns them off, for tests only: the data does not survive a power failure.
    /// </summary>
    public bool Durable { get; init; } = true;

    /// <summary>How long a start may take, crash recovery and waiting for another process that is starting included.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The user and group that the server runs as when this process is root, because PostgreSQL refuses to run as root. 65534 is
    /// <c>nobody</c>. Data that exists already keeps its owner.
    /// </summary>
    public uint ServerUser { get; init; } = 65534;

    /// <summary>
    /// Where binaries and data go, a subfolder per installation, when <see cref="ServerUser"/> cannot read <see cref="DataFolder"/>.
    /// </summary>
    public string SharedFolder { get; init; } = DefaultSharedFolder;
}
