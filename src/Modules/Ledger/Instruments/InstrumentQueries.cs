using System.Linq.Expressions;
using Ecqs.GraphQL;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Listing;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Instruments;

/// <summary>Reads the organisation's own ledger. What is another's is absent.</summary>
[QueryType]
static class InstrumentQueries
{
    /// <summary>The ledger of the organisation in whose name the user works, the newest first (强检器具台账). No condition is hidden.</summary>
    /// <param name="filter">The conditions; those of <c>where</c> hold as well.</param>
    [Authorize(Who.Member, Scope = Scopes.LedgerRead)]
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Instrument> GetInstruments(
        LedgerFilter? filter, LedgerDb db, CurrentUser user, TimeProvider clock) =>
        db.LedgerOf(user.RequiredOrganisation, filter, clock.Today()).NewestFirst();

    /// <summary>One instrument of the organisation's ledger (明细查看), or null.</summary>
    [Authorize(Who.Member, Scope = Scopes.LedgerRead)]
    public static Task<Instrument?> GetInstrumentAsync(Guid id, LedgerDb db, CurrentUser user, CancellationToken cancellationToken) =>
        Own(db, user).FirstOrDefaultAsync(x => x.Id == id, cancellationToken);

    /// <summary>The organisation's ledger in numbers.</summary>
    /// <param name="filter">Counts only what it leaves; all when left out.</param>
    [Authorize(Who.Member, Scope = Scopes.LedgerRead)]
    public static async Task<LedgerSummary> GetLedgerSummaryAsync(
        LedgerFilter? filter, LedgerDb db, CurrentUser user, TimeProvider clock, CancellationToken cancellationToken) =>
        new(await CountsOf(db.LedgerOf(user.RequiredOrganisation, filter, clock.Today()), clock.Today()).ToListAsync(cancellationToken));

    /// <summary>How many are in each status and state.</summary>
    internal static IQueryable<StatusAndState> CountsOf(IQueryable<Instrument> ledger, DateOnly today) => ledger
        .Select(StatusAndStateOn(today))
        .GroupBy(x => new { x.Status, x.State })
        .Select(group => new StatusAndState { Status = group.Key.Status, State = group.Key.State, Count = group.Count() });

    static IQueryable<Instrument> Own(LedgerDb db, CurrentUser user)
    {
        var organisationId = user.RequiredOrganisation;
        return db.Instruments.AsNoTracking().Where(x => x.OrganisationId == organisationId);
    }

    static Expression<Func<Instrument, StatusAndState>> StatusAndStateOn(DateOnly today)
    {
        var state = VerificationRules.StateOn(today);
        var instrument = state.Parameters[0];
        return Expression.Lambda<Func<Instrument, StatusAndState>>(
            Expression.MemberInit(
                Expression.New(typeof(StatusAndState)),
                Bind(nameof(StatusAndState.Status), Expression.Property(instrument, nameof(Instrument.Status))),
                Bind(nameof(StatusAndState.State), state.Body)),
            instrument);
    }

    static MemberAssignment Bind(string property, Expression value) => Expression.Bind(typeof(StatusAndState).GetProperty(property)!, value);
}
