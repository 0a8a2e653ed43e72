using Ecqs.Booking.Assignments;
using Ecqs.Booking.Contracts;
using Ecqs.Booking.Forms;
using Ecqs.Booking.Items;
using Ecqs.Booking.Routing;
using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Booking.Unmatched;

/// <summary>The item has an institution already, or was cancelled.</summary>
sealed class ItemNotUnmatched() : RuleBreach("BOOKING_ITEM_NOT_UNMATCHED");

/// <summary>
/// Finds an institution for what routing left unmatched (rule 4.5). The user's clock goes on; the institution's starts (rule 4.8).
/// </summary>
sealed class Matching(
    BookingDb db,
    IInstruments instruments,
    IInstitutions institutions,
    Router router,
    Parts parts,
    BookingNotices notices,
    BookingChanges changes,
    IAuditTrail audit,
    CurrentUser user,
    TimeProvider clock)
{
    public async Task<BookingItem> AssignAsync(Guid itemId, Guid institutionId, CancellationToken cancellationToken)
    {
        var item = await TakeAsync(itemId, cancellationToken);
        var found = await institutions.ByIdsAsync([institutionId], cancellationToken);
        if (!found.TryGetValue(institutionId, out var institution))
            throw NotFound.Of("Institution");
        var problems = new FieldProblems();
        problems.AddIf(
            institution.AuthorisedTo < clock.Today(), "institutionId", "BOOKING_ROUTE_AUTHORISATION_EXPIRED",
            ("day", $"{institution.AuthorisedTo:yyyy-MM-dd}"));
        problems.ThrowIfAny();
        await GiveAsync(item, institutionId, "booking.assign-by-hand", cancellationToken);
        return item;
    }

    public async Task<BookingItem> RerouteAsync(Guid itemId, CancellationToken cancellationToken)
    {
        var item = await TakeAsync(itemId, cancellationToken);
        var found = await instruments.ByIdsAsync([item.InstrumentId], cancellationToken);
        var decision = (await router.RouteAsync([found[item.InstrumentId]], new HashSet<Guid>(), cancellationToken))[0].Decision;
        item.RouteJson = decision.ToJson();
        if (decision.Chosen is { } chosen)
            await GiveAsync(item, chosen, "booking.reroute", cancellationToken);
        else
            audit.Record("booking.reroute", "BookingItem", item.Id, null, new { item.InstitutionId });
        return item;
    }

    /// <summary>An unmatched item of the administrator's region, its booking's turn taken.</summary>
    async Task<BookingItem> TakeAsync(Guid itemId, CancellationToken cancellationToken)
    {
        var bookingId = await db.Items.InAdministratorRegion(user).Where(item => item.Id == itemId && item.SubmittedAt != null)
            .Select(item => (Guid?)item.BookingId).FirstOrDefaultAsync(cancellationToken) ?? throw NotFound.Of("BookingItem");
        await db.TakeAsync(bookingId, cancellationToken);
        changes.Of(bookingId);
        var item = await db.Items.SingleAsync(item => item.Id == itemId, cancellationToken);
        return item is { Status: BookingItemStatus.Pending, InstitutionId: null } ? item : throw new ItemNotUnmatched();
    }

    async Task GiveAsync(BookingItem item, Guid institutionId, string act, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var form = await db.Forms.SingleAsync(form => form.Id == item.BookingId, cancellationToken);
        var part = await db.Assignments.FirstOrDefaultAsync(
            part => part.BookingId == form.Id && part.InstitutionId == institutionId && part.Status == AssignmentStatus.Awaiting
                && part.ItemCount > 0,
            cancellationToken);
        if (part is null)
            part = parts.New(form, institutionId, [item], now, await parts.DueAfterAsync(now, cancellationToken));
        else
            Parts.Give(part, [item]);

        if (BookingStates.Table.Allows(BookingStates.Reopen, form.Status))
            (form.Status, form.RespondedAt) = (BookingStates.Table.To(BookingStates.Reopen), null);
        await db.MoveAsync([item.Id], ItemStepKind.Acceptance, now, user.AccountId, cancellationToken);
        audit.Record(act, "BookingItem", item.Id, new { InstitutionId = (Guid?)null }, new { item.InstitutionId, item.AssignmentId });
        await notices.AssignedAsync(part, item, cancellationToken);
    }
}
