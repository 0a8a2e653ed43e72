using Ecqs.Platform.Errors;

namespace Ecqs.Ledger.Contracts;

/// <summary>A booking under way claims the instrument, so nothing may change (rule 3.3).</summary>
public sealed class InstrumentClaimed(Instrument instrument) : RuleBreach(
    "LEDGER_INSTRUMENT_CLAIMED", ("name", instrument.Name), ("code", instrument.Code), ("booking", instrument.ClaimedByBooking))
{
    public Guid InstrumentId { get; } = instrument.Id;

    /// <summary>The number of the booking that claims it.</summary>
    public string? BookingNumber { get; } = instrument.ClaimedByBooking;

    /// <summary>The item of that booking.</summary>
    public Guid? BookingItemId { get; } = instrument.ClaimedByItemId;
}
