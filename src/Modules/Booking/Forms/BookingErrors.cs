using Ecqs.Platform.Errors;

namespace Ecqs.Booking.Forms;

/// <summary>The booking was submitted already: only a draft can be changed, submitted or deleted.</summary>
sealed class NotADraft() : RuleBreach("BOOKING_NOT_A_DRAFT");

/// <summary>A booking holds no more than a thousand instruments.</summary>
sealed class TooManyItems() : RuleBreach("BOOKING_TOO_MANY_ITEMS", ("max", BookingRules.ItemsAtMost))
{
    public override string? Field => "instrumentIds";
}

/// <summary>Why an instrument cannot be booked.</summary>
enum NotBookableReason
{
    /// <summary>Another booking under way claims it.</summary>
    Claimed,

    /// <summary>It is suspended (停用) or scrapped (报废).</summary>
    OutOfService,

    /// <summary>Its category is not verified compulsorily.</summary>
    NotCompulsory,

    /// <summary>Its category is of an older edition of the catalogue.</summary>
    CategoryOutdated,
}

/// <summary>An instrument that cannot be booked, and why.</summary>
/// <param name="InstrumentId">The instrument.</param>
/// <param name="Name">器具名称.</param>
/// <param name="SerialNumber">出厂编号.</param>
/// <param name="Reason">Why.</param>
/// <param name="BookingNumber">The booking that claims it.</param>
sealed record NotBookable(Guid InstrumentId, string Name, string SerialNumber, NotBookableReason Reason, string? BookingNumber);

/// <summary>Some of the instruments cannot be booked; all of them are named, and nothing was submitted.</summary>
sealed class InstrumentsNotBookable(IReadOnlyList<NotBookable> instruments) : RuleBreach(
    "BOOKING_INSTRUMENTS_NOT_BOOKABLE",
    ("count", instruments.Count),
    ("instruments", string.Join('、', instruments.Take(5).Select(one => $"{one.Name}（{one.SerialNumber}）"))))
{
    public IReadOnlyList<NotBookable> Instruments { get; } = instruments;

    public override string? Field => "instrumentIds";
}
