using Ecqs.Accounts.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Data;
using Ecqs.Platform.Jobs;
using Ecqs.Platform.Requests;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Guessing;

/// <summary>Bounds what strangers may ask, over all Hosts: a number an hour, or slower with each wrong guess. What is counted stands whatever comes of the request.</summary>
sealed class Pacing(IOwnTransaction transactions, RequestOrigin origin, TimeProvider clock) : IStrangerPace
{
    /// <summary>People mistype: so many wrong guesses of an address cost nothing.</summary>
    public const int FreeGuesses = 5;

    /// <summary>And so many at one thing, from whatever addresses.</summary>
    public const int FreeGuessesAtOne = 20;

    static readonly TimeSpan s_memory = TimeSpan.FromHours(1);
    static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(15);
    // Short, because a stranger could otherwise keep the applicant out.
    static readonly TimeSpan s_longestWaitAtOne = TimeSpan.FromMinutes(1);

    /// <summary>Counts a question of the address that asks.</summary>
    /// <exception cref="GraphQLException">It has asked as often as it may in the hour.</exception>
    public async Task CheckRateAsync(string what, int mostAnHour, CancellationToken cancellationToken)
    {
        if (!await IsWithinRateAsync(what, mostAnHour, cancellationToken))
            throw new GraphQLException("ACCOUNTS_TOO_MANY_CHECKS", TextCatalog.Format("ACCOUNTS_TOO_MANY_CHECKS"));
    }

    /// <inheritdoc/>
    public Task<bool> IsWithinRateAsync(string what, int mostAnHour, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return transactions.RunAsync(
            async (services, token) =>
            {
                var tally = await TakeAsync(services, $"{what}:{AddressKey}", now, token);
                if (tally.At + s_memory < now)
                    (tally.At, tally.Count) = (now, 0);
                tally.Count++;
                return tally.Count <= mostAnHour;
            },
            cancellationToken);
    }

    /// <summary>Counts a guess as wrong before it is looked at, so that a hundred at one moment are a hundred.</summary>
    /// <exception cref="GraphQLException">The address, or whoever guesses at the thing, has to wait.</exception>
    public async Task BeginGuessAsync(string what, string thing, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var wait = await transactions.RunAsync(
            async (services, token) =>
            {
                var address = Fresh(await TakeAsync(services, $"{what}:{AddressKey}", now, token), now);
                var one = Fresh(await TakeAsync(services, $"{what}-at:{thing}", now, token), now);
                var freeAt = FreeAt(address, FreeGuesses, s_longestWait);
                if (FreeAt(one, FreeGuessesAtOne, s_longestWaitAtOne) is var freeAtOne && freeAtOne > freeAt)
                    freeAt = freeAtOne;
                if (freeAt > now)
                    return freeAt - now;
                foreach (var tally in (Tally[])[address, one])
                    (tally.Count, tally.At) = (tally.Count + 1, now);
                return TimeSpan.Zero;
            },
            cancellationToken);
        if (wait > TimeSpan.Zero)
            throw new GraphQLException(
                "ACCOUNTS_TOO_MANY_GUESSES", TextCatalog.Format("ACCOUNTS_TOO_MANY_GUESSES", ("seconds", (int)Math.Ceiling(wait.TotalSeconds))));
    }

    /// <summary>The guess was right: it did not count.</summary>
    public Task GuessedRightAsync(string what, string thing, CancellationToken cancellationToken) => transactions.RunAsync(
        (services, token) =>
        {
            string[] keys = [$"{what}:{AddressKey}", $"{what}-at:{thing}"];
            return services.GetRequiredService<AccountsDb>().Tallies.Where(x => keys.Contains(x.Key) && x.Count > 0)
                .ExecuteUpdateAsync(row => row.SetProperty(x => x.Count, x => x.Count - 1), token);
        },
        cancellationToken);

    /// <summary>One second after the first guess that counts, then twice as long each time.</summary>
    static DateTimeOffset FreeAt(Tally tally, int free, TimeSpan longest)
    {
        if (tally.Count < free)
            return tally.At;
        var seconds = Math.Pow(2, Math.Min(tally.Count - free, 20));
        return tally.At + (seconds > longest.TotalSeconds ? longest : TimeSpan.FromSeconds(seconds));
    }

    static Tally Fresh(Tally tally, DateTimeOffset now)
    {
        if (tally.At + s_memory < now)
            tally.Count = 0;
        return tally;
    }

    static async Task<Tally> TakeAsync(IServiceProvider services, string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<UnitOfWork>().LockAsync($"tally:{key}", cancellationToken);
        var db = services.GetRequiredService<AccountsDb>();
        var tally = await db.Tallies.FirstOrDefaultAsync(x => x.Key == key, cancellationToken);
        if (tally is null)
            db.Tallies.Add(tally = new() { Key = key, At = now });
        return tally;
    }

    string AddressKey => origin.Network ?? "unknown";
}

/// <summary>Forgets what was counted more than a day ago.</summary>
sealed class TallyCleanUpJob(AccountsDb db) : IMinuteJob
{
    public Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now.AddDays(-1);
        return db.Tallies.Where(x => x.At < before).ExecuteDeleteAsync(cancellationToken);
    }
}
