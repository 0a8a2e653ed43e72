using Ecqs.Booking.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Booking.Forms;

/// <summary>Drafts (待提交): what they hold claims nothing yet.</summary>
sealed class Drafts(BookingDb db, IInstruments instruments, BookingChanges changes, CurrentUser user, TimeProvider clock)
{
    /// <summary>The organisation's own draft, its turn taken.</summary>
    public async Task<BookingForm> TakeAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await db.TakeOwnAsync(id, user, cancellationToken))
            throw NotFound.Of("Booking");
        changes.Of(id);
        var form = await db.Forms.SingleAsync(form => form.Id == id, cancellationToken);
        return form.Status == BookingStatus.Draft ? form : throw new NotADraft();
    }

    public BookingForm Begin()
    {
        var form = new BookingForm
        {
            Id = Guid.CreateVersion7(),
            OrganisationId = user.RequiredOrganisation,
            Status = BookingStatus.Draft,
            CreatedAt = clock.GetUtcNow(),
            CreatedBy = user.RequiredAccount,
        };
        db.Forms.Add(form);
        return form;
    }

    /// <summary>Lets the draft hold exactly these instruments, in this order.</summary>
    /// <exception cref="InputInvalid">There are none, or some are not in the organisation's ledger.</exception>
    /// <exception cref="TooManyItems">There are more than a booking holds.</exception>
    public async Task<(List<BookingItem> Items, List<Instrument> Instruments)> FillAsync(
        BookingForm form, IReadOnlyList<Guid> instrumentIds, CancellationToken cancellationToken)
    {
        var ids = instrumentIds.Distinct().ToList();
        if (ids.Count > BookingRules.ItemsAtMost)
            throw new TooManyItems();
        var own = (await instruments.OfOrganisationAsync(user.RequiredOrganisation, ids, cancellationToken)).ToDictionary(one => one.Id);
        var problems = new FieldProblems();
        problems.AddIf(ids.Count == 0, "instrumentIds", "FIELD_REQUIRED");
        problems.AddIf(own.Count < ids.Count, "instrumentIds", "BOOKING_INSTRUMENTS_UNKNOWN", ("count", ids.Count - own.Count));
        var voluntary = own.Values.Where(one => one.CategoryId is null || one.Duty == InstrumentDuty.Voluntary).ToList();
        problems.AddIf(voluntary.Count > 0, "instrumentIds", "BOOKING_INSTRUMENTS_VOLUNTARY", ("names", string.Join('、', voluntary.Select(one => one.Name))));
        problems.ThrowIfAny();

        var kept = await db.Items.Where(item => item.BookingId == form.Id).ToDictionaryAsync(item => item.InstrumentId, cancellationToken);
        db.Items.RemoveRange(kept.Values.Where(item => !own.ContainsKey(item.InstrumentId)));
        List<BookingItem> items = [];
        foreach (var id in ids)
        {
            if (!kept.TryGetValue(id, out var item))
            {
                item = NewItem(form, id);
                db.Items.Add(item);
            }

            item.Position = items.Count + 1;
            item.CategoryId = own[id].CategoryId!.Value;
            item.RegionCode = own[id].RegionCode;
            items.Add(item);
        }

        form.ItemCount = items.Count;
        return (items, [.. ids.Select(id => own[id])]);
    }

    /// <summary>What the draft holds already; an instrument that was deleted since is left out.</summary>
    public async Task<IReadOnlyList<Guid>> HeldAsync(BookingForm form, CancellationToken cancellationToken)
    {
        var held = await db.Items.Where(item => item.BookingId == form.Id).OrderBy(item => item.Position)
            .Select(item => item.InstrumentId).ToListAsync(cancellationToken);
        var own = (await instruments.OfOrganisationAsync(form.OrganisationId, held, cancellationToken)).Select(one => one.Id).ToHashSet();
        return [.. held.Where(own.Contains)];
    }

    static BookingItem NewItem(BookingForm form, Guid instrumentId) => new()
    {
        Id = Guid.CreateVersion7(),
        BookingId = form.Id,
        InstrumentId = instrumentId,
        OrganisationId = form.OrganisationId,
        Status = BookingItemStatus.Pending,
    };
}
