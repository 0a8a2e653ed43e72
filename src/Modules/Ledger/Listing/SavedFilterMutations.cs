using Ecqs.GraphQL;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;

namespace Ecqs.Ledger.Listing;

/// <summary>Keeps filters of the ledger under names; whoever may read the ledger may.</summary>
[MutationType]
static class SavedFilterMutations
{
    /// <summary>Saves a filter under a new name.</summary>
    /// <param name="name">What to call it; at most 40 characters, not used by another of the user's filters.</param>
    /// <param name="filter">The conditions.</param>
    [Authorize(Who.Member, Scope = Scopes.LedgerWrite)]
    [Error<InputInvalid>]
    [Error<FilterNameTaken>]
    [Error<TooManyFilters>]
    public static Task<SavedFilter> SaveLedgerFilterAsync(
        string name, LedgerFilter filter, SavedFilters filters, CancellationToken cancellationToken) =>
        filters.AddAsync(name, filter, cancellationToken);

    /// <summary>Gives a saved filter other conditions or another name.</summary>
    [Authorize(Who.Member, Scope = Scopes.LedgerWrite)]
    [Error<InputInvalid>]
    [Error<NotFound>]
    [Error<FilterNameTaken>]
    public static Task<SavedFilter> ChangeLedgerFilterAsync(
        Guid id, string name, LedgerFilter filter, SavedFilters filters, CancellationToken cancellationToken) =>
        filters.ChangeAsync(id, name, filter, cancellationToken);

    /// <summary>Forgets a saved filter.</summary>
    [Authorize(Who.Member, Scope = Scopes.LedgerWrite)]
    [Error<NotFound>]
    public static async Task<bool> DeleteLedgerFilterAsync(Guid id, SavedFilters filters, CancellationToken cancellationToken)
    {
        await filters.DeleteAsync(id, cancellationToken);
        return true;
    }
}
