using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Certificates.Orders;

[QueryType]
static class OrderQueries
{
    /// <summary>The institution's commission orders, newest first.</summary>
    [Authorize(Who.InstitutionMember)]
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<CommissionOrder> GetCommissionOrders(CertificatesDb db, CurrentUser user)
    {
        var institution = user.RequiredOrganisation;
        return db.Orders.AsNoTracking().Where(order => order.InstitutionId == institution).OrderByDescending(order => order.CreatedAt);
    }

    /// <summary>One of the institution's commission orders; null when there is none by that id.</summary>
    [Authorize(Who.InstitutionMember)]
    public static Task<CommissionOrder?> GetCommissionOrderAsync(
        Guid id, CertificatesDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        var institution = user.RequiredOrganisation;
        return db.Orders.AsNoTracking()
            .FirstOrDefaultAsync(order => order.Id == id && order.InstitutionId == institution, cancellationToken);
    }
}
