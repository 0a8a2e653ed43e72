using Ecqs.Accounts.Contracts;
using Ecqs.Booking.Assignments;
using Ecqs.Booking.Contracts;
using Ecqs.Booking.Forms;
using Ecqs.Booking.Routing;
using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Booking.Items;

[ExtendObjectType<BookingItem>]
static class BookingItemFields
{
    /// <summary>The instrument.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<Instrument>> GetInstrumentAsync(
        [Parent(nameof(BookingItem.InstrumentId))] IReadOnlyList<BookingItem> items,
        IInstruments instruments, CancellationToken cancellationToken)
    {
        var found = await instruments.ByIdsAsync(items.Select(item => item.InstrumentId).ToHashSet(), cancellationToken);
        return [.. items.Select(item => found[item.InstrumentId])];
    }

    /// <summary>The institution it is routed to; null while unmatched 待分配.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<Institution?>> GetInstitutionAsync(
        [Parent(nameof(BookingItem.InstitutionId))] IReadOnlyList<BookingItem> items,
        IInstitutions institutions, CancellationToken cancellationToken)
    {
        var found = await institutions.ByIdsAsync(items.Select(item => item.InstitutionId).OfType<Guid>().ToHashSet(), cancellationToken);
        return [.. items.Select(item => item.InstitutionId is { } id ? found.GetValueOrDefault(id) : null)];
    }

    /// <summary>The booking.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<BookingForm>> GetBookingAsync(
        [Parent(nameof(BookingItem.BookingId))] IReadOnlyList<BookingItem> items, BookingDb db, CancellationToken cancellationToken)
    {
        var ids = items.Select(item => item.BookingId).ToHashSet();
        var found = await db.Forms.AsNoTracking().Where(form => ids.Contains(form.Id))
            .ToDictionaryAsync(form => form.Id, cancellationToken);
        return [.. items.Select(item => found[item.BookingId])];
    }

    /// <summary>The institution's part of the booking that it belongs to.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<BookingAssignment?>> GetAssignmentAsync(
        [Parent(nameof(BookingItem.AssignmentId))] IReadOnlyList<BookingItem> items, BookingDb db, CancellationToken cancellationToken)
    {
        var ids = items.Select(item => item.AssignmentId).OfType<Guid>().ToHashSet();
        var found = await db.Assignments.AsNoTracking().Where(part => ids.Contains(part.Id))
            .ToDictionaryAsync(part => part.Id, cancellationToken);
        return [.. items.Select(item => item.AssignmentId is { } id ? found.GetValueOrDefault(id) : null)];
    }

    /// <summary>Which institution it was routed to and why, or why none (rule 4.3). Null in a draft.</summary>
    [BatchResolver]
    public static Task<IReadOnlyList<RouteExplanation?>> GetRouteAsync(
        [Parent(nameof(BookingItem.RouteJson))] IReadOnlyList<BookingItem> items,
        RouteExplanations explanations, CancellationToken cancellationToken) =>
        explanations.OfAsync([.. items.Select(item => RouteDecision.FromJson(item.RouteJson))], cancellationToken);

    /// <summary>流程信息: each step with its beginning, its end and who ended it.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<IReadOnlyList<ItemStep>>> GetStepsAsync(
        [Parent(nameof(BookingItem.Id))] IReadOnlyList<BookingItem> items, BookingDb db, CancellationToken cancellationToken)
    {
        var ids = items.Select(item => item.Id).ToList();
        var byItem = (await db.Steps.AsNoTracking().Where(step => ids.Contains(step.ItemId))
            .OrderBy(step => step.StartedAt).ThenBy(step => step.Id).ToListAsync(cancellationToken)).ToLookup(step => step.ItemId);
        return [.. items.Select(item => (IReadOnlyList<ItemStep>)[.. byItem[item.Id]])];
    }
}

[ExtendObjectType<ItemStep>]
static class ItemStepFields
{
    /// <summary>Who ended it; null while it is under way, and for what the system did.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<string?>> GetByAsync(
        [Parent(nameof(ItemStep.EndedBy))] IReadOnlyList<ItemStep> steps, IOrganisations organisations, CancellationToken cancellationToken)
    {
        var names = await organisations.PersonNamesAsync(steps.Select(step => step.EndedBy).OfType<Guid>().ToHashSet(), cancellationToken);
        return [.. steps.Select(step => step.EndedBy is { } id ? names.GetValueOrDefault(id) : null)];
    }
}

/// <summary>The booking that claims an instrument.</summary>
sealed record InstrumentClaimInfo(Guid BookingId, string BookingNumber, Guid ItemId, BookingItemStatus ItemStatus);

[ExtendObjectType<InstrumentClaimed>]
static class InstrumentClaimedFields
{
    /// <summary>The booking that claims the instrument, so that a page can lead there; null when the reader may not see it.</summary>
    [Authorize(Who.SignedIn, Scope = Scopes.Booking)]
    public static async Task<Guid?> GetBookingIdAsync(
        [Parent] InstrumentClaimed refusal, BookingDb db, CurrentUser user, CancellationToken cancellationToken) =>
        await db.Items.AsNoTracking().Where(item => item.Id == refusal.BookingItemId).VisibleTo(user)
            .Select(item => (Guid?)item.BookingId).FirstOrDefaultAsync(cancellationToken);
}

[ExtendObjectType<Instrument>]
static class InstrumentFields
{
    /// <summary>The booking under way that claims the instrument; null when it is free.</summary>
    [Authorize(Who.SignedIn, Scope = Scopes.Booking), BatchResolver]
    public static async Task<IReadOnlyList<InstrumentClaimInfo?>> GetClaimAsync(
        [Parent(nameof(Instrument.ClaimedByItemId), nameof(Instrument.ClaimedByBooking))] IReadOnlyList<Instrument> instruments,
        BookingDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        var ids = instruments.Select(instrument => instrument.ClaimedByItemId).OfType<Guid>().ToList();
        var found = ids.Count == 0
            ? []
            : await db.Items.AsNoTracking().Where(item => ids.Contains(item.Id)).VisibleTo(user)
                .ToDictionaryAsync(item => item.Id, cancellationToken);
        return [.. instruments.Select(instrument =>
            instrument.ClaimedByItemId is { } id && found.TryGetValue(id, out var item)
                ? new InstrumentClaimInfo(item.BookingId, instrument.ClaimedByBooking ?? "", item.Id, item.Status)
                : null)];
    }

    /// <summary>The instrument's bookings, newest first, as far as the reader may see them.</summary>
    [Authorize(Who.SignedIn, Scope = Scopes.Booking), BatchResolver]
    public static async Task<IReadOnlyList<IReadOnlyList<BookingItem>>> GetBookingItemsAsync(
        [Parent(nameof(Instrument.Id))] IReadOnlyList<Instrument> instruments,
        BookingDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        var ids = instruments.Select(instrument => instrument.Id).ToList();
        var byInstrument = (await db.Items.AsNoTracking().Where(item => ids.Contains(item.InstrumentId) && item.SubmittedAt != null)
            .VisibleTo(user).OrderByDescending(item => item.SubmittedAt)
                .ToListAsync(cancellationToken)).ToLookup(item => item.InstrumentId);
        return [.. instruments.Select(instrument => (IReadOnlyList<BookingItem>)[.. byInstrument[instrument.Id]])];
    }
}
