using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ecqs.Documents.Pdf;

/// <summary>Makes, keeps and loads certificates for signing documents.</summary>
public static class SigningCertificates
{
    const int KeyBits = 3072;

    /// <summary>
    /// Makes a self-signed certificate with an RSA key of 3072 bits. Its signatures prove that a document is unchanged; who signed it,
    /// readers believe only after they were told to trust the certificate.
    /// </summary>
    /// <param name="commonName">The holder, such as the institution's name.</param>
    /// <param name="organization">The organisation, if it is another name.</param>
    /// <param name="from">The first moment of validity.</param>
    /// <param name="until">The last moment of validity.</param>
    public static X509Certificate2 CreateSelfSigned(string commonName, string? organization, DateTimeOffset from, DateTimeOffset until)
    {
        using var key = RSA.Create(KeyBits);
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(commonName);
        if (organization is not null)
            name.AddOrganizationName(organization);
        name.AddCountryOrRegion("CN");

        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(from, until);
    }

    /// <summary>The certificate and its private key as a password-protected PFX (AES-256).</summary>
    public static byte[] ToPfx(X509Certificate2 certificate, string password) =>
        certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password);

    /// <summary>Loads a certificate and its private key from a PFX.</summary>
    /// <exception cref="CryptographicException">The password is wrong, or the file is no PFX or holds no private key.</exception>
    public static X509Certificate2 FromPfx(ReadOnlySpan<byte> pfx, string password)
    {
        var certificate = X509CertificateLoader.LoadPkcs12(pfx, password, X509KeyStorageFlags.EphemeralKeySet);
        if (certificate.HasPrivateKey)
            return certificate;
        certificate.Dispose();
        throw new CryptographicException("The PFX holds no private key.");
    }

    /// <summary>The certificate without its private key, in PEM, to be published so that anybody can verify signatures.</summary>
    public static string ToPem(X509Certificate2 certificate) => certificate.ExportCertificatePem();
}
