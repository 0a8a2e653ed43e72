using Ecqs.GraphQL;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Editions;

[QueryType]
static class EditionQueries
{
    /// <summary>
    /// The categories of a former edition of the catalogue under which the organisation's instruments still stand, each with what is proposed (新版目录
    /// 调整). Such instruments cannot be booked until they are moved.
    /// </summary>
    [Authorize(Who.Member, Scope = Scopes.LedgerRead)]
    public static Task<IReadOnlyList<OutdatedCategory>> GetOutdatedCategoriesAsync(EditionMoves moves, CancellationToken cancellationToken) =>
        moves.OutdatedAsync(cancellationToken);

    /// <summary>The organisation's instruments under a category, for the choice to which each is moved.</summary>
    /// <param name="categoryId">The category of the former edition.</param>
    [Authorize(Who.Member, Scope = Scopes.LedgerRead), UsePaging(MaxPageSize = 200), UseProjection]
    public static IQueryable<Instrument> GetOutdatedInstruments(Guid categoryId, LedgerDb db, CurrentUser user)
    {
        var organisationId = user.RequiredOrganisation;
        return db.Instruments.AsNoTracking()
            .Where(x => x.OrganisationId == organisationId && x.CategoryId == categoryId && x.Duty == InstrumentDuty.Compulsory)
            .OrderBy(x => x.Id);
    }
}
