using System.Security.Cryptography.X509Certificates;
using Ecqs.Documents.Pdf;
using Ecqs.Documents.Tests.Support;

namespace Ecqs.Documents.Tests.Pdf;

internal static class Signing
{
    public static X509Certificate2 Certificate() => SigningCertificates.CreateSelfSigned(
        SampleCertificate.Institution, "鄂尔多斯市市场监督管理局", SampleCertificate.Issued.AddDays(-1), SampleCertificate.Issued.AddYears(10));

    public static CertificatePdfSigner Signer(X509Certificate2 certificate) => new(certificate, new FixedClock(SampleCertificate.Issued));
}
