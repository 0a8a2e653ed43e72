using System.Runtime.CompilerServices;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Booking.Forms;

/// <summary>Something has happened to a booking.</summary>
sealed class BookingChange(Guid bookingId)
{
    internal Guid BookingId { get; } = bookingId;
}

[SubscriptionType]
static class BookingSubscriptions
{
    /// <summary>
    /// Comes at once, and whenever something has happened to one of the organisation's bookings (rule 4.10): it was changed or submitted, an
    /// institution has answered, a visit is arranged, an instrument is taken in or verified. Once null, and then the end, when there is no booking
    /// by that id.
    /// </summary>
    [Authorize(Who.Member, Scope = Scopes.Booking)]
    public static async IAsyncEnumerable<BookingChange?> BookingChangedAsync(
        Guid id, BookingDb db, CurrentUser user, BookingChanges changes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await BookingQueries.GetBookingAsync(id, db, user, cancellationToken) is null)
        {
            yield return null;
            yield break;
        }

        await foreach (var _ in changes.OfBookingAsync(id, cancellationToken))
            yield return new(id);
    }
}

/// <summary>Read for each event anew, as whom the request then is.</summary>
[ExtendObjectType<BookingChange>]
static class BookingChangeFields
{
    /// <summary>The booking as it is now; null when it was deleted.</summary>
    public static Task<BookingForm?> GetBookingAsync(
        [Parent] BookingChange change, BookingDb db, CurrentUser user, CancellationToken cancellationToken) =>
        BookingQueries.GetBookingAsync(change.BookingId, db, user, cancellationToken);
}
