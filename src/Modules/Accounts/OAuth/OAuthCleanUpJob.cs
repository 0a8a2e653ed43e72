using Ecqs.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.OAuth;

/// <summary>
/// Deletes what is over: access tokens a day after their end, codes and refresh tokens with their family (until then a second use is noticed),
/// requests and used proofs when they would be too old, consents a year after they were taken back.
/// </summary>
sealed class OAuthCleanUpJob(AccountsDb db) : IMinuteJob
{
    static readonly TimeSpan s_kept = TimeSpan.FromDays(1);
    static readonly TimeSpan s_consentKept = TimeSpan.FromDays(365);

    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.Tokens.Where(x => x.FamilyEndsAt < now - s_kept).ExecuteDeleteAsync(cancellationToken);
        await db.Tokens.Where(x => x.Kind == TokenKind.Access && x.ExpiresAt < now - s_kept).ExecuteDeleteAsync(cancellationToken);
        await db.PushedRequests.Where(x => x.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        await db.UsedProofs.Where(x => x.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        await db.Authorizations.Where(x => x.RevokedAt < now - s_consentKept).ExecuteDeleteAsync(cancellationToken);
    }
}
