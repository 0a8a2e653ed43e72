using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Booking.Forms;

[QueryType]
static class BookingQueries
{
    /// <summary>预约单记录: the organisation's bookings, newest first.</summary>
    [Authorize(Who.Member, Scope = Scopes.Booking)]
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<BookingForm> GetBookings(BookingDb db, CurrentUser user)
    {
        var organisation = user.RequiredOrganisation;
        return db.Forms.AsNoTracking().Where(form => form.OrganisationId == organisation).OrderByDescending(form => form.CreatedAt);
    }

    /// <summary>预约单详情: one of the organisation's bookings; null when there is none by that id.</summary>
    [Authorize(Who.Member, Scope = Scopes.Booking)]
    public static Task<BookingForm?> GetBookingAsync(Guid id, BookingDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        var organisation = user.RequiredOrganisation;
        return db.Forms.AsNoTracking().FirstOrDefaultAsync(form => form.Id == id && form.OrganisationId == organisation, cancellationToken);
    }
}
