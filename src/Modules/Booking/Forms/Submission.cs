using Ecqs.Booking.Assignments;
using Ecqs.Booking.Contracts;
using Ecqs.Booking.Items;
using Ecqs.Booking.Routing;
using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Data;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Booking.Forms;

/// <summary>
/// 提交申请: routes each instrument, splits the booking into one part per institution, draws the number and claims the instruments, all or
/// nothing (rules 4.1 to 4.3, 4.5).
/// </summary>
sealed class Submission(
    BookingDb db,
    UnitOfWork unitOfWork,
    IInstruments instruments,
    IInstrumentClaims claims,
    ICategories categories,
    Router router,
    Parts parts,
    BookingNotices notices,
    IAuditTrail audit,
    CurrentUser user,
    TimeProvider clock)
{
    /// <exception cref="InstrumentsNotBookable">Some cannot be booked; nothing is submitted.</exception>
    public async Task SubmitAsync(
        BookingForm form,
        List<BookingItem> items,
        List<Instrument> booked,
        IReadOnlySet<Guid> sendAgain,
        CancellationToken cancellationToken)
    {
        await CheckCategoriesAsync(booked, cancellationToken);
        var now = clock.GetUtcNow();
        var routed = await router.RouteAsync(booked, sendAgain, cancellationToken);
        var refusals = await PreviousRefusalsAsync(booked, cancellationToken);
        var due = await parts.DueAfterAsync(now, cancellationToken);

        form.Number = await NumberAsync(now, cancellationToken);
        form.Status = BookingStates.Table.To(BookingStates.Submit);
        form.SubmittedAt = now;
        form.DueBy = due.By;
        for (var i = 0; i < items.Count; i++)
        {
            items[i].SubmittedAt = now;
            items[i].DueBy = due.By;
            items[i].RouteJson = routed[i].Decision.ToJson();
            items[i].PreviousRefusal = refusals.GetValueOrDefault(booked[i].Id);
            Begin(form, items[i], routed[i].Decision.Chosen is not null, now);
        }

        var chosen = items.Zip(routed).Where(pair => pair.Second.Decision.Chosen is not null)
            .GroupBy(pair => pair.Second.Decision.Chosen!.Value, pair => pair.First);
        var made = chosen.Select(group => parts.New(form, group.Key, [.. group], now, due)).ToList();
        await ClaimAsync(form, items, cancellationToken);
        audit.Record(BookingStates.Submit, "Booking", form.Id, new { Status = BookingStatus.Draft }, new
        {
            form.Status,
            form.Number,
            Items = items.Select(item => new { item.Id, item.InstrumentId, item.InstitutionId }),
        });
        await notices.SubmittedAsync(form, made, items, cancellationToken);
    }

    /// <summary>Rule 2.2 and 2.8: the category is verified compulsorily and stands in the catalogue of the day.</summary>
    async Task CheckCategoriesAsync(List<Instrument> booked, CancellationToken cancellationToken)
    {
        var found = await categories.ByIdsAsync(booked.Select(one => one.CategoryId).OfType<Guid>().ToHashSet(), cancellationToken);
        var day = clock.Today();
        List<NotBookable> wrong = [];
        foreach (var instrument in booked)
        {
            if (instrument.CategoryId is not { } id || !found.TryGetValue(id, out var category) || category.EffectiveTo < day)
                wrong.Add(new(instrument.Id, instrument.Name, instrument.SerialNumber, NotBookableReason.CategoryOutdated, null));
            else if (!category.IsCompulsory)
                wrong.Add(new(instrument.Id, instrument.Name, instrument.SerialNumber, NotBookableReason.NotCompulsory, null));
        }

        if (wrong.Count > 0)
            throw new InstrumentsNotBookable(wrong);
    }

    async Task<string> NumberAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var day = ShanghaiTime.DateOf(now);
        return BookingRules.Number(
            day, await RunningNumbers.NextAsync(db, unitOfWork, BookingRules.NumberSeries(day), cancellationToken));
    }

    async Task ClaimAsync(BookingForm form, List<BookingItem> items, CancellationToken cancellationToken)
    {
        var failed = await claims.ClaimAsync(
            form.OrganisationId, form.Number!, [.. items.Select(item => new InstrumentClaim(item.InstrumentId, item.Id))], cancellationToken);
        if (failed.Count == 0)
            return;
        var now = await instruments.OfOrganisationAsync(form.OrganisationId, failed, cancellationToken);
        throw new InstrumentsNotBookable([.. now.Select(one => new NotBookable(
            one.Id,
            one.Name,
            one.SerialNumber,
            one.ClaimedByItemId is null ? NotBookableReason.OutOfService : NotBookableReason.Claimed,
            one.ClaimedByBooking))]);
    }

    /// <summary>The refusal that a new booking shows: of the instrument's last booking, if that one failed (rule 4.6).</summary>
    async Task<Dictionary<Guid, string?>> PreviousRefusalsAsync(List<Instrument> booked, CancellationToken cancellationToken)
    {
        var ids = booked.Select(one => one.Id).ToList();
        var last = await db.Items.AsNoTracking()
            .Where(item => ids.Contains(item.InstrumentId) && item.SubmittedAt != null)
            .GroupBy(item => item.InstrumentId)
            .Select(group => group.OrderByDescending(item => item.SubmittedAt).First())
            .ToListAsync(cancellationToken);
        return last.Where(item => item.Status == BookingItemStatus.Failed)
            .ToDictionary(item => item.InstrumentId, item => item.RefusalReason);
    }

    void Begin(BookingForm form, BookingItem item, bool isMatched, DateTimeOffset now)
    {
        db.Steps.Add(ItemStep.Done(item.Id, ItemStepKind.Submission, form.CreatedAt, now, user.AccountId));
        if (isMatched)
        {
            db.Steps.Add(ItemStep.Done(item.Id, ItemStepKind.Matching, now, now, null));
            db.Steps.Add(ItemStep.Begun(item.Id, ItemStepKind.Acceptance, now));
        }
        else
        {
            db.Steps.Add(ItemStep.Begun(item.Id, ItemStepKind.Matching, now));
        }
    }
}
