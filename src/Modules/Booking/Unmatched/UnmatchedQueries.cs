using Ecqs.Booking.Contracts;
using Ecqs.Booking.Items;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Booking.Unmatched;

[QueryType]
static class UnmatchedQueries
{
    /// <summary>
    /// 待分配: the items of the administrator's region for which no institution was found, the longest waiting first (rule 4.5).
    /// </summary>
    [Authorize(Who.Administrator)]
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<BookingItem> GetUnmatchedItems(BookingDb db, CurrentUser user) => db.Items.AsNoTracking()
        .InAdministratorRegion(user)
        .Where(item => item.Status == BookingItemStatus.Pending && item.InstitutionId == null && item.SubmittedAt != null)
        .OrderBy(item => item.SubmittedAt);
}
