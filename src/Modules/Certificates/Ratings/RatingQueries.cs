using Ecqs.Accounts.Contracts;
using Ecqs.Catalog.Contracts;
using Ecqs.Certificates.Issuing;
using Ecqs.Certificates.Orders;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Certificates.Ratings;

[QueryType]
static class RatingQueries
{
    /// <summary>What customers say of the own institution's service (服务评价), the newest first.</summary>
    [Authorize(Who.InstitutionMember), UsePaging, UseProjection]
    [UseFiltering(Fields = [nameof(ServiceRating.Stars), nameof(ServiceRating.RatedAt), nameof(ServiceRating.OrderNumber)])]
    public static IQueryable<ServiceRating> GetServiceRatings(CertificatesDb db, CurrentUser user)
    {
        var own = user.RequiredOrganisation;
        return db.Ratings.AsNoTracking().Where(rating => rating.InstitutionId == own).OrderByDescending(rating => rating.Id);
    }

    /// <summary>What customers of the own region say of institutions' service, the newest first.</summary>
    [Authorize(Who.Administrator), UsePaging, UseProjection]
    [UseFiltering(Fields = [nameof(ServiceRating.Stars), nameof(ServiceRating.RatedAt), nameof(ServiceRating.OrderNumber),
        nameof(ServiceRating.InstitutionId)])]
    public static IQueryable<ServiceRating> GetRegionServiceRatings(CertificatesDb db, CurrentUser user)
    {
        var region = user.AdministratorRegion!;
        return db.Ratings.AsNoTracking().Where(rating => rating.RegionCode.StartsWith(region)).OrderByDescending(rating => rating.Id);
    }
}

[ExtendObjectType<ServiceRating>]
static class RatingFields
{
    /// <summary>The customer's name.</summary>
    [Authorize(Who.SignedIn), BatchResolver]
    public static async Task<IReadOnlyList<string>> GetCustomerNameAsync(
        [Parent(nameof(ServiceRating.OrganisationId))] IReadOnlyList<ServiceRating> ratings,
        IOrganisations organisations, CancellationToken cancellationToken)
    {
        var found = await organisations.ByIdsAsync(ratings.Select(rating => rating.OrganisationId).ToHashSet(), cancellationToken);
        return [.. ratings.Select(rating => found[rating.OrganisationId].Name)];
    }

    /// <summary>The institution.</summary>
    [Authorize(Who.SignedIn), BatchResolver]
    public static async Task<IReadOnlyList<Institution>> GetInstitutionAsync(
        [Parent(nameof(ServiceRating.InstitutionId))] IReadOnlyList<ServiceRating> ratings,
        IInstitutions institutions, CancellationToken cancellationToken)
    {
        var found = await institutions.ByIdsAsync(ratings.Select(rating => rating.InstitutionId).ToHashSet(), cancellationToken);
        return [.. ratings.Select(rating => found[rating.InstitutionId])];
    }
}

[ExtendObjectType<Institution>]
static class InstitutionRatingFields
{
    /// <summary>What customers think of its service (服务评价): average and count, public.</summary>
    [AllowAnonymous, BatchResolver]
    public static async Task<IReadOnlyList<ServiceRatingSummary>> GetServiceRatingAsync(
        [Parent(nameof(Institution.Id))] IReadOnlyList<Institution> institutions, CertificatesDb db, CancellationToken cancellationToken)
    {
        var ids = institutions.Select(institution => institution.Id).ToHashSet();
        var found = await db.RatingTotals.AsNoTracking().Where(total => ids.Contains(total.InstitutionId))
            .ToDictionaryAsync(total => total.InstitutionId, cancellationToken);
        return [.. institutions.Select(institution => ServiceRatingSummary.Of(found.GetValueOrDefault(institution.Id)))];
    }
}

[ExtendObjectType<Certificate>]
static class CertificateRatingFields
{
    /// <summary>The stars that the customer gave the service of its commission order; null while it is not rated.</summary>
    [Authorize(Who.Member, Who.Administrator), BatchResolver]
    public static async Task<IReadOnlyList<int?>> GetServiceStarsAsync(
        [Parent(nameof(Certificate.OrderId))] IReadOnlyList<Certificate> certificates, CertificatesDb db, CancellationToken cancellationToken)
    {
        var ids = certificates.Select(one => one.OrderId).ToHashSet();
        var stars = await db.Ratings.AsNoTracking().Where(rating => ids.Contains(rating.OrderId))
            .ToDictionaryAsync(rating => rating.OrderId, rating => rating.Stars, cancellationToken);
        return [.. certificates.Select(one => stars.TryGetValue(one.OrderId, out var given) ? given : (int?)null)];
    }

    /// <summary>Whether the reader's organisation may rate the service of its commission order now (服务评价).</summary>
    [Authorize(Who.Member, Who.Administrator), BatchResolver]
    public static async Task<IReadOnlyList<bool>> CanRateServiceAsync(
        [Parent(nameof(Certificate.OrderId), nameof(Certificate.OrganisationId))] IReadOnlyList<Certificate> certificates,
        CertificatesDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        if (!Who.Includes(Who.LedgerKeeper, user))
            return [.. certificates.Select(_ => false)];
        var ids = certificates.Where(one => one.OrganisationId == user.OrganisationId).Select(one => one.OrderId).ToHashSet();
        var ratable = (await db.Orders.AsNoTracking()
            .Where(order => ids.Contains(order.Id) && order.Status == CommissionOrderStatus.Completed && !db.Ratings.Any(rating => rating.OrderId == order.Id))
            .Select(order => order.Id).ToListAsync(cancellationToken)).ToHashSet();
        return [.. certificates.Select(one => ratable.Contains(one.OrderId))];
    }
}
