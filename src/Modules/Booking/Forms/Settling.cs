using Ecqs.Booking.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Booking.Forms;

/// <summary>
/// Whether a booking is answered (rule 4.2): by every institution that has items of it; unmatched items do not hold it back.
/// </summary>
static class Settling
{
    /// <summary>
    /// Moves the booking to RESPONDED when no institution's answer is awaited any more. The act must have taken its turn.
    /// </summary>
    public static async Task SettleAsync(this BookingDb db, Guid bookingId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var from = BookingStates.Table.From(BookingStates.Respond);
        await db.Forms
            .Where(form => form.Id == bookingId && from.Contains(form.Status))
            .Where(form => db.Assignments.Any(part => part.BookingId == bookingId && part.Status != AssignmentStatus.Awaiting))
            .Where(form => !db.Assignments.Any(part =>
                part.BookingId == bookingId && part.Status == AssignmentStatus.Awaiting && part.ItemCount > 0))
            .ExecuteUpdateAsync(
                row => row.SetProperty(form => form.Status, BookingStates.Table.To(BookingStates.Respond))
                    .SetProperty(form => form.RespondedAt, now),
                cancellationToken);
    }
}
