using Ecqs.Accounts.Devices;
using Ecqs.Accounts.Passwords;
using Ecqs.Accounts.ProofOfWork;
using Ecqs.Accounts.Sms;
using Ecqs.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.SignIn;

/// <summary>
/// Deletes what is over: sessions, used challenges, failed sign-ins after a day, password resets, devices that were not seen for as long as their
/// cookie lives, SMS codes after two days (their limits look at one), kept development messages after a month.
/// </summary>
sealed class CleanUpJob(AccountsDb db) : IMinuteJob
{
    static readonly TimeSpan CodesAreKept = TimeSpan.FromDays(2);
    static readonly TimeSpan FailuresAreKept = TimeSpan.FromDays(1);
    static readonly TimeSpan MessagesAreKept = TimeSpan.FromDays(30);

    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.Sessions.Where(x => x.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        await db.Set<UsedChallenge>().Where(x => x.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        await db.Set<SignInFailure>().Where(x => x.LastAt < now - FailuresAreKept).ExecuteDeleteAsync(cancellationToken);
        await db.Set<PasswordReset>().Where(x => x.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Device>().Where(x => x.LastSeenAt < now - DeviceCookie.Lifetime).ExecuteDeleteAsync(cancellationToken);
        await db.SmsCodes.Where(x => x.SentAt < now - CodesAreKept).ExecuteDeleteAsync(cancellationToken);
        await db.DevelopmentMail.Where(x => x.SentAt < now - MessagesAreKept).ExecuteDeleteAsync(cancellationToken);
        await db.Set<DevelopmentMessage>().Where(x => x.SentAt < now - MessagesAreKept).ExecuteDeleteAsync(cancellationToken);
    }
}
