using Ecqs.Booking.Contracts;
using Ecqs.Platform.Rules;

namespace Ecqs.Booking.Items;

/// <summary>流程状态: what may become of one instrument in a booking.</summary>
static class BookingItemStates
{
    public const string Accept = "booking.accept-item";
    public const string Refuse = "booking.refuse-item";
    public const string Return = "booking.return-item";
    public const string Cancel = "booking.cancel-item";
    public const string TakeIn = "booking.take-in";
    public const string PutBack = "booking.put-back";
    public const string Complete = "booking.complete-item";

    public static StateTable<BookingItemStatus> Table { get; } = new(
        new(Accept, BookingItemStatus.Pending, BookingItemStatus.Accepted),
        new(Refuse, BookingItemStatus.Pending, BookingItemStatus.Failed),
        new(Return, BookingItemStatus.Pending, BookingItemStatus.Failed),
        new(Cancel, BookingItemStatus.Pending, BookingItemStatus.Cancelled),
        new(Cancel, BookingItemStatus.Accepted, BookingItemStatus.Cancelled),
        new(TakeIn, BookingItemStatus.Accepted, BookingItemStatus.InVerification),
        new(PutBack, BookingItemStatus.InVerification, BookingItemStatus.Accepted),
        new(Complete, BookingItemStatus.InVerification, BookingItemStatus.Completed));
}
