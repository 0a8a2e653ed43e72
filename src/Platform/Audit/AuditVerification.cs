using Ecqs.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Platform.Audit;

/// <summary>What verifying the chain found.</summary>
/// <param name="Sealed">How many links hold.</param>
/// <param name="Unsealed">How many entries wait for the next run of the sealing job: nothing proves these yet.</param>
/// <param name="BrokenAt">The first link that does not hold; null when all do.</param>
/// <param name="Unaccounted">Entries in neither: put in or taken out past the application.</param>
public sealed record AuditReport(long Sealed, int Unsealed, long? BrokenAt, long Unaccounted)
{
    public bool Holds => BrokenAt is null && Unaccounted == 0;
}

/// <summary>Recomputes the chain from the entries and compares.</summary>
public sealed class AuditVerification(PlatformDb db)
{
    public async Task<AuditReport> RunAsync(CancellationToken cancellationToken)
    {
        var hash = AuditSeal.Genesis;
        long expected = 0;
        long? brokenAt = null;
        var links = from seal in db.AuditSeals.AsNoTracking()
                    join entry in db.AuditEntries.AsNoTracking() on seal.EntryId equals entry.Id into entries
                    from entry in entries.DefaultIfEmpty()
                    orderby seal.Sequence
                    select new { Seal = seal, Entry = entry };
        await foreach (var link in links.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            expected++;
            if (link.Entry is null || link.Seal.Sequence != expected || !(hash = AuditSeal.HashOf(hash, link.Entry)).AsSpan().SequenceEqual(link.Seal.Hash))
            {
                brokenAt = expected;
                break;
            }
        }

        var unsealed = await db.UnsealedAuditEntries.CountAsync(cancellationToken);
        var unaccounted = brokenAt is null ? await db.AuditEntries.LongCountAsync(cancellationToken) - expected - unsealed : 0;
        return new AuditReport(brokenAt is null ? expected : brokenAt.Value - 1, unsealed, brokenAt, unaccounted);
    }
}
