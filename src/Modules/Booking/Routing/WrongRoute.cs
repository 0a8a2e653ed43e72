namespace Ecqs.Booking.Routing;

/// <summary>
/// An instrument that an institution returned as wrongly routed: the next booking asks whether to send it there again (rule 4.4).
/// </summary>
sealed class WrongRoute
{
    public Guid Id { get; init; }

    public Guid InstrumentId { get; init; }

    public Guid InstitutionId { get; init; }

    public Guid ItemId { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset ReturnedAt { get; init; }
}
