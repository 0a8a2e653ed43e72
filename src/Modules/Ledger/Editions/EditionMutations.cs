using Ecqs.GraphQL;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;

namespace Ecqs.Ledger.Editions;

/// <summary>The move to a new edition of the catalogue (rule 2.8).</summary>
[MutationType]
static class EditionMutations
{
    /// <summary>Moves all instruments whose category has become exactly one other. What a booking claims stays until it is done.</summary>
    [Authorize(Who.LedgerKeeper, Scope = Scopes.LedgerWrite)]
    public static Task<EditionMoveCount> ConfirmEditionMovesAsync(EditionMoves moves, CancellationToken cancellationToken) =>
        moves.ConfirmAsync(cancellationToken);

    /// <summary>Moves chosen instruments of an ended category to one in effect.</summary>
    /// <param name="oldCategoryId">The category of the former edition.</param>
    /// <param name="categoryId">The category in effect.</param>
    /// <param name="instrumentIds">The instruments, of the own ledger; others are passed over.</param>
    [Authorize(Who.LedgerKeeper, Scope = Scopes.LedgerWrite)]
    [Error<NotFound>, Error<EditionTargetWrong>]
    public static Task<EditionMoveCount> MoveToEditionAsync(
        Guid oldCategoryId, Guid categoryId, IReadOnlyList<Guid> instrumentIds, EditionMoves moves, CancellationToken cancellationToken) =>
        moves.ChooseAsync(oldCategoryId, categoryId, instrumentIds, cancellationToken);
}
