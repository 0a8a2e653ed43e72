using Ecqs.Booking.Contracts;
using Ecqs.Booking.Forms;
using Ecqs.Booking.Items;
using Ecqs.Booking.Routing;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Booking.Assignments;

/// <summary>What an institution's desk does with its part of a booking (rules 4.4, 4.7).</summary>
sealed class Desk(
    BookingDb db, IInstrumentClaims claims, BookingNotices notices, IAuditTrail audit, CurrentUser user, TimeProvider clock)
{
    /// <summary>受理, in whole, in part, or not at all.</summary>
    public async Task<BookingAssignment> RespondAsync(
        Guid id, IReadOnlyList<Guid> accepted, IReadOnlyList<ItemRefusal> refusals, string receipt, CancellationToken cancellationToken)
    {
        var part = await TakeAsync(id, cancellationToken);
        var awaiting = await AwaitingAsync(part, cancellationToken);
        AnswerRules.Check([.. awaiting.Select(item => item.Id)], accepted, [.. refusals.Select(refusal => refusal.ItemId)]);
        var act = refusals.Count == 0 ? AssignmentStates.Accept
            : accepted.Count == 0 ? AssignmentStates.Refuse
            : AssignmentStates.AcceptPart;
        var now = await AnswerAsync(part, act, receipt, cancellationToken);

        await MoveAsync(accepted, BookingItemStates.Accept, null, cancellationToken);
        await db.MoveAsync(accepted, ItemStepKind.TakeIn, now, user.AccountId, cancellationToken);
        foreach (var reason in refusals.GroupBy(refusal => refusal.Reason.Trim(), refusal => refusal.ItemId))
            await MoveAsync([.. reason], BookingItemStates.Refuse, reason.Key, cancellationToken);
        List<Guid> refused = [.. refusals.Select(refusal => refusal.ItemId)];
        await db.MoveAsync(refused, null, now, user.AccountId, cancellationToken);
        await claims.ReleaseAsync(refused, cancellationToken);

        await db.SettleAsync(part.BookingId, now, cancellationToken);
        audit.Record(act, "BookingAssignment", id, new { Status = AssignmentStatus.Awaiting }, new { part.Status, receipt, accepted, refusals });
        await notices.AnsweredAsync(part, accepted.Count, refused.Count, cancellationToken);
        return part;
    }

    /// <summary>
    /// 退回 as wrongly routed: mostly the ledger is wrong, so that the instruments are freed to be mended; the institution is remembered, and
    /// the next booking asks whether to send them there again (rule 4.4).
    /// </summary>
    public async Task<BookingAssignment> ReturnAsync(Guid id, string receipt, CancellationToken cancellationToken)
    {
        var part = await TakeAsync(id, cancellationToken);
        var awaiting = await AwaitingAsync(part, cancellationToken);
        var now = await AnswerAsync(part, AssignmentStates.Return, receipt, cancellationToken);
        List<Guid> ids = [.. awaiting.Select(item => item.Id)];
        await MoveAsync(ids, BookingItemStates.Return, receipt, cancellationToken);
        await db.MoveAsync(ids, null, now, user.AccountId, cancellationToken);
        await claims.ReleaseAsync(ids, cancellationToken);
        db.WrongRoutes.AddRange(awaiting.Select(item => new WrongRoute
        {
            Id = Guid.CreateVersion7(),
            InstrumentId = item.InstrumentId,
            InstitutionId = part.InstitutionId,
            ItemId = item.Id,
            Reason = receipt,
            ReturnedAt = now,
        }));
        await db.SettleAsync(part.BookingId, now, cancellationToken);
        audit.Record(
            AssignmentStates.Return, "BookingAssignment", id, new { Status = AssignmentStatus.Awaiting }, new { part.Status, receipt, items = ids });
        await notices.ReturnedAsync(part, cancellationToken);
        return part;
    }

    /// <summary>安排现场检测, or another day for it.</summary>
    public async Task<BookingAssignment> ScheduleAsync(
        Guid id, DateOnly visitOn, string? verifierName, string? contactName, string? note, CancellationToken cancellationToken)
    {
        var part = await TakeAsync(id, cancellationToken);
        if (part.Status is not (AssignmentStatus.Accepted or AssignmentStatus.PartlyAccepted))
            throw new NotAccepted();
        var before = new { part.VisitOn, part.VerifierName, part.ContactName, part.VisitNote };
        (part.VisitOn, part.VerifierName, part.ContactName, part.VisitNote) = (visitOn, verifierName, contactName, note);
        audit.Record("booking.schedule", "BookingAssignment", id, before, new { visitOn, verifierName, contactName, note });
        await notices.ScheduledAsync(part, cancellationToken);
        return part;
    }

    /// <summary>The institution's own part, its booking's turn taken.</summary>
    async Task<BookingAssignment> TakeAsync(Guid id, CancellationToken cancellationToken)
    {
        var institution = user.RequiredOrganisation;
        var bookingId = await db.Assignments.Where(part => part.Id == id && part.InstitutionId == institution)
            .Select(part => (Guid?)part.BookingId).FirstOrDefaultAsync(cancellationToken) ?? throw NotFound.Of("BookingAssignment");
        await db.TakeAsync(bookingId, cancellationToken);
        return await db.Assignments.SingleAsync(part => part.Id == id, cancellationToken);
    }

    Task<List<BookingItem>> AwaitingAsync(BookingAssignment part, CancellationToken cancellationToken) => db.Items.AsNoTracking()
        .Where(item => item.AssignmentId == part.Id && item.Status == BookingItemStatus.Pending)
        .ToListAsync(cancellationToken);

    /// <summary>Of two desks that answer the same part, the one whose statement changes the row has answered.</summary>
    async Task<DateTimeOffset> AnswerAsync(BookingAssignment part, string act, string receipt, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var from = AssignmentStates.Table.From(act);
        var changed = await db.Assignments.Where(one => one.Id == part.Id && from.Contains(one.Status) && one.ItemCount > 0)
            .ExecuteUpdateAsync(
                row => row.SetProperty(one => one.Status, AssignmentStates.Table.To(act))
                    .SetProperty(one => one.Receipt, receipt)
                    .SetProperty(one => one.RespondedAt, now)
                    .SetProperty(one => one.RespondedByAccount, user.AccountId),
                cancellationToken);
        if (changed == 0)
            throw new AlreadyAnswered();
        await db.Entry(part).ReloadAsync(cancellationToken);
        return now;
    }

    async Task MoveAsync(IReadOnlyList<Guid> ids, string act, string? reason, CancellationToken cancellationToken)
    {
        var from = BookingItemStates.Table.From(act);
        var changed = await db.Items.Where(item => ids.Contains(item.Id) && from.Contains(item.Status)).ExecuteUpdateAsync(
            row => row.SetProperty(item => item.Status, BookingItemStates.Table.To(act)).SetProperty(item => item.RefusalReason, reason),
            cancellationToken);
        if (changed < ids.Count)
            throw new AnswerIncomplete(0, ids.Count - changed);
    }
}
