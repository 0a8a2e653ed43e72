using Ecqs.Certificates.Lookup;
using Ecqs.Documents.Pdf;
using Ecqs.Platform.Files;
using Ecqs.Platform.Fonts;
using Ecqs.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Certificates.Issuing;

/// <summary>Asks for a certificate's PDF to be rendered, signed and kept.</summary>
sealed record RenderDocument(Guid CertificateId);

/// <summary>Renders, signs and keeps the PDF of a certificate, once: a certificate that has its file is left alone.</summary>
sealed class RenderDocumentHandler(
    CertificatesDb db, IFiles files, DocumentFonts fonts, SigningIdentity identity, CheckCodes codes, TimeProvider clock)
    : IOutboxHandler<RenderDocument>
{
    public async Task HandleAsync(Guid messageId, RenderDocument message, CancellationToken cancellationToken)
    {
        var certificate = await db.Certificates.SingleAsync(one => one.Id == message.CertificateId, cancellationToken);
        if (certificate.FileId is not null)
            return;
        var record = certificate.Record;
        var document = new CertificatePdf(record, fonts, codes.LinkTo(record.Number), codes.CodeFor(record.Number));
        var pdf = await document.SignAsync(new CertificatePdfSigner(identity.Certificate, clock), clock.GetUtcNow(), cancellationToken);
        var file = await files.SaveAsync(
            $"{record.Number}.pdf", "application/pdf", pdf, FilePolicy.Module, certificate.InstitutionId, cancellationToken);

        // Of two handlers at work on the same message, one keeps its file; the other's is rolled back with its transaction.
        var kept = await db.Certificates.Where(one => one.Id == certificate.Id && one.FileId == null).ExecuteUpdateAsync(
            row => row.SetProperty(one => one.FileId, file.Id).SetProperty(one => one.Sha256, file.Sha256), cancellationToken);
        if (kept == 0)
            throw new InvalidOperationException($"The document of certificate {certificate.Id} was rendered by another handler.");
    }
}
