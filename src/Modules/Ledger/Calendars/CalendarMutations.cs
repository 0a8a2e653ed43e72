using Ecqs.GraphQL;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Calendars;

/// <summary>An account has as many working calendar addresses in the organisation as it may have.</summary>
sealed class TooManyCalendarFeeds() : RuleBreach("LEDGER_TOO_MANY_CALENDARS", ("max", CalendarRules.FeedsAtMost));

/// <summary>A new address, which is shown this once.</summary>
/// <param name="Feed">The address's entry, by which it is revoked.</param>
/// <param name="Url">The address. Who has it can read what falls due.</param>
sealed record NewCalendarFeed(CalendarFeed Feed, [property: Secret] string Url);

/// <summary>Addresses for calendar programs (日历订阅, rule 3.8).</summary>
[MutationType]
static class CalendarMutations
{
    /// <summary>Makes an address from which a calendar program reads what falls due in the ledger. It is shown once and kept as a hash.</summary>
    /// <param name="name">Where it will be used, e.g. 手机日历; at most 60 characters.</param>
    [Authorize(Who.Member)]
    [Error<InputInvalid>]
    [Error<TooManyCalendarFeeds>]
    [return: GraphQLName("created")]
    public static async Task<NewCalendarFeed> CreateCalendarFeedAsync(
        string name,
        LedgerDb db,
        UnitOfWork unitOfWork,
        CalendarFeeds feeds,
        IAuditTrail audit,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var tidy = problems.Required(name, "name", CalendarRules.MaxName);
        problems.ThrowIfAny();
        var (account, organisationId) = (user.RequiredAccount, user.RequiredOrganisation);
        await unitOfWork.LockAsync($"ledger-calendars:{account}", cancellationToken);
        if (await Own(db, user).CountAsync(x => x.RevokedAt == null, cancellationToken) >= CalendarRules.FeedsAtMost)
            throw new TooManyCalendarFeeds();
        var secret = CalendarSecret.New();
        var now = clock.GetUtcNow();
        var feed = new CalendarFeed
        {
            Id = Guid.CreateVersion7(now),
            OrganisationId = organisationId,
            AccountId = account,
            Name = tidy,
            SecretHash = CalendarSecret.HashOf(secret),
            CreatedAt = now,
        };
        db.CalendarFeeds.Add(feed);
        audit.Record("ledger.calendar.create", nameof(CalendarFeed), feed.Id, null, new { feed.Name });
        await db.SaveChangesAsync(cancellationToken);
        return new(feed, $"{feeds.PublicUrl}/calendars/{secret}.ics");
    }

    /// <summary>Revokes one of one's own addresses at once; once more changes nothing.</summary>
    [Authorize(Who.Member)]
    [Error<NotFound>]
    public static async Task<CalendarFeed> RevokeCalendarFeedAsync(
        Guid id, LedgerDb db, IAuditTrail audit, CurrentUser user, TimeProvider clock, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        var own = Own(db, user).Where(x => x.Id == id);
        if (await own.Where(x => x.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(x => x.RevokedAt, now), cancellationToken) > 0)
            audit.Record("ledger.calendar.revoke", nameof(CalendarFeed), id);
        return await own.AsNoTracking().FirstOrDefaultAsync(cancellationToken) ?? throw NotFound.Of(nameof(CalendarFeed));
    }

    internal static IQueryable<CalendarFeed> Own(LedgerDb db, CurrentUser user)
    {
        var (account, organisationId) = (user.RequiredAccount, user.RequiredOrganisation);
        return db.CalendarFeeds.Where(x => x.OrganisationId == organisationId && x.AccountId == account);
    }
}

/// <summary>Reads one's own calendar addresses.</summary>
[QueryType]
static class CalendarQueries
{
    /// <summary>One's own working calendar addresses in the organisation, the newest first; without the addresses themselves.</summary>
    [Authorize(Who.Member)]
    public static async Task<IReadOnlyList<CalendarFeed>> GetCalendarFeedsAsync(LedgerDb db, CurrentUser user, CancellationToken cancellationToken) =>
        await CalendarMutations.Own(db, user).AsNoTracking().Where(x => x.RevokedAt == null).OrderByDescending(x => x.Id)
            .ToListAsync(cancellationToken);
}
