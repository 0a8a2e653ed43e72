using Ecqs.Accounts.Contracts;
using Ecqs.Booking.Contracts;
using Ecqs.Booking.Forms;
using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Booking.Assignments;

/// <summary>Who sees an institution's part sees all of it: the customer, the institution, the administrators.</summary>
[ExtendObjectType<BookingAssignment>]
static class AssignmentFields
{
    /// <summary>The booking; of its items and parts an institution sees its own.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<BookingForm>> GetBookingAsync(
        [Parent(nameof(BookingAssignment.BookingId))] IReadOnlyList<BookingAssignment> parts,
        BookingDb db, CancellationToken cancellationToken)
    {
        var ids = parts.Select(part => part.BookingId).ToHashSet();
        var found = await db.Forms.AsNoTracking().Where(form => ids.Contains(form.Id))
            .ToDictionaryAsync(form => form.Id, cancellationToken);
        return [.. parts.Select(part => found[part.BookingId])];
    }

    /// <summary>The instruments of this part.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<IReadOnlyList<BookingItem>>> GetItemsAsync(
        [Parent(nameof(BookingAssignment.Id))] IReadOnlyList<BookingAssignment> parts, BookingDb db, CancellationToken cancellationToken)
    {
        var ids = parts.Select(part => part.Id).ToList();
        var byPart = (await db.Items.AsNoTracking().Where(item => item.AssignmentId != null && ids.Contains(item.AssignmentId.Value))
            .OrderBy(item => item.Position).ToListAsync(cancellationToken)).ToLookup(item => item.AssignmentId);
        return [.. parts.Select(part => (IReadOnlyList<BookingItem>)[.. byPart[part.Id]])];
    }

    /// <summary>The institution.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<Institution>> GetInstitutionAsync(
        [Parent(nameof(BookingAssignment.InstitutionId))] IReadOnlyList<BookingAssignment> parts,
        IInstitutions institutions, CancellationToken cancellationToken)
    {
        var found = await institutions.ByIdsAsync(parts.Select(part => part.InstitutionId).ToHashSet(), cancellationToken);
        return [.. parts.Select(part => found[part.InstitutionId])];
    }

    /// <summary>The customer.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<Organisation>> GetOrganisationAsync(
        [Parent(nameof(BookingAssignment.OrganisationId))] IReadOnlyList<BookingAssignment> parts,
        IOrganisations organisations, CancellationToken cancellationToken)
    {
        var found = await organisations.ByIdsAsync(parts.Select(part => part.OrganisationId).ToHashSet(), cancellationToken);
        return [.. parts.Select(part => found[part.OrganisationId])];
    }

    /// <summary>Who answered for the institution.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<string?>> GetRespondedByAsync(
        [Parent(nameof(BookingAssignment.RespondedByAccount))] IReadOnlyList<BookingAssignment> parts,
        IOrganisations organisations, CancellationToken cancellationToken)
    {
        var names = await organisations.PersonNamesAsync(
            parts.Select(part => part.RespondedByAccount).OfType<Guid>().ToHashSet(), cancellationToken);
        return [.. parts.Select(part => part.RespondedByAccount is { } id ? names.GetValueOrDefault(id) : null)];
    }

    /// <summary>True when the institution should have answered by now and has not.</summary>
    public static bool IsOverdue(
        [Parent(nameof(BookingAssignment.Status), nameof(BookingAssignment.ItemCount), nameof(BookingAssignment.DueBy))]
        BookingAssignment part,
        TimeProvider clock) =>
        part is { Status: AssignmentStatus.Awaiting, ItemCount: > 0 } && part.DueBy < clock.GetUtcNow();

    /// <summary>强制检定器具预约单 as PDF, under the reader's session.</summary>
    public static string GetFormUrl([Parent(nameof(BookingAssignment.Id))] BookingAssignment part) =>
        $"/bookings/assignments/{part.Id}/form.pdf";
}
