using Ecqs.Booking.Assignments;
using Ecqs.Booking.Contracts;
using Ecqs.Platform.Identity;

namespace Ecqs.Booking.Items;

/// <summary>
/// Tenancy as WHERE clauses: the customer sees the whole booking, an institution its own part, an administrator what lies in his region.
/// </summary>
static class BookingScope
{
    public static IQueryable<BookingItem> VisibleTo(this IQueryable<BookingItem> items, CurrentUser user)
    {
        var organisation = user.OrganisationId;
        var region = user.AdministratorRegion;
        return items.Where(item => (organisation != null && item.OrganisationId == organisation)
            || (organisation != null && item.InstitutionId == organisation)
            || (region != null && item.SubmittedAt != null && item.RegionCode.StartsWith(region)));
    }

    public static IQueryable<BookingAssignment> VisibleTo(this IQueryable<BookingAssignment> assignments, BookingDb db, CurrentUser user)
    {
        var organisation = user.OrganisationId;
        var region = user.AdministratorRegion;
        return assignments.Where(assignment =>
            (organisation != null && (assignment.OrganisationId == organisation || assignment.InstitutionId == organisation))
            || (region != null && db.Items.Any(item => item.AssignmentId == assignment.Id && item.RegionCode.StartsWith(region))));
    }

    /// <summary>An administrator of the nation has the empty region, which every code begins with.</summary>
    public static IQueryable<BookingItem> InAdministratorRegion(this IQueryable<BookingItem> items, CurrentUser user)
    {
        var region = user.AdministratorRegion ?? throw new InvalidOperationException("The field's policy must demand an administrator.");
        return items.Where(item => item.RegionCode.StartsWith(region));
    }
}
