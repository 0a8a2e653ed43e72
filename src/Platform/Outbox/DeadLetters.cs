using Ecqs.GraphQL;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Platform.Outbox;

/// <summary>Messages that were given up.</summary>
public interface IDeadLetters
{
    /// <summary>How many there are that nobody has discarded.</summary>
    Task<int> CountAsync(CancellationToken cancellationToken);
}

/// <summary>Messages that were given up: sent again, or discarded with a reason. One statement decides each act.</summary>
sealed class DeadLetters(PlatformDb db, IAuditTrail audit, TimeProvider clock) : IDeadLetters
{
    public IQueryable<OutboxMessage> All => db.Outbox.Where(x => x.DeadAt != null && x.DiscardedAt == null);

    public Task<int> CountAsync(CancellationToken cancellationToken) => All.CountAsync(cancellationToken);

    public async Task<OutboxMessage> ResendAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await RequeueAsync(All.Where(x => x.Id == id), cancellationToken) == 0)
            throw await All.AnyAsync(x => x.Id == id, cancellationToken) ? new MessageExpired() : NotFound.Of("DeadLetter");
        var message = await db.Outbox.AsNoTracking().SingleAsync(x => x.Id == id, cancellationToken);
        audit.Record("platform.resendDeadLetter", "OutboxMessage", id, after: new { message.Type, message.About });
        return message;
    }

    public async Task<int> ResendAllAsync(CancellationToken cancellationToken)
    {
        var count = await RequeueAsync(All, cancellationToken);
        if (count > 0)
            audit.Record("platform.resendAllDeadLetters", "OutboxMessage", "*", after: new { count });
        return count;
    }

    /// <summary>What it said is forgotten with it.</summary>
    public async Task<OutboxMessage> DiscardAsync(Guid id, string reason, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        var discarded = await All.Where(x => x.Id == id).ExecuteUpdateAsync(
            row => row.SetProperty(x => x.DiscardedAt, now).SetProperty(x => x.DiscardReason, reason).SetProperty(x => x.Payload, "{}"), cancellationToken);
        if (discarded == 0)
            throw NotFound.Of("DeadLetter");
        var message = await db.Outbox.AsNoTracking().SingleAsync(x => x.Id == id, cancellationToken);
        audit.Record("platform.discardDeadLetter", "OutboxMessage", id, after: new { message.Type, message.About, message.LastError, reason });
        return message;
    }

    Task<int> RequeueAsync(IQueryable<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return messages.Where(x => x.ExpiresAt == null || x.ExpiresAt > now).ExecuteUpdateAsync(
            row => row.SetProperty(x => x.DeadAt, (DateTimeOffset?)null).SetProperty(x => x.Attempts, 0)
                .SetProperty(x => x.QueuedAt, now).SetProperty(x => x.DueAt, now),
            cancellationToken);
    }
}

/// <summary>The message says what no longer holds, such as an SMS code.</summary>
sealed class MessageExpired() : RuleBreach("OUTBOX_EXPIRED");

/// <summary>Deletes what was handled or discarded a month ago.</summary>
sealed class OutboxCleanUpJob(PlatformDb db) : IMinuteJob
{
    static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now - Kept;
        await db.Outbox.Where(x => x.HandledAt < before).ExecuteDeleteAsync(cancellationToken);
        await db.Outbox.Where(x => x.DiscardedAt < before).ExecuteDeleteAsync(cancellationToken);
    }
}

[QueryType]
static class DeadLetterQueries
{
    /// <summary>Messages that could not be sent and were given up (未送达的消息), the latest first: they wait to be sent again or discarded.</summary>
    [Authorize(Who.NationalAdministrator), UsePaging, UseProjection]
    [UseFiltering(Fields = [nameof(OutboxMessage.Type), nameof(OutboxMessage.LastError), nameof(OutboxMessage.DeadAt)])]
    public static IQueryable<OutboxMessage> GetDeadLetters(DeadLetters letters) => letters.All.AsNoTracking().OrderByDescending(x => x.Id);
}

[MutationType]
static class DeadLetterMutations
{
    const int LongestReason = 500;

    /// <summary>Lets a message that was given up be tried again, from now on as a new one.</summary>
    /// <param name="id">A message that was given up.</param>
    [Authorize(Who.NationalAdministrator)]
    [Error<NotFound>, Error<MessageExpired>]
    public static Task<OutboxMessage> ResendDeadLetterAsync(DeadLetters letters, Guid id, CancellationToken cancellationToken) =>
        letters.ResendAsync(id, cancellationToken);

    /// <summary>Lets all messages that were given up be tried again, but those that are past their time.</summary>
    /// <returns>How many are tried again.</returns>
    [Authorize(Who.NationalAdministrator)]
    [return: GraphQLName("count")]
    public static Task<int> ResendAllDeadLettersAsync(DeadLetters letters, CancellationToken cancellationToken) =>
        letters.ResendAllAsync(cancellationToken);

    /// <summary>Discards a message that was given up; what it said is deleted.</summary>
    /// <param name="id">A message that was given up.</param>
    /// <param name="reason">Why it need not be sent.</param>
    [Authorize(Who.NationalAdministrator)]
    [Error<InputInvalid>, Error<NotFound>]
    public static Task<OutboxMessage> DiscardDeadLetterAsync(DeadLetters letters, Guid id, string reason, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var text = problems.Required(reason, "reason", LongestReason);
        problems.ThrowIfAny();
        return letters.DiscardAsync(id, text, cancellationToken);
    }
}
