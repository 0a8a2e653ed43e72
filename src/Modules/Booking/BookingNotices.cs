using Ecqs.Accounts.Contracts;
using Ecqs.Booking.Assignments;
using Ecqs.Booking.Contracts;
using Ecqs.Booking.Forms;
using Ecqs.Catalog.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Booking;

/// <summary>What the parties of a booking are told, in the transaction of the act; their open pages learn of it too.</summary>
sealed class BookingNotices(
    BookingDb db, INotices notices, IOrganisations organisations, IInstitutions institutions, BookingChanges changes)
{
    /// <summary>
    /// Each institution learns of its part; the customer and the administrators learn at once of what nobody can do (rule 4.5).
    /// </summary>
    public async Task SubmittedAsync(
        BookingForm form, IReadOnlyList<BookingAssignment> parts, IReadOnlyList<BookingItem> items, CancellationToken cancellationToken)
    {
        var customer = await CustomerAsync(form.OrganisationId, cancellationToken);
        foreach (var part in parts)
        {
            await ReceivedAsync(part, part.ItemCount, customer, cancellationToken);
            changes.Of(part);
        }

        var unmatched = items.Where(item => item.InstitutionId is null).ToList();
        if (unmatched.Count == 0)
            return;
        var arguments = Arguments(("number", form.Number!), ("count", $"{unmatched.Count}"), ("customer", customer));
        await notices.TellOrganisationAsync(
            form.OrganisationId,
            new("BOOKING_NOTICE_UNMATCHED", arguments, LinkTo(form.Id), $"booking-unmatched:{form.Id}", BySms: false, Kind: NoticeKind.Booking),
            cancellationToken);
        foreach (var city in unmatched.GroupBy(item => item.RegionCode[..4]))
            await notices.TellAdministratorsAsync(
                city.First().RegionCode,
                new("BOOKING_NOTICE_QUEUED", arguments, "/unmatched", $"booking-queued:{form.Id}:{city.Key}", BySms: false, Kind: NoticeKind.Booking),
                cancellationToken);
    }

    /// <summary>The institution has got items by an administrator's hand or by routing anew; the customer learns it too.</summary>
    public async Task AssignedAsync(BookingAssignment part, BookingItem item, CancellationToken cancellationToken)
    {
        await ReceivedAsync(part, 1, await CustomerAsync(part.OrganisationId, cancellationToken), cancellationToken, $":{item.Id}");
        await TellCustomerAsync(
            part, "BOOKING_NOTICE_ASSIGNED", $"booking-assigned:{item.Id}:{part.InstitutionId}", bySms: false, cancellationToken, ("count", "1"));
    }

    public Task AnsweredAsync(BookingAssignment part, int accepted, int refused, CancellationToken cancellationToken) => TellCustomerAsync(
        part, "BOOKING_NOTICE_ANSWERED", $"booking-answered:{part.Id}", bySms: true, cancellationToken,
        ("accepted", $"{accepted}"), ("refused", $"{refused}"), ("receipt", part.Receipt ?? ""));

    public Task ReturnedAsync(BookingAssignment part, CancellationToken cancellationToken) => TellCustomerAsync(
        part, "BOOKING_NOTICE_RETURNED", $"booking-returned:{part.Id}", bySms: true, cancellationToken,
        ("count", $"{part.ItemCount}"), ("receipt", part.Receipt ?? ""));

    public Task ScheduledAsync(BookingAssignment part, CancellationToken cancellationToken) => TellCustomerAsync(
        part, "BOOKING_NOTICE_SCHEDULED", $"booking-scheduled:{part.Id}:{part.VisitOn:yyyyMMdd}:{part.VerifierName}", bySms: true, cancellationToken,
        ("day", $"{part.VisitOn:yyyy-MM-dd}"), ("verifier", part.VerifierName ?? "—"));

    public async Task CancelledAsync(BookingItem item, CancellationToken cancellationToken)
    {
        changes.Of(item.BookingId);
        if (item.InstitutionId is not { } institution)
            return;
        changes.Of(item.BookingId, institution);
        var part = await db.Assignments.AsNoTracking().SingleAsync(part => part.Id == item.AssignmentId, cancellationToken);
        var arguments = Arguments(("number", part.BookingNumber), ("customer", await CustomerAsync(item.OrganisationId, cancellationToken)));
        await notices.TellOrganisationAsync(
            institution,
            new("BOOKING_NOTICE_CANCELLED", arguments, LinkTo(part), $"booking-cancelled:{item.Id}", BySms: false, Kind: NoticeKind.Booking),
            cancellationToken);
    }

    Task ReceivedAsync(
        BookingAssignment part, int count, string customer, CancellationToken cancellationToken, string dedupe = "") =>
        notices.TellOrganisationAsync(
            part.InstitutionId,
            new(
                "BOOKING_NOTICE_RECEIVED",
                Arguments(("number", part.BookingNumber), ("count", $"{count}"), ("customer", customer)),
                LinkTo(part),
                $"booking-received:{part.Id}{dedupe}",
                BySms: false, Kind: NoticeKind.Booking),
            cancellationToken);

    async Task TellCustomerAsync(
        BookingAssignment part,
        string code,
        string dedupe,
        bool bySms,
        CancellationToken cancellationToken,
        params (string Name, string Value)[] arguments)
    {
        changes.Of(part);
        var found = await institutions.ByIdsAsync([part.InstitutionId], cancellationToken);
        var name = found.TryGetValue(part.InstitutionId, out var institution) ? institution.Name : "";
        await notices.TellOrganisationAsync(
            part.OrganisationId,
            new(code, Arguments([("number", part.BookingNumber), ("institution", name), .. arguments]), LinkTo(part.BookingId), dedupe, bySms, NoticeKind.Booking),
            cancellationToken);
    }

    async Task<string> CustomerAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        var found = await organisations.ByIdsAsync([organisationId], cancellationToken);
        return found.TryGetValue(organisationId, out var organisation) ? organisation.Name : "";
    }

    internal static Dictionary<string, string> Arguments(params (string Name, string Value)[] arguments) =>
        arguments.ToDictionary(argument => argument.Name, argument => argument.Value);

    internal static string LinkTo(Guid bookingId) => $"/bookings/{bookingId}";

    internal static string LinkTo(BookingAssignment part) => $"/assignments/{part.Id}";
}
