using Ecqs.Booking.Contracts;
using Ecqs.Platform.Rules;

namespace Ecqs.Booking.Assignments;

/// <summary>The part of a booking that one institution answers; printable on its own.</summary>
sealed class BookingAssignment
{
    public Guid Id { get; init; }

    public Guid BookingId { get; init; }

    /// <summary>预约编号.</summary>
    public required string BookingNumber { get; init; }

    /// <summary>The customer: the organisation whose instruments these are.</summary>
    public Guid OrganisationId { get; init; }

    public Guid InstitutionId { get; init; }

    public AssignmentStatus Status { get; set; }

    /// <summary>How many items it has that the customer has not cancelled.</summary>
    public int ItemCount { get; set; }

    /// <summary>回执: the institution's answer in words.</summary>
    public string? Receipt { get; set; }

    /// <summary>When the institution got it.</summary>
    public DateTimeOffset SubmittedAt { get; init; }

    /// <summary>By when the institution should answer: the end of the second working day after the day on which it got it.</summary>
    public DateTimeOffset DueBy { get; init; }

    /// <summary>True when a year of the working-day calendar is not loaded, so that the due time does not know its holidays.</summary>
    public bool IsDueEstimate { get; init; }

    public DateTimeOffset? RespondedAt { get; set; }

    /// <summary>The day of the visit, for verification on site.</summary>
    public DateOnly? VisitOn { get; set; }

    /// <summary>Who comes.</summary>
    public string? VerifierName { get; set; }

    /// <summary>Whom the verifier should ask for.</summary>
    public string? ContactName { get; set; }

    /// <summary>What else was agreed, e.g. that the customer was called.</summary>
    public string? VisitNote { get; set; }

    internal Guid? RespondedByAccount { get; set; }

    /// <summary>The business date of the last alert that it is not answered.</summary>
    internal DateOnly? AlertedOn { get; set; }
}

/// <summary>What an institution may answer.</summary>
static class AssignmentStates
{
    public const string Accept = "booking.accept";
    public const string AcceptPart = "booking.accept-part";
    public const string Refuse = "booking.refuse";
    public const string Return = "booking.return";

    public static StateTable<AssignmentStatus> Table { get; } = new(
        new(Accept, AssignmentStatus.Awaiting, AssignmentStatus.Accepted),
        new(AcceptPart, AssignmentStatus.Awaiting, AssignmentStatus.PartlyAccepted),
        new(Refuse, AssignmentStatus.Awaiting, AssignmentStatus.Refused),
        new(Return, AssignmentStatus.Awaiting, AssignmentStatus.Returned));
}
