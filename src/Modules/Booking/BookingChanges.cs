using Ecqs.Booking.Assignments;
using Ecqs.Platform.Live;

namespace Ecqs.Booking;

/// <summary>Tells open pages, with the commit of an act, which booking and which institution's queue it has changed (rule 4.10).</summary>
sealed class BookingChanges(IChangeFeed feed)
{
    const string Bookings = "booking.bookings";
    const string Queues = "booking.queues";

    public void Of(Guid bookingId) => feed.Publish(Bookings, bookingId.ToString());

    public void Of(BookingAssignment part) => Of(part.BookingId, part.InstitutionId);

    public void Of(Guid bookingId, Guid institutionId)
    {
        Of(bookingId);
        feed.Publish(Queues, institutionId.ToString());
    }

    public IAsyncEnumerable<Change> OfBookingAsync(Guid bookingId, CancellationToken cancellationToken) =>
        feed.Subscribe(Bookings, [bookingId.ToString()], cancellationToken);

    public IAsyncEnumerable<Change> OfQueueAsync(Guid institutionId, CancellationToken cancellationToken) =>
        feed.Subscribe(Queues, [institutionId.ToString()], cancellationToken);
}
