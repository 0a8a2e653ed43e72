using Ecqs.Platform.Identity;

namespace Ecqs.Certificates.Issuing;

/// <summary>Tenancy as a WHERE clause: the customer's own, the institution's own, an administrator's region.</summary>
static class CertificateScope
{
    public static IQueryable<Certificate> VisibleTo(this IQueryable<Certificate> certificates, CurrentUser user)
    {
        var organisation = user.OrganisationId;
        var region = user.AdministratorRegion;
        return certificates.Where(certificate =>
            (organisation != null && (certificate.OrganisationId == organisation || certificate.InstitutionId == organisation))
            || (region != null && certificate.RegionCode.StartsWith(region)));
    }
}
