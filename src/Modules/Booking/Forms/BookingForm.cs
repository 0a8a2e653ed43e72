using Ecqs.Booking.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Rules;

namespace Ecqs.Booking.Forms;

/// <summary>A booking (预约单): the instruments that an organisation wants verified, in one act.</summary>
[GraphQLName("Booking")]
sealed class BookingForm
{
    public Guid Id { get; init; }

    /// <summary>预约编号: the date and five digits of that day, e.g. 2018050900011; null in a draft.</summary>
    public string? Number { get; set; }

    /// <summary>The organisation whose instruments these are.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>状态.</summary>
    public BookingStatus Status { get; set; }

    /// <summary>器具数量.</summary>
    public int ItemCount { get; set; }

    /// <summary>备注; on the printed form the instruments' purposes stand in its place when it is empty.</summary>
    public string? Remark { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>预约时间.</summary>
    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>By when every item should be answered: the end of the second working day after the day of submission (rule 4.8).</summary>
    public DateTimeOffset? DueBy { get; set; }

    /// <summary>When the last institution answered.</summary>
    public DateTimeOffset? RespondedAt { get; set; }

    internal Guid CreatedBy { get; init; }

    /// <summary>
    /// Counts the acts on the booking. Each act advances it first and so takes its turn: two that race see each other's work.
    /// </summary>
    internal int Revision { get; set; }
}

/// <summary>预约单状态: what may become of a booking.</summary>
static class BookingStates
{
    public const string Submit = "booking.submit";
    public const string Respond = "booking.respond";
    public const string Reopen = "booking.reopen";

    public static StateTable<BookingStatus> Table { get; } = new(
        new(Submit, BookingStatus.Draft, BookingStatus.Submitted),
        new(Respond, BookingStatus.Submitted, BookingStatus.Responded),
        // An item that an administrator routes to an institution later asks for one more answer.
        new(Reopen, BookingStatus.Responded, BookingStatus.Submitted));
}
