using Ecqs.Ledger.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Instruments;

/// <summary>Reads instruments for other modules.</summary>
sealed class InstrumentReader(LedgerDb db) : IInstruments
{
    public async Task<IReadOnlyDictionary<Guid, Instrument>> ByIdsAsync(
        IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        await db.Instruments.AsNoTracking().Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, cancellationToken);

    public async Task<IReadOnlyList<Instrument>> OfOrganisationAsync(
        Guid organisationId, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        await db.Instruments.AsNoTracking()
            .Where(x => x.OrganisationId == organisationId && ids.Contains(x.Id))
            .OrderBy(x => x.Id)
            .ToListAsync(cancellationToken);
}
