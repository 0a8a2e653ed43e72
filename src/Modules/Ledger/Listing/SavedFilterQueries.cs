using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Listing;

/// <summary>Reads the filters that somebody keeps.</summary>
[QueryType]
static class SavedFilterQueries
{
    /// <summary>The ledger filters that the user keeps in the organisation in whose name they work, by name; there are few.</summary>
    [Authorize(Who.Member, Scope = Scopes.LedgerRead)]
    public static async Task<IReadOnlyList<SavedFilter>> GetSavedLedgerFiltersAsync(SavedFilters filters, CancellationToken cancellationToken) =>
        await filters.Own.AsNoTracking().OrderBy(x => x.Name).ThenBy(x => x.Id).Take(SavedFilter.Most).ToListAsync(cancellationToken);
}
