using Ecqs.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Documents;

/// <summary>Deletes documents that no form took up within a day, and tickets that are over.</summary>
sealed class DocumentCleanUpJob(AccountsDb db, DocumentKeeper documents) : IMinuteJob
{
    static readonly TimeSpan s_patience = TimeSpan.FromDays(1);
    const int MostAtOnce = 100;

    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now - s_patience;
        var left = await db.Documents.Where(x => x.AccountId == null && x.CreatedAt < before).OrderBy(x => x.CreatedAt)
            .Select(x => x.Id).Take(MostAtOnce).ToListAsync(cancellationToken);
        foreach (var id in left)
            await documents.DeleteAsync(id, cancellationToken);
        await db.UploadTickets.Where(x => x.ExpiresAt < before).ExecuteDeleteAsync(cancellationToken);
    }
}
