using Ecqs.Accounts.Contracts;
using Ecqs.Booking.Assignments;
using Ecqs.Booking.Contracts;
using Ecqs.Booking.Items;
using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Booking.Printing;

/// <summary>Gathers what stands on a printed form.</summary>
sealed class PrintedForms(
    BookingDb db, IInstruments instruments, IInstitutions institutions, IOrganisations organisations, CurrentUser user)
{
    /// <summary>
    /// The form of a part that the reader may see; null when there is none by that id, or when nothing is left to be verified.
    /// </summary>
    public async Task<PrintedForm?> OfAsync(Guid assignmentId, CancellationToken cancellationToken)
    {
        var part = await db.Assignments.AsNoTracking().VisibleTo(db, user)
            .FirstOrDefaultAsync(part => part.Id == assignmentId, cancellationToken);
        if (part is null)
            return null;
        var isAccepted = part.Status is AssignmentStatus.Accepted or AssignmentStatus.PartlyAccepted;
        var items = await db.Items.AsNoTracking()
            .Where(item => item.AssignmentId == part.Id && item.Status != BookingItemStatus.Cancelled && item.Status != BookingItemStatus.Failed)
            .OrderBy(item => item.Position).ToListAsync(cancellationToken);
        if (items.Count == 0)
            return null;
        var remark = await db.Forms.Where(form => form.Id == part.BookingId).Select(form => form.Remark).SingleAsync(cancellationToken);
        var found = await instruments.ByIdsAsync([.. items.Select(item => item.InstrumentId)], cancellationToken);
        var booked = items.Select(item => found[item.InstrumentId]).ToList();
        var institution = await institutions.ByIdsAsync([part.InstitutionId], cancellationToken);
        var customer = await organisations.ByIdsAsync([part.OrganisationId], cancellationToken);
        return new(
            institution[part.InstitutionId].Name,
            customer[part.OrganisationId].Name,
            part.BookingNumber,
            part.SubmittedAt,
            isAccepted,
            [.. booked.Select(one => new PrintedFormLine(one.Name, one.Model, one.SerialNumber, 1))],
            remark ?? string.Join('、', booked.Select(one => one.Purpose).OfType<Purpose>().Select(purpose => PurposeWords[purpose]).Distinct()),
            part.Id.ToString());
    }

    static readonly Dictionary<Purpose, string> PurposeWords = new()
    {
        [Purpose.TradeSettlement] = "贸易结算",
        [Purpose.SafetyProtection] = "安全防护",
        [Purpose.MedicalCare] = "医疗卫生",
        [Purpose.EnvironmentalMonitoring] = "环境监测",
    };
}
