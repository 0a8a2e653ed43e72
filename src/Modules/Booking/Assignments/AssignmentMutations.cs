using Ecqs.Booking.Forms;
using Ecqs.GraphQL;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;

namespace Ecqs.Booking.Assignments;

[MutationType]
static class AssignmentMutations
{
    /// <summary>
    /// 受理 in whole, in part or not at all, with a receipt (rule 4.7). Every item that awaits an answer must be named once. Refused
    /// instruments are free again.
    /// </summary>
    /// <param name="id">The institution's part of a booking.</param>
    /// <param name="acceptedItemIds">What is accepted.</param>
    /// <param name="refusals">What is refused, each with its reason.</param>
    /// <param name="receipt">回执, at most 500 characters.</param>
    [Authorize(Who.Desk, Scope = Scopes.Booking)]
    [Error<InputInvalid>]
    [Error<NotFound>]
    [Error<AlreadyAnswered>]
    [Error<AnswerIncomplete>]
    [return: GraphQLName("assignment")]
    public static Task<BookingAssignment> RespondToAssignmentAsync(
        Guid id,
        IReadOnlyList<Guid> acceptedItemIds,
        IReadOnlyList<ItemRefusal> refusals,
        string receipt,
        Desk desk,
        CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        receipt = problems.Required(receipt, "receipt", BookingRules.ReceiptLength);
        AnswerRules.CheckTexts(problems, refusals);
        problems.ThrowIfAny();
        return desk.RespondAsync(id, acceptedItemIds, refusals, receipt, cancellationToken);
    }

    /// <summary>
    /// 退回 as wrongly routed, with a receipt (rule 4.4): its instruments are free, and their next booking asks whether to send them here
    /// again.
    /// </summary>
    /// <param name="receipt">Why, at most 500 characters.</param>
    [Authorize(Who.Desk, Scope = Scopes.Booking)]
    [Error<InputInvalid>]
    [Error<NotFound>]
    [Error<AlreadyAnswered>]
    [Error<AnswerIncomplete>]
    [return: GraphQLName("assignment")]
    public static Task<BookingAssignment> ReturnAssignmentAsync(Guid id, string receipt, Desk desk, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        receipt = problems.Required(receipt, "receipt", BookingRules.ReceiptLength);
        problems.ThrowIfAny();
        return desk.ReturnAsync(id, receipt, cancellationToken);
    }

    /// <summary>Arranges the visit for verification on site, or another day for it (rule 4.7). The customer is told.</summary>
    /// <param name="visitOn">The day, today or later.</param>
    /// <param name="verifierName">Who comes.</param>
    /// <param name="contactName">Whom to ask for.</param>
    /// <param name="note">What else was agreed.</param>
    [Authorize(Who.Desk, Scope = Scopes.Booking)]
    [Error<InputInvalid>]
    [Error<NotFound>]
    [Error<NotAccepted>]
    [return: GraphQLName("assignment")]
    public static Task<BookingAssignment> ScheduleAssignmentAsync(
        Guid id,
        DateOnly visitOn,
        string? verifierName,
        string? contactName,
        string? note,
        Desk desk,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        problems.AddIf(visitOn < clock.Today(), "visitOn", "BOOKING_VISIT_IN_PAST");
        verifierName = problems.Optional(verifierName, "verifierName", BookingRules.NameLength);
        contactName = problems.Optional(contactName, "contactName", BookingRules.NameLength);
        note = problems.Optional(note, "note", BookingRules.RemarkLength);
        problems.ThrowIfAny();
        return desk.ScheduleAsync(id, visitOn, verifierName, contactName, note, cancellationToken);
    }
}
