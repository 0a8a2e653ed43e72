using System.Linq.Expressions;
using Ecqs.GraphQL;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Instruments;

/// <summary>Reads the organisation's own ledger. What is another's is absent.</summary>
[QueryType]
static class InstrumentQueries
{
    /// <summary>The ledger of the organisation in whose name the user works, the newest first (强检器具台账). No condition is hidden.</summary>
    /// <param name="verificationState">Only instruments in one of these verification states today; all when left out or empty.</param>
    /// <param name="search">Only instruments in whose code, name, model, serial number, manufacturer, place of use or certificate number
    /// this stands.</param>
    [Authorize(Who.Member, Scope = Scopes.LedgerRead)]
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Instrument> GetInstruments(
        IReadOnlyList<VerificationState>? verificationState, string? search, LedgerDb db, CurrentUser user, TimeProvider clock)
    {
        var ledger = Ledger(db, user);
        if (verificationState is { Count: > 0 })
            ledger = ledger.Where(VerificationRules.IsOneOf(verificationState, clock.Today()));
        if (TextForms.Tidy(search ?? "") is { Length: > 0 } text)
            ledger = ledger.Where(Mentions(text));
        return ledger.OrderByDescending(x => x.Id);
    }

    /// <summary>One instrument of the organisation's ledger (明细查看), or null.</summary>
    [Authorize(Who.Member, Scope = Scopes.LedgerRead)]
    public static Task<Instrument?> GetInstrumentAsync(Guid id, LedgerDb db, CurrentUser user, CancellationToken cancellationToken) =>
        Ledger(db, user).FirstOrDefaultAsync(x => x.Id == id, cancellationToken);

    /// <summary>The organisation's ledger in numbers.</summary>
    [Authorize(Who.Member, Scope = Scopes.LedgerRead)]
    public static async Task<LedgerSummary> GetLedgerSummaryAsync(
        LedgerDb db, CurrentUser user, TimeProvider clock, CancellationToken cancellationToken) =>
        new(await Ledger(db, user)
            .Select(StatusAndStateOn(clock.Today()))
            .GroupBy(x => new { x.Status, x.State })
            .Select(group => new StatusAndState { Status = group.Key.Status, State = group.Key.State, Count = group.Count() })
            .ToListAsync(cancellationToken));

    static IQueryable<Instrument> Ledger(LedgerDb db, CurrentUser user)
    {
        var organisationId = user.RequiredOrganisation;
        return db.Instruments.AsNoTracking().Where(x => x.OrganisationId == organisationId);
    }

    static Expression<Func<Instrument, bool>> Mentions(string text)
    {
        var upper = text.ToUpperInvariant();
        return x => x.Code.Contains(upper)
            || x.Name.ToUpper().Contains(upper)
            || x.Model.ToUpper().Contains(upper)
            || x.SerialNumber.ToUpper().Contains(upper)
            || x.Manufacturer.ToUpper().Contains(upper)
            || x.PlaceOfUse.ToUpper().Contains(upper)
            || x.CertificateNumber!.ToUpper().Contains(upper);
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
