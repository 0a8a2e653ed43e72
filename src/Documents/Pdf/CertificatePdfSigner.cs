using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Ecqs.Documents.Pdf;

/// <summary>
/// Signs with a certificate and its private key (CMS, SHA-256, the signing certificate bound in as RFC 5035 and PAdES ask).
/// </summary>
/// <param name="certificate">A certificate with a private key, RSA or ECDSA. The caller keeps it alive and disposes of it.</param>
/// <param name="clock">Gives the signing time.</param>
/// <param name="issuers">Certificates of issuers to carry along, so that readers find the way to a root.</param>
public sealed class CertificatePdfSigner(X509Certificate2 certificate, TimeProvider clock, X509Certificate2Collection? issuers = null)
    : IPdfSigner
{
    // Signature value, attributes and names; generous, because zeros compress to nothing anywhere else but count little here.
    const int Overhead = 3072;

    static readonly Oid SigningCertificateV2 = new("1.2.840.113549.1.9.16.2.47");

    public int MaximumLength => Overhead + certificate.RawDataMemory.Length + (issuers?.Sum(issuer => issuer.RawDataMemory.Length) ?? 0);

    public Task<byte[]> SignAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate)
        {
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        signer.SignedAttributes.Add(new Pkcs9SigningTime(clock.GetUtcNow().UtcDateTime));
        signer.SignedAttributes.Add(new AsnEncodedData(SigningCertificateV2, DescribeCertificate()));
        if (issuers is not null)
            signer.Certificates.AddRange(issuers);

        var message = new SignedCms(new ContentInfo(content.ToArray()), detached: true);
        message.ComputeSignature(signer, silent: true);
        return Task.FromResult(message.Encode());
    }

    /// <summary>SigningCertificateV2 with one ESSCertIDv2, whose hash algorithm is the default, SHA-256.</summary>
    byte[] DescribeCertificate()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteOctetString(SHA256.HashData(certificate.RawData));
        return writer.Encode();
    }
}
