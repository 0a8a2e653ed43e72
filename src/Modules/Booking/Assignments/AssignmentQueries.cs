using Ecqs.Booking.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Booking.Assignments;

[QueryType]
static class AssignmentQueries
{
    /// <summary>The institution's queue: its parts of bookings, newest first.</summary>
    [Authorize(Who.InstitutionMember, Scope = Scopes.Booking)]
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<BookingAssignment> GetAssignments(BookingDb db, CurrentUser user)
    {
        var institution = user.RequiredOrganisation;
        return db.Assignments.AsNoTracking().Where(part => part.InstitutionId == institution).OrderByDescending(part => part.SubmittedAt);
    }

    /// <summary>One of the institution's parts; null when there is none by that id.</summary>
    [Authorize(Who.InstitutionMember, Scope = Scopes.Booking)]
    public static Task<BookingAssignment?> GetAssignmentAsync(Guid id, BookingDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        var institution = user.RequiredOrganisation;
        return db.Assignments.AsNoTracking()
            .FirstOrDefaultAsync(part => part.Id == id && part.InstitutionId == institution, cancellationToken);
    }

    /// <summary>What the institution has accepted and not yet taken in: to make commission orders from (rule 5.1).</summary>
    [Authorize(Who.Desk, Scope = Scopes.Booking)]
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<BookingItem> GetAcceptedItems(BookingDb db, CurrentUser user)
    {
        var institution = user.RequiredOrganisation;
        return db.Items.AsNoTracking()
            .Where(item => item.InstitutionId == institution && item.Status == BookingItemStatus.Accepted)
            .OrderByDescending(item => item.SubmittedAt);
    }
}
