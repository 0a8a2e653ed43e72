using System.Security.Cryptography.X509Certificates;
using Ecqs.Documents.Pdf;
using Ecqs.Platform.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Ecqs.Certificates.Issuing;

/// <summary>
/// The certificate by which documents are signed: the PFX file of the settings <c>Certificates:SigningPfx</c> and
/// <c>Certificates:SigningPfxPassword</c>; in development a self-signed one, made at first use and kept as a file of mode 0600 in the
/// data folder,
/// under a password derived from the master key.
/// </summary>
sealed class SigningIdentity(IConfiguration configuration, IHostEnvironment environment, MasterKey master, TimeProvider clock) : IDisposable
{
    const string DevelopmentFile = "signing.pfx";
    const int DevelopmentYears = 10;

    readonly Lock _lock = new();
    X509Certificate2? _certificate;

    public X509Certificate2 Certificate
    {
        get
        {
            lock (_lock)
                return _certificate ??= Load();
        }
    }

    public void Dispose() => _certificate?.Dispose();

    X509Certificate2 Load()
    {
        if (configuration["Certificates:SigningPfx"] is { Length: > 0 } path)
            return SigningCertificates.FromPfx(File.ReadAllBytes(path), configuration["Certificates:SigningPfxPassword"] ?? "");
        if (environment.IsProduction())
            throw new InvalidOperationException("Certificates:SigningPfx is required in production: the PFX file by which certificates are signed.");
        return LoadOrCreate(Path.Combine(configuration["Data"] ?? Path.Combine(environment.ContentRootPath, "data"), DevelopmentFile));
    }

    X509Certificate2 LoadOrCreate(string path)
    {
        var password = Convert.ToBase64String(master.Derive("certificates.signing-pfx"));
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var now = clock.GetUtcNow();
            using var made = SigningCertificates.CreateSelfSigned(
                "强制检定业务系统（开发用签名证书）", null, now.AddDays(-1), now.AddYears(DevelopmentYears));

            // Whole or not at all: another Host of the same installation may be starting too. The first one's file stays.
            var own = $"{path}.{Guid.CreateVersion7()}";
            using (var file = new FileStream(own, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }))
                file.Write(SigningCertificates.ToPfx(made, password));
            try
            {
                File.Move(own, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(own);
            }
        }

        return SigningCertificates.FromPfx(File.ReadAllBytes(path), password);
    }
}
