using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Certificates.Results;

[QueryType]
static class ResultQueries
{
    /// <summary>The institution's results that wait for a step: to be finished, checked or approved; the longest waiting first.</summary>
    [Authorize(Who.InstitutionMember)]
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<VerificationResult> GetResultsToSign(CertificatesDb db, CurrentUser user)
    {
        var institution = user.RequiredOrganisation;
        return db.Results.AsNoTracking()
            .Where(result => result.InstitutionId == institution && result.Status != ResultStatus.Approved)
            .OrderBy(result => result.VerifiedOn);
    }

    /// <summary>One of the institution's results; null when there is none by that id.</summary>
    [Authorize(Who.InstitutionMember)]
    public static Task<VerificationResult?> GetVerificationResultAsync(
        Guid id, CertificatesDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        var institution = user.RequiredOrganisation;
        return db.Results.AsNoTracking()
            .FirstOrDefaultAsync(result => result.Id == id && result.InstitutionId == institution, cancellationToken);
    }
}
