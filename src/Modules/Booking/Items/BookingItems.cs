using Ecqs.Booking.Contracts;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Booking.Items;

/// <summary>
/// What the module that verifies does with items: each act one conditional statement, so that of two that race one takes effect.
/// </summary>
sealed class BookingItems(
    BookingDb db, BookingChanges changes, IAuditTrail audit, CurrentUser user, TimeProvider clock) : IBookingItems
{
    public async Task<IReadOnlyList<BookingItem>> OfInstitutionAsync(
        Guid institutionId, IReadOnlyCollection<Guid> itemIds, CancellationToken cancellationToken) =>
        await db.Items.AsNoTracking()
            .Where(item => item.InstitutionId == institutionId && item.SubmittedAt != null && itemIds.Contains(item.Id))
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Guid>> TakeInAsync(Guid institutionId, IReadOnlyList<Guid> itemIds, CancellationToken cancellationToken)
    {
        var takenIn = await MoveAsync(institutionId, itemIds, BookingItemStates.TakeIn, ItemStepKind.Verification, cancellationToken);
        return [.. itemIds.Except(takenIn)];
    }

    public Task PutBackAsync(Guid institutionId, IReadOnlyList<Guid> itemIds, CancellationToken cancellationToken) =>
        MoveAsync(institutionId, itemIds, BookingItemStates.PutBack, ItemStepKind.TakeIn, cancellationToken);

    public async Task<bool> CompleteAsync(Guid institutionId, Guid itemId, CancellationToken cancellationToken) =>
        (await MoveAsync(institutionId, [itemId], BookingItemStates.Complete, null, cancellationToken)).Count == 1;

    /// <summary>Answers the ids that were moved.</summary>
    async Task<IReadOnlyList<Guid>> MoveAsync(
        Guid institutionId, IReadOnlyList<Guid> itemIds, string act, ItemStepKind? next, CancellationToken cancellationToken)
    {
        var from = BookingItemStates.Table.From(act);
        var to = BookingItemStates.Table.To(act);
        List<Guid> moved = [];
        // In the order of their ids, so that two acts on the same items do not wait for each other crosswise.
        foreach (var id in itemIds.Distinct().Order())
            if (await db.Items
                .Where(item => item.Id == id && item.InstitutionId == institutionId && from.Contains(item.Status))
                .ExecuteUpdateAsync(row => row.SetProperty(item => item.Status, to), cancellationToken) == 1)
                moved.Add(id);
        await db.MoveAsync(moved, next, clock.GetUtcNow(), user.AccountId, cancellationToken);
        var bookings = db.Items.Where(item => moved.Contains(item.Id)).Select(item => item.BookingId).Distinct();
        foreach (var bookingId in await bookings.ToListAsync(cancellationToken))
            changes.Of(bookingId, institutionId);
        foreach (var id in moved)
            audit.Record(act, "BookingItem", id, new { Status = from[0] }, new { Status = to });
        return moved;
    }
}
