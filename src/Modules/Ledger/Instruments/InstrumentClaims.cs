using Ecqs.Ledger.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Instruments;

/// <summary>The claim of a booking on instruments (rule 4.2).</summary>
sealed class InstrumentClaims(LedgerDb db) : IInstrumentClaims
{
    public async Task<IReadOnlyList<Guid>> ClaimAsync(
        Guid organisationId, string bookingNumber, IReadOnlyList<InstrumentClaim> claims, CancellationToken cancellationToken)
    {
        var bookable = InstrumentStates.AllowedIn(InstrumentAct.Book);
        var refused = new List<Guid>();
        // In the order of the ids, so that two bookings of the same instruments wait for each other and do not deadlock. Each statement
        // checks and acts at once: of two bookings, one gets the instrument, whatever they have read before.
        foreach (var claim in claims.OrderBy(x => x.InstrumentId))
        {
            var claimed = await db.Instruments
                .Where(x => x.Id == claim.InstrumentId && x.OrganisationId == organisationId
                    && x.ClaimedByItemId == null && x.Duty == InstrumentDuty.Compulsory && bookable.Contains(x.Status))
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(x => x.ClaimedByItemId, claim.BookingItemId)
                        .SetProperty(x => x.ClaimedByBooking, bookingNumber)
                        .SetProperty(x => x.WasBooked, true)
                        .SetProperty(x => x.Version, x => x.Version + 1),
                    cancellationToken);
            if (claimed == 0)
                refused.Add(claim.InstrumentId);
        }

        return refused;
    }

    public async Task ReleaseAsync(IReadOnlyCollection<Guid> bookingItemIds, CancellationToken cancellationToken)
    {
        var itemIds = bookingItemIds.Select(id => (Guid?)id).ToList();
        await db.Instruments
            .Where(x => x.ClaimedByItemId != null && itemIds.Contains(x.ClaimedByItemId))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(x => x.ClaimedByItemId, (Guid?)null)
                    .SetProperty(x => x.ClaimedByBooking, (string?)null)
                    .SetProperty(x => x.Version, x => x.Version + 1),
                cancellationToken);
    }
}
