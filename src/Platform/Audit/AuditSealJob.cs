using Ecqs.Platform.Data;
using Ecqs.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Platform.Audit;

/// <summary>Chains the entries that have been committed since the last run, in batches, under one lock over all Hosts.</summary>
sealed class AuditSealJob(PlatformDb db, UnitOfWork unitOfWork, IDatabaseProvider provider) : IMinuteJob
{
    const int BatchSize = 1000;

    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await unitOfWork.LockAsync("platform.audit-seal", cancellationToken);
        var last = await db.AuditSeals.OrderByDescending(seal => seal.Sequence).FirstOrDefaultAsync(cancellationToken);
        var sequence = last?.Sequence ?? 0;
        var hash = last?.Hash ?? AuditSeal.Genesis;
        while (true)
        {
            var entries = await db.AuditEntries
                .Where(entry => db.UnsealedAuditEntries.Any(unsealed => unsealed.EntryId == entry.Id))
                .OrderBy(entry => entry.At).ThenBy(entry => entry.Id)
                .Take(BatchSize)
                .AsNoTracking()
                .ToListAsync(cancellationToken);
            var seals = new List<AuditSeal>(entries.Count);
            foreach (var entry in entries)
            {
                hash = AuditSeal.HashOf(hash, entry);
                seals.Add(new() { Sequence = ++sequence, EntryId = entry.Id, Hash = hash, SealedAt = now });
            }

            await provider.InsertManyAsync(db, seals, cancellationToken);
            var ids = entries.ConvertAll(entry => entry.Id);
            await db.UnsealedAuditEntries.Where(unsealed => ids.Contains(unsealed.EntryId)).ExecuteDeleteAsync(cancellationToken);
            if (entries.Count < BatchSize)
                return;
        }
    }
}
