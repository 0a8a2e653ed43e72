using Ecqs.Ledger.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Import;

/// <summary>Looks for thousands of instruments in a ledger at once.</summary>
static class LedgerKeys
{
    /// <summary>Those of the keys (<see cref="Instrument.IdentityKey"/>) of which the ledger has an instrument.</summary>
    /// <remarks>
    /// Joined, not looked for in a list: to plan that, the database would weigh each of ten thousand texts. And all of them: asked only whether
    /// there is one, it would read the whole ledger for each.
    /// </remarks>
    public static Task<List<string>> KeptOfAsync(
        this IQueryable<Instrument> ledger, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        ledger.Join(keys, x => x.IdentityKey, key => key, (x, _) => x.IdentityKey).ToListAsync(cancellationToken);
}
