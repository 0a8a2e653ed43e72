using Ecqs.Booking.Forms;
using Ecqs.Platform.Errors;

namespace Ecqs.Booking.Assignments;

/// <summary>Somebody has answered it already, or the customer has cancelled all of it.</summary>
sealed class AlreadyAnswered() : RuleBreach("BOOKING_ALREADY_ANSWERED");

/// <summary>
/// The answer must name each item that awaits one, as accepted or as refused, and no other; the customer may have cancelled some
/// meanwhile.
/// </summary>
sealed class AnswerIncomplete(int missing, int foreign) : RuleBreach("BOOKING_ANSWER_INCOMPLETE", ("missing", missing), ("foreign", foreign))
{
    /// <summary>How many items await an answer and are not named.</summary>
    public int Missing { get; } = missing;

    /// <summary>How many named items do not await an answer, or are named twice.</summary>
    public int Foreign { get; } = foreign;
}

/// <summary>A visit is arranged for what was accepted.</summary>
sealed class NotAccepted() : RuleBreach("BOOKING_NOT_ACCEPTED");

/// <summary>One item that is refused, and why.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Reason">What the customer must know to mend it, at most 500 characters.</param>
sealed record ItemRefusal(Guid ItemId, string Reason);

/// <summary>Checks an institution's answer against what awaits one.</summary>
static class AnswerRules
{
    /// <exception cref="AnswerIncomplete">It leaves items out, or names others.</exception>
    public static void Check(IReadOnlyCollection<Guid> awaiting, IReadOnlyCollection<Guid> accepted, IReadOnlyCollection<Guid> refused)
    {
        var named = accepted.Concat(refused).ToList();
        var missing = awaiting.Except(named).Count();
        var foreign = named.Count - awaiting.Intersect(named).Count();
        if (missing > 0 || foreign > 0)
            throw new AnswerIncomplete(missing, foreign);
    }

    public static void CheckTexts(FieldProblems problems, IReadOnlyList<ItemRefusal> refusals)
    {
        for (var i = 0; i < refusals.Count; i++)
            problems.Required(refusals[i].Reason, $"refusals.{i}.reason", BookingRules.ReceiptLength);
    }
}
