namespace Ecqs.Booking.Contracts;

/// <summary>预约单状态.</summary>
public enum BookingStatus
{
    /// <summary>待提交.</summary>
    Draft,

    /// <summary>已提交.</summary>
    Submitted,

    /// <summary>已反馈: every institution has answered.</summary>
    Responded,
}

/// <summary>What one institution has answered to its part of a booking.</summary>
public enum AssignmentStatus
{
    /// <summary>待受理.</summary>
    Awaiting,

    /// <summary>已受理.</summary>
    Accepted,

    /// <summary>部分受理.</summary>
    PartlyAccepted,

    /// <summary>不予受理.</summary>
    Refused,

    /// <summary>已退回: wrongly routed.</summary>
    Returned,
}

/// <summary>流程状态 of one instrument in a booking.</summary>
public enum BookingItemStatus
{
    /// <summary>待预约.</summary>
    Pending,

    /// <summary>待检定.</summary>
    Accepted,

    /// <summary>检定中.</summary>
    InVerification,

    /// <summary>已检定.</summary>
    Completed,

    /// <summary>预约失败.</summary>
    Failed,

    /// <summary>已取消.</summary>
    Cancelled,
}

/// <summary>One instrument in a booking.</summary>
public sealed partial class BookingItem
{
    public Guid Id { get; internal init; }

    public Guid BookingId { get; internal init; }

    public Guid InstrumentId { get; internal init; }

    /// <summary>The ledger's organisation.</summary>
    public Guid OrganisationId { get; internal init; }

    /// <summary>The institution it is routed to; null while unmatched 待分配.</summary>
    public Guid? InstitutionId { get; internal set; }

    public Guid? AssignmentId { get; internal set; }

    public BookingItemStatus Status { get; internal set; }
}

/// <summary>
/// Booking items for the module that verifies them. Each act is one conditional statement; its answer says whether it took effect.
/// </summary>
public interface IBookingItems
{
    /// <summary>The items among the ids that are routed to the institution; others are left out, as if absent.</summary>
    Task<IReadOnlyList<BookingItem>> OfInstitutionAsync(Guid institutionId, IReadOnlyCollection<Guid> itemIds, CancellationToken cancellationToken);

    /// <summary>Takes accepted items in: ACCEPTED to IN_VERIFICATION. Answers the ids that could not be taken in.</summary>
    Task<IReadOnlyList<Guid>> TakeInAsync(Guid institutionId, IReadOnlyList<Guid> itemIds, CancellationToken cancellationToken);

    /// <summary>Puts an item back when its commission order is cancelled: IN_VERIFICATION to ACCEPTED.</summary>
    Task PutBackAsync(Guid institutionId, IReadOnlyList<Guid> itemIds, CancellationToken cancellationToken);

    /// <summary>
    /// Completes an item when its certificate or notice is issued: IN_VERIFICATION to COMPLETED. False when it was not in verification.
    /// </summary>
    Task<bool> CompleteAsync(Guid institutionId, Guid itemId, CancellationToken cancellationToken);
}
