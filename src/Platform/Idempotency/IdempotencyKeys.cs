using System.Security.Cryptography;
using Ecqs.GraphQL;
using Ecqs.Platform.Data;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Jobs;
using Ecqs.Platform.Requests;
using Ecqs.Platform.Secrets;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Platform.Idempotency;

/// <summary>
/// "The same key and body give the stored answer, another body gives a clear error." Two requests with one key take turns by a lock, so that the
/// second finds the first one's answer. A refused mutation stores nothing: it changed nothing, and asked again it is judged anew.
/// </summary>
sealed class IdempotencyKeys(PlatformDb db, UnitOfWork unitOfWork, CurrentUser user, RequestOrigin origin, MasterKey master, TimeProvider clock)
{
    const string Purpose = "platform.idempotency";

    /// <summary>A client's keys are its own: what the account asked for by itself, a token may not reach.</summary>
    string AccountKey => user.AccountId is not { } account ? $"@{origin.Address}"
        : user.ClientId is { } client ? $"{account:N}@{client}"
        : account.ToString();

    /// <summary>The stored answer, or null when the mutation is to run.</summary>
    /// <exception cref="GraphQLException">The key was used for another request.</exception>
    public async Task<byte[]?> FindAsync(string key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        await unitOfWork.LockAsync($"platform.idempotency:{AccountKey}:{key}", cancellationToken);
        var stored = await db.StoredAnswers.AsNoTracking()
            .FirstOrDefaultAsync(answer => answer.AccountKey == AccountKey && answer.Key == key, cancellationToken);
        if (stored is null || stored.CreatedAt < clock.GetUtcNow() - StoredAnswer.KeptFor)
            return null;
        return stored.BodyHash.AsSpan().SequenceEqual(HashOf(body))
            ? stored.Answer
            : throw new GraphQLException("IDEMPOTENCY_KEY_REUSED", TextCatalog.Format("IDEMPOTENCY_KEY_REUSED"));
    }

    public async Task StoreAsync(string key, ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> answer, CancellationToken cancellationToken)
    {
        await db.StoredAnswers.Where(old => old.AccountKey == AccountKey && old.Key == key).ExecuteDeleteAsync(cancellationToken);
        db.StoredAnswers.Add(new StoredAnswer
        {
            AccountKey = AccountKey,
            Key = key,
            BodyHash = HashOf(body),
            Answer = answer.ToArray(),
            CreatedAt = clock.GetUtcNow(),
        });
    }

    // Keyed, because a body may hold a password, which whoever reads a plain hash could guess at.
    byte[] HashOf(ReadOnlyMemory<byte> body) => HMACSHA256.HashData(master.Derive(Purpose), body.Span);
}

/// <summary>Forgets answers after their 24 hours.</summary>
sealed class StoredAnswerCleanUpJob(PlatformDb db) : IMinuteJob
{
    public Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now - StoredAnswer.KeptFor;
        return db.StoredAnswers.Where(answer => answer.CreatedAt < before).ExecuteDeleteAsync(cancellationToken);
    }
}
