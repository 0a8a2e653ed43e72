using Ecqs.GraphQL;

namespace Ecqs.Booking.Contracts;

public sealed partial class BookingItem
{
    /// <summary>When its booking was submitted; null in a draft.</summary>
    public DateTimeOffset? SubmittedAt { get; internal set; }

    /// <summary>By when it should be answered: the end of the second working day after the day of submission (rule 4.8).</summary>
    public DateTimeOffset? DueBy { get; internal set; }

    /// <summary>Why the institution refused it.</summary>
    public string? RefusalReason { get; internal set; }

    /// <summary>Why the instrument was refused the last time it was booked.</summary>
    public string? PreviousRefusal { get; internal set; }

    /// <summary>The category of the instrument when it was booked.</summary>
    public Guid CategoryId { get; internal set; }

    /// <summary>The county-level region where the instrument was when it was booked.</summary>
    public string RegionCode { get; internal set; } = "";

    /// <summary>Its place in the booking, from 1.</summary>
    public int Position { get; internal set; }

    /// <summary>How it was routed, as the routing explained it (JSON of <see cref="Routing.RouteDecision"/>).</summary>
    internal string? RouteJson { get; set; }

    /// <summary>The business date of the last alert that it is not answered.</summary>
    internal DateOnly? AlertedOn { get; set; }
}
