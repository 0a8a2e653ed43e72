using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Booking.Forms;

/// <summary>
/// Acts on one booking take turns: each first advances its revision in one statement, and so waits for an act under way and then sees
/// what it has done. Two institutions that answer at the same moment thus cannot both believe that the other has not.
/// </summary>
static class Turn
{
    /// <summary>False when there is no such booking of the organisation.</summary>
    public static Task<bool> TakeOwnAsync(this BookingDb db, Guid bookingId, CurrentUser user, CancellationToken cancellationToken)
    {
        var organisation = user.RequiredOrganisation;
        return AdvanceAsync(db.Forms.Where(form => form.Id == bookingId && form.OrganisationId == organisation), cancellationToken);
    }

    /// <summary>For acts on a part whose tenancy was looked at already.</summary>
    public static Task<bool> TakeAsync(this BookingDb db, Guid bookingId, CancellationToken cancellationToken) =>
        AdvanceAsync(db.Forms.Where(form => form.Id == bookingId), cancellationToken);

    static async Task<bool> AdvanceAsync(IQueryable<BookingForm> form, CancellationToken cancellationToken) =>
        await form.ExecuteUpdateAsync(row => row.SetProperty(one => one.Revision, one => one.Revision + 1), cancellationToken) == 1;
}
