using Ecqs.Accounts.Contracts;
using Ecqs.Booking.Assignments;
using Ecqs.Booking.Contracts;
using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Jobs;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Booking.Sla;

/// <summary>
/// Rule 4.8: what is not answered by the end of the second working day is told to the user, the institution and the administrators, by
/// inbox and
/// SMS, once and then daily, with the reason: unmatched, or not answered. What was told on which day stands in the database.
/// </summary>
sealed class SlaAlertJob(BookingDb db, INotices notices, IInstitutions institutions) : IMinuteJob
{
    const int BookingsAtOnce = 200;

    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var day = ShanghaiTime.DateOf(now);
        await AlertUsersAsync(now, day, cancellationToken);
        await AlertInstitutionsAsync(now, day, cancellationToken);
    }

    async Task AlertUsersAsync(DateTimeOffset now, DateOnly day, CancellationToken cancellationToken)
    {
        var bookings = await Late(now, day).Select(item => item.BookingId).Distinct().Take(BookingsAtOnce).ToListAsync(cancellationToken);
        var items = (await Late(now, day).Where(item => bookings.Contains(item.BookingId)).ToListAsync(cancellationToken))
            .ToLookup(item => item.BookingId);
        var numbers = await db.Forms.Where(form => bookings.Contains(form.Id))
            .ToDictionaryAsync(form => form.Id, form => form.Number!, cancellationToken);
        foreach (var booking in items)
            await AlertAsync(numbers[booking.Key], [.. booking], day, cancellationToken);
        await Late(now, day).Where(item => bookings.Contains(item.BookingId))
            .ExecuteUpdateAsync(row => row.SetProperty(item => item.AlertedOn, day), cancellationToken);
    }

    async Task AlertAsync(string number, List<BookingItem> late, DateOnly day, CancellationToken cancellationToken)
    {
        var first = late[0];
        var arguments = BookingNotices.Arguments(
            ("number", number), ("count", $"{late.Count}"), ("reasons", await ReasonsAsync(late, cancellationToken)));
        await notices.TellOrganisationAsync(
            first.OrganisationId,
            new("BOOKING_SLA_USER", arguments, BookingNotices.LinkTo(first.BookingId), $"sla-user:{first.BookingId}:{day:yyyy-MM-dd}", BySms: true, Kind: NoticeKind.Sla),
            cancellationToken);
        foreach (var city in late.GroupBy(item => item.RegionCode[..4]))
            await notices.TellAdministratorsAsync(
                city.First().RegionCode,
                new("BOOKING_SLA_ADMINISTRATOR", arguments, "/unmatched", $"sla-admin:{first.BookingId}:{city.Key}:{day:yyyy-MM-dd}", BySms: true, Kind: NoticeKind.Sla),
                cancellationToken);
    }

    async Task<string> ReasonsAsync(List<BookingItem> late, CancellationToken cancellationToken)
    {
        var named = await institutions.ByIdsAsync(late.Select(item => item.InstitutionId).OfType<Guid>().ToHashSet(), cancellationToken);
        var reasons = late.GroupBy(item => item.InstitutionId).OrderBy(group => group.Key is null ? 0 : 1).Select(group => group.Key is { } id
            ? TextCatalog.Format(
                "BOOKING_SLA_NOT_ANSWERED", ("count", group.Count()), ("institution", named.TryGetValue(id, out var one) ? one.Name : ""))
            : TextCatalog.Format("BOOKING_SLA_UNMATCHED", ("count", group.Count())));
        return string.Join('；', reasons);
    }

    /// <summary>The institution's own clock: it starts anew when an item is routed to it later.</summary>
    async Task AlertInstitutionsAsync(DateTimeOffset now, DateOnly day, CancellationToken cancellationToken)
    {
        var parts = await LateParts(now, day).Take(BookingsAtOnce).ToListAsync(cancellationToken);
        foreach (var part in parts)
        {
            await notices.TellOrganisationAsync(
                part.InstitutionId,
                new(
                    "BOOKING_SLA_INSTITUTION",
                    BookingNotices.Arguments(("number", part.BookingNumber), ("count", $"{part.ItemCount}")),
                    BookingNotices.LinkTo(part),
                    $"sla-institution:{part.Id}:{day:yyyy-MM-dd}",
                    BySms: true, Kind: NoticeKind.Sla),
                cancellationToken);
            part.AlertedOn = day;
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    IQueryable<BookingItem> Late(DateTimeOffset now, DateOnly day) => db.Items.AsNoTracking().Where(item =>
        item.Status == BookingItemStatus.Pending && item.DueBy < now && (item.AlertedOn == null || item.AlertedOn < day));

    IQueryable<BookingAssignment> LateParts(DateTimeOffset now, DateOnly day) => db.Assignments
        .Where(part => part.Status == AssignmentStatus.Awaiting && part.ItemCount > 0 && part.DueBy < now
            && (part.AlertedOn == null || part.AlertedOn < day))
        .OrderBy(part => part.DueBy);
}
