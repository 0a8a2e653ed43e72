using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Institutions;

/// <summary>Keeps capabilities within the regions of an authorisation that has changed (rule 2.5).</summary>
sealed class CapabilityNarrowing(CatalogDb db, IRegions regions, CurrentUser user, IAuditTrail audit, TimeProvider clock)
{
    /// <summary>Capabilities lose the regions beyond the authorisation; those with none left end yesterday, or, not having begun, are taken out.</summary>
    public async Task NarrowAsync(Guid institutionId, IReadOnlyList<string> authorised, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var capabilities = await db.Capabilities.AsNoTracking()
            .Where(x => x.InstitutionId == institutionId && (x.ValidTo == null || x.ValidTo >= today)).ToListAsync(cancellationToken);
        foreach (var capability in capabilities)
        {
            List<string> kept = [];
            foreach (var code in capability.RegionCodes)
                if (InstitutionRules.Covers(authorised, await regions.PathAsync(code, cancellationToken)))
                    kept.Add(code);
            if (kept.Count < capability.RegionCodes.Count)
                await NarrowAsync(capability, kept, today, cancellationToken);
        }
    }

    async Task NarrowAsync(Capability capability, List<string> kept, DateOnly today, CancellationToken cancellationToken)
    {
        var own = db.Capabilities.Where(x => x.Id == capability.Id);
        DateOnly? yesterday = today.AddDays(-1);
        var isGone = kept.Count == 0 && capability.ValidFrom >= today;
        if (isGone)
            await own.ExecuteDeleteAsync(cancellationToken);
        else if (kept.Count == 0)
            await own.ExecuteUpdateAsync(row => row.SetProperty(x => x.ValidTo, yesterday), cancellationToken);
        else
            await own.ExecuteUpdateAsync(row => row.SetProperty(x => x.RegionCodes, kept), cancellationToken);
        var after = isGone ? null : await own.AsNoTracking().FirstAsync(cancellationToken);
        db.CapabilityChanges.Add(CapabilityChange.Of(capability.InstitutionId, capability, after, user, clock.GetUtcNow()));
        audit.Record(
            "catalog.narrowCapability", "Capability", capability.Id,
            new { capability.RegionCodes, capability.ValidTo }, after is null ? null : new { after.RegionCodes, after.ValidTo });
    }
}
