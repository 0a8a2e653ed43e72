using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ecqs.Documents.Pdf;
using Ecqs.Documents.Tests.Support;

namespace Ecqs.Documents.Tests.Pdf;

public sealed class SignatureTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_signature_is_valid_by_the_judgement_of_pdfsig(bool visible)
    {
        using var certificate = Signing.Certificate();
        var sample = new SampleCertificate();
        var signature = sample.Sign(Signing.Signer(certificate));
        var path = await _folder.WriteAsync("signed.pdf", await sample.Document.SignAsync(visible ? signature : signature with { Face = null }));

        var verdict = await VerifyAsync(path);

        Assert.Contains("Signature is Valid.", verdict);
        Assert.Contains("Total document signed", verdict);
        Assert.Contains("SHA-256", verdict);
        Assert.Contains($"Signer Certificate Common Name: {SampleCertificate.Institution}", verdict);
        Assert.Contains("No syntax", await ForeignProgram.RunAsync("qpdf", "--check", path));
    }

    [Fact]
    public async Task A_document_changed_after_signing_is_found_out()
    {
        using var certificate = Signing.Certificate();
        var sample = new SampleCertificate();
        var pdf = await sample.Document.SignAsync(sample.Sign(Signing.Signer(certificate)));
        var at = Encoding.Latin1.GetString(pdf).IndexOf("/Title <FEFF", StringComparison.Ordinal);
        pdf[at + 14] ^= 1;

        Assert.Contains("Digest Mismatch", await VerifyAsync(await _folder.WriteAsync("forged.pdf", pdf)));
    }

    [Fact]
    public async Task A_key_on_the_curve_P_256_signs_too()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=P-256", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(SampleCertificate.Issued.AddDays(-1), SampleCertificate.Issued.AddYears(1));
        var sample = new SampleCertificate();
        var path = await _folder.WriteAsync("signed.pdf", await sample.Document.SignAsync(sample.Sign(Signing.Signer(certificate))));

        Assert.Contains("Signature is Valid.", await VerifyAsync(path));
    }

    [Fact]
    public async Task A_certificate_from_a_PFX_signs_as_the_one_that_was_saved()
    {
        using var made = Signing.Certificate();
        using var certificate = SigningCertificates.FromPfx(SigningCertificates.ToPfx(made, "päss 密码"), "päss 密码");
        var sample = new SampleCertificate();
        var path = await _folder.WriteAsync("signed.pdf", await sample.Document.SignAsync(sample.Sign(Signing.Signer(certificate))));

        Assert.Equal(made.Thumbprint, certificate.Thumbprint);
        Assert.Contains("Signature is Valid.", await VerifyAsync(path));
    }

    [Fact]
    public void A_PFX_does_not_open_with_a_wrong_password()
    {
        using var made = Signing.Certificate();
        var pfx = SigningCertificates.ToPfx(made, "right");

        Assert.ThrowsAny<CryptographicException>(() => SigningCertificates.FromPfx(pfx, "wrong"));
    }

    [Fact]
    public async Task A_signature_longer_than_foretold_is_refused()
    {
        var sample = new SampleCertificate();

        await Assert.ThrowsAsync<InvalidOperationException>(() => sample.Document.SignAsync(sample.Sign(new Longwinded())));
    }

    static async Task<string> VerifyAsync(string path) => (await ForeignProgram.TryAsync("pdfsig", "-nocert", path)).Output;

    sealed class Longwinded : IPdfSigner
    {
        public int MaximumLength => 10;

        public Task<byte[]> SignAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => Task.FromResult(new byte[11]);
    }
}
