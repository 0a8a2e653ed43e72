using Ecqs.Accounts.Contracts;
using Ecqs.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Registrations;

/// <summary>Lets go of the username of a refused registration that nobody has corrected for ninety days; the registration and its steps stay.</summary>
sealed class AbandonedJob(AccountsDb db) : IMinuteJob
{
    public const int Days = 90;

    public Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now.AddDays(-Days);
        return db.Accounts
            .Where(x => !x.IsActive && (x.Kind == AccountKind.Enterprise || x.Kind == AccountKind.Institution))
            .Where(x => db.Registrations.Any(r => r.AccountId == x.Id && r.Status == RegistrationStatus.Refused && r.DecidedAt < before))
            .Where(x => !db.Organisations.Any(o => o.OwnerAccountId == x.Id))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
