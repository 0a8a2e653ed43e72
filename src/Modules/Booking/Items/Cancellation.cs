using Ecqs.Booking.Contracts;
using Ecqs.Booking.Forms;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Booking.Items;

/// <summary>The item was refused, cancelled or taken in already.</summary>
sealed class ItemNotCancellable(BookingItemStatus status) : RuleBreach("BOOKING_ITEM_NOT_CANCELLABLE", ("status", StatusTexts.Of(status)))
{
    public BookingItemStatus Status { get; } = status;
}

/// <summary>取消预约 of one item (rule 4.6).</summary>
sealed class Cancellation(
    BookingDb db, IInstrumentClaims claims, BookingNotices notices, IAuditTrail audit, CurrentUser user, TimeProvider clock)
{
    public async Task<BookingItem> CancelAsync(Guid id, CancellationToken cancellationToken)
    {
        var organisation = user.RequiredOrganisation;
        var bookingId = await db.Items.Where(item => item.Id == id && item.OrganisationId == organisation && item.SubmittedAt != null)
            .Select(item => (Guid?)item.BookingId).FirstOrDefaultAsync(cancellationToken) ?? throw NotFound.Of("BookingItem");
        await db.TakeAsync(bookingId, cancellationToken);
        var before = await db.Items.AsNoTracking().SingleAsync(item => item.Id == id, cancellationToken);

        // The institution may be taking it in at this moment: whoever changes the row first wins.
        var from = BookingItemStates.Table.From(BookingItemStates.Cancel);
        var cancelled = await db.Items.Where(item => item.Id == id && from.Contains(item.Status)).ExecuteUpdateAsync(
            row => row.SetProperty(item => item.Status, BookingItemStates.Table.To(BookingItemStates.Cancel)), cancellationToken);
        var item = await db.Items.SingleAsync(item => item.Id == id, cancellationToken);
        if (cancelled == 0)
            throw new ItemNotCancellable(item.Status);

        var now = clock.GetUtcNow();
        await db.MoveAsync([id], null, now, user.AccountId, cancellationToken);
        db.Steps.Add(ItemStep.Done(id, ItemStepKind.Cancellation, now, now, user.AccountId));
        await claims.ReleaseAsync([id], cancellationToken);
        if (item.AssignmentId is { } partId)
        {
            await db.Assignments.Where(part => part.Id == partId)
                .ExecuteUpdateAsync(row => row.SetProperty(part => part.ItemCount, part => part.ItemCount - 1), cancellationToken);
            await db.SettleAsync(bookingId, now, cancellationToken);
        }

        audit.Record(BookingItemStates.Cancel, "BookingItem", id, new { before.Status }, new { item.Status });
        await notices.CancelledAsync(item, cancellationToken);
        return item;
    }
}
