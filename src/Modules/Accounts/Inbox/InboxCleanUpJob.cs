using Ecqs.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Inbox;

/// <summary>Deletes read messages after as many months as their receiver chose, and unread ones after the longest time that there is to choose.</summary>
sealed class InboxCleanUpJob(AccountsDb db) : IMinuteJob
{
    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var months in MessageSettings.MonthsKept)
        {
            var before = now.AddMonths(-months);
            var old = db.Inbox.Where(x => x.CreatedAt < before);
            if (months == MessageSettings.MonthsKept[^1])
                await old.ExecuteDeleteAsync(cancellationToken);
            else if (months == MessageSettings.UsuallyKept)
                await old.Where(x => x.ReadAt != null && !db.MessageSettings.Any(one => one.AccountId == x.AccountId && one.KeptMonths != months))
                    .ExecuteDeleteAsync(cancellationToken);
            else
                await old.Where(x => x.ReadAt != null && db.MessageSettings.Any(one => one.AccountId == x.AccountId && one.KeptMonths == months))
                    .ExecuteDeleteAsync(cancellationToken);
        }
    }
}
