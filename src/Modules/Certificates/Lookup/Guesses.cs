using Ecqs.Platform.Data;
using Ecqs.Platform.Jobs;
using Ecqs.Platform.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Certificates.Lookup;

/// <summary>
/// Counts guesses in transactions of their own, so that the count stands when the guess is refused. A guess counts as a failure before it
/// is
/// looked at, and is taken back when it was right: a hundred guesses at the same moment are a hundred.
/// </summary>
sealed class Guesses(IOwnTransaction transactions, RequestOrigin origin, TimeProvider clock)
{
    /// <summary>Answers how long to wait; null when the guess may be looked at.</summary>
    public Task<TimeSpan?> BeginAsync(string? order, CancellationToken cancellationToken) => transactions.RunAsync(
        async (services, token) =>
        {
            var db = services.GetRequiredService<CertificatesDb>();
            var unitOfWork = services.GetRequiredService<UnitOfWork>();
            var now = clock.GetUtcNow();
            var address = await TakeAsync(db, unitOfWork, AddressKey, now, token);
            var known = order is null ? null : await TakeAsync(db, unitOfWork, OrderKey(order), now, token);
            var freeAt = GuessRules.AddressFreeAt(address.Failures, address.LastAt);
            if (known is not null && GuessRules.OrderFreeAt(known.Failures, known.LastAt) is var orderFreeAt && orderFreeAt > freeAt)
                freeAt = orderFreeAt;
            if (freeAt > now)
                return freeAt - now;
            Count(address, now);
            if (known is not null)
                Count(known, now);
            return (TimeSpan?)null;
        },
        cancellationToken);

    /// <summary>How long the address that asks must wait, going by what was read of it; null when it need not.</summary>
    public TimeSpan? WaitOf(Guess? address)
    {
        var now = clock.GetUtcNow();
        return address is not null && address.LastAt + GuessRules.Memory >= now
            && GuessRules.AddressFreeAt(address.Failures, address.LastAt) is var freeAt && freeAt > now
            ? freeAt - now
            : null;
    }

    /// <summary>The guess was right: it did not count, and the order's failures are forgotten.</summary>
    public Task SucceededAsync(string? order, CancellationToken cancellationToken) => transactions.RunAsync(
        async (services, token) =>
        {
            var db = services.GetRequiredService<CertificatesDb>();
            var key = AddressKey;
            await db.Guesses.Where(guess => guess.Key == key && guess.Failures > 0)
                .ExecuteUpdateAsync(row => row.SetProperty(guess => guess.Failures, guess => guess.Failures - 1), token);
            if (order is not null)
                await db.Guesses.Where(guess => guess.Key == OrderKey(order)).ExecuteDeleteAsync(token);
            return true;
        },
        cancellationToken);

    static async Task<Guess> TakeAsync(
        CertificatesDb db, UnitOfWork unitOfWork, string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await unitOfWork.LockAsync($"guess:{key}", cancellationToken);
        var guess = await db.Guesses.FirstOrDefaultAsync(guess => guess.Key == key, cancellationToken);
        if (guess is null)
            db.Guesses.Add(guess = new() { Key = key, LastAt = now });
        else if (guess.LastAt + GuessRules.Memory < now)
            guess.Failures = 0;
        return guess;
    }

    static void Count(Guess guess, DateTimeOffset now)
    {
        guess.Failures++;
        guess.LastAt = now;
    }

    /// <summary>Under what the guesses of the address that asks are counted.</summary>
    public string AddressKey => $"address:{origin.Network ?? "unknown"}";

    static string OrderKey(string order) => $"order:{order}";
}

/// <summary>Forgets old guesses.</summary>
sealed class GuessCleanUpJob(CertificatesDb db) : IMinuteJob
{
    public Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now - GuessRules.Memory;
        return db.Guesses.Where(guess => guess.LastAt < before).ExecuteDeleteAsync(cancellationToken);
    }
}
