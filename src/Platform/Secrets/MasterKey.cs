using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Ecqs.Platform.Secrets;

/// <summary>
/// The key outside the database that wraps the ring and from which server keys are derived: 32 bytes, base64, from the setting
/// <c>Secrets:MasterKey</c>; in development a file of mode 0600 under the data folder, made at the first start.
/// </summary>
public sealed class MasterKey
{
    const int Length = 32;
    readonly byte[] _key;

    MasterKey(byte[] key) => _key = key;

    /// <summary>A key of 32 bytes for one purpose, derived by HKDF-SHA256.</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, Length, info: global::System.Text.Encoding.UTF8.GetBytes(purpose));

    /// <exception cref="InvalidOperationException">The setting is not 32 bytes of base64, or is absent in production.</exception>
    public static MasterKey Load(IConfiguration configuration, string dataFolder, bool isProduction)
    {
        if (configuration["Secrets:MasterKey"] is { Length: > 0 } setting)
        {
            var bytes = new byte[Length];
            return Convert.TryFromBase64String(setting, bytes, out var written) && written == Length
                ? new MasterKey(bytes)
                : throw new InvalidOperationException("Secrets:MasterKey must be 32 bytes in base64 (openssl rand -base64 32).");
        }

        if (isProduction)
            throw new InvalidOperationException("Secrets:MasterKey is required in production: 32 bytes in base64 (openssl rand -base64 32).");
        return new MasterKey(LoadOrCreateFile(Path.Combine(dataFolder, "master.key")));
    }

    static byte[] LoadOrCreateFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            using var file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
            var key = RandomNumberGenerator.GetBytes(Length);
            file.Write(key);
            return key;
        }
        catch (IOException) when (File.Exists(path))
        {
            return File.ReadAllBytes(path);
        }
    }
}
