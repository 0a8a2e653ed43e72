using System.Diagnostics;

namespace Ecqs.Platform.Postgres;

/// <summary>A lock between processes, held on an open file, which the system lets go of when its holder ends, however it ends.</summary>
sealed class FileLock : IDisposable
{
    readonly FileStream _file;

    FileLock(FileStream file) => _file = file;

    public void Dispose() => _file.Dispose();

    /// <summary>
    /// Any number may hold it; nobody can take it exclusively meanwhile. Throws <see cref="IOException"/> while
    /// one holds it exclusively.
    /// </summary>
    public static FileLock Shared(string path)
    {
        if (!File.Exists(path))
            File.WriteAllBytes(path, []);
        return new FileLock(File.Open(path, FileMode.Open, FileAccess.Read, FileShare.Read));
    }

    public static FileLock? TryExclusive(string path)
    {
        try
        {
            return new FileLock(File.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException))
        {
            return null;
        }
    }

    /// <summary>Waits for the lock. Throws <see cref="TimeoutException"/>.</summary>
    public static async Task<FileLock> ExclusiveAsync(string path, TimeSpan timeout, CancellationToken ct)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (TryExclusive(path) is { } taken)
                return taken;
            if (waited.Elapsed > timeout)
                throw new TimeoutException($"{path} is locked by another process");
            await Task.Delay(50, ct);
        }
    }
}
