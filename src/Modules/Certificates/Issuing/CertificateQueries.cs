using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Certificates.Issuing;

[QueryType]
static class CertificateQueries
{
    /// <summary>证书: those of one's own instruments, and for an institution those that it issued; newest first.</summary>
    [Authorize(Who.Member, Scope = Scopes.CertificatesRead)]
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Certificate> GetCertificates(CertificatesDb db, CurrentUser user) =>
        db.Certificates.AsNoTracking().VisibleTo(user).OrderByDescending(certificate => certificate.IssuedAt);

    /// <summary>One certificate or notice; null when there is none by that id that the reader may see.</summary>
    [Authorize(Who.Member, Who.Administrator, Scope = Scopes.CertificatesRead)]
    public static Task<Certificate?> GetCertificateAsync(
        Guid id, CertificatesDb db, CurrentUser user, CancellationToken cancellationToken) =>
        db.Certificates.AsNoTracking().VisibleTo(user).FirstOrDefaultAsync(certificate => certificate.Id == id, cancellationToken);
}
