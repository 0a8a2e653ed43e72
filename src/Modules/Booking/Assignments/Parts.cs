using Ecqs.Booking.Contracts;
using Ecqs.Booking.Forms;
using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Clock;

namespace Ecqs.Booking.Assignments;

/// <summary>By when something is due.</summary>
/// <param name="By">The end of a business day.</param>
/// <param name="IsEstimate">True when the calendar of a year on the way is not loaded.</param>
readonly record struct Due(DateTimeOffset By, bool IsEstimate);

/// <summary>Splits bookings into the institutions' parts, and sets the promise that goes with each.</summary>
sealed class Parts(BookingDb db, IWorkingDays workingDays)
{
    /// <summary>The answer is promised by the end of the second working day after the day of submission (rule 4.8).</summary>
    public const int PromisedWorkingDays = 2;

    public async Task<Due> DueAfterAsync(DateTimeOffset submitted, CancellationToken cancellationToken)
    {
        var day = await workingDays.AddAsync(ShanghaiTime.DateOf(submitted), PromisedWorkingDays, cancellationToken);
        return new(ShanghaiTime.EndOf(day.Day), day.IsEstimate);
    }

    /// <summary>The part of one institution with the items that it gets.</summary>
    public BookingAssignment New(BookingForm form, Guid institutionId, IReadOnlyList<BookingItem> items, DateTimeOffset now, Due due)
    {
        var part = new BookingAssignment
        {
            Id = Guid.CreateVersion7(),
            BookingId = form.Id,
            BookingNumber = form.Number!,
            OrganisationId = form.OrganisationId,
            InstitutionId = institutionId,
            Status = AssignmentStatus.Awaiting,
            SubmittedAt = now,
            DueBy = due.By,
            IsDueEstimate = due.IsEstimate,
        };
        db.Assignments.Add(part);
        Give(part, items);
        return part;
    }

    /// <summary>Gives an institution's part items.</summary>
    public static void Give(BookingAssignment part, IReadOnlyList<BookingItem> items)
    {
        foreach (var item in items)
        {
            item.InstitutionId = part.InstitutionId;
            item.AssignmentId = part.Id;
        }

        part.ItemCount += items.Count;
    }
}
