using Ecqs.Booking.Contracts;
using Ecqs.Platform.Texts;

namespace Ecqs.Booking.Items;

/// <summary>The official words for states.</summary>
static class StatusTexts
{
    public static string Of(BookingItemStatus status) => TextCatalog.Format($"BOOKING_ITEM_STATUS_{status.ToString().ToUpperInvariant()}");
}
