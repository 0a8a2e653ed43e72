using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Editions;

/// <summary>
/// Moves the organisation's instruments from categories of a former edition to those in effect (rule 2.8). Until then they cannot be booked; what a
/// booking claims stays as it is and is moved afterwards.
/// </summary>
sealed class EditionMoves(
    LedgerDb db, ICategories categories, ICategoryEditions editions, IAuditTrail audit, CurrentUser user, TimeProvider clock)
{
    const int AtOnce = 500;

    /// <summary>The categories under which instruments stand but which are not in effect any more.</summary>
    public async Task<IReadOnlyList<OutdatedCategory>> OutdatedAsync(CancellationToken cancellationToken)
    {
        var organisationId = user.RequiredOrganisation;
        var counts = await db.Instruments.AsNoTracking()
            .Where(x => x.OrganisationId == organisationId && x.Duty == InstrumentDuty.Compulsory && x.CategoryId != null)
            .GroupBy(x => x.CategoryId!.Value)
            .Select(group => new { group.Key, Count = group.Count(), Claimed = group.Count(x => x.ClaimedByItemId != null) })
            .ToListAsync(cancellationToken);
        var moves = await editions.MovesAsync([.. counts.Select(count => count.Key)], cancellationToken);
        return
        [
            .. counts.Where(count => moves.ContainsKey(count.Key))
                .Select(count => new OutdatedCategory(moves[count.Key], count.Count, count.Claimed))
                .OrderBy(one => one.Category.Code, StringComparer.Ordinal),
        ];
    }

    /// <summary>Moves all that have become exactly one category.</summary>
    public async Task<EditionMoveCount> ConfirmAsync(CancellationToken cancellationToken)
    {
        var (moved, claimed) = (0, 0);
        foreach (var outdated in (await OutdatedAsync(cancellationToken)).Where(one => one.Kind == EditionMoveKind.OneToOne))
        {
            moved += await MoveAsync(outdated.Category, outdated.Proposed[0], null, cancellationToken);
            claimed += outdated.Claimed;
        }

        return new(moved, claimed);
    }

    /// <summary>Moves chosen instruments of an ended category to another.</summary>
    /// <exception cref="EditionTargetWrong">The category to which they shall be moved is not in effect, or not under compulsory verification.</exception>
    public async Task<EditionMoveCount> ChooseAsync(
        Guid oldCategoryId, Guid newCategoryId, IReadOnlyCollection<Guid> instrumentIds, CancellationToken cancellationToken)
    {
        if (!(await editions.MovesAsync([oldCategoryId], cancellationToken)).TryGetValue(oldCategoryId, out var move))
            throw NotFound.Of("Category");
        var target = (await categories.InEffectAsync(clock.Today(), cancellationToken)).FirstOrDefault(category => category.Id == newCategoryId);
        if (target is not { IsCompulsory: true })
            throw new EditionTargetWrong();
        var organisationId = user.RequiredOrganisation;
        var ids = instrumentIds.ToHashSet();
        var claimed = await db.Instruments.CountAsync(
            x => x.OrganisationId == organisationId && ids.Contains(x.Id) && x.CategoryId == oldCategoryId && x.ClaimedByItemId != null, cancellationToken);
        return new(await MoveAsync(move.Old, target, ids, cancellationToken), claimed);
    }

    async Task<int> MoveAsync(Category from, Category to, HashSet<Guid>? chosen, CancellationToken cancellationToken)
    {
        var organisationId = user.RequiredOrganisation;
        var (moved, last) = (0, Guid.Empty);
        while (true)
        {
            var after = last;
            var movable = db.Instruments.Where(
                x => x.OrganisationId == organisationId && x.CategoryId == from.Id && x.Duty == InstrumentDuty.Compulsory && x.ClaimedByItemId == null);
            if (chosen is not null)
                movable = movable.Where(x => chosen.Contains(x.Id));
            var ids = await movable.Where(x => x.Id > after).OrderBy(x => x.Id).Select(x => x.Id).Take(AtOnce).ToListAsync(cancellationToken);
            if (ids.Count == 0)
                return moved;
            last = ids[^1];
            // What was claimed between the two statements is left out by the condition.
            await movable.Where(x => ids.Contains(x.Id)).ExecuteUpdateAsync(
                row => row.SetProperty(x => x.CategoryId, to.Id).SetProperty(x => x.Version, x => x.Version + 1), cancellationToken);
            var done = await db.Instruments.Where(x => x.OrganisationId == organisationId && ids.Contains(x.Id) && x.CategoryId == to.Id)
                .Select(x => x.Id)
                .ToListAsync(cancellationToken);
            foreach (var id in done)
                audit.Record("ledger.moveToEdition", nameof(Instrument), id, new { Category = from.Code }, new { Category = to.Code });
            moved += done.Count;
        }
    }
}

/// <summary>A category that is not in effect any more, with the organisation's instruments under it.</summary>
sealed class OutdatedCategory(EditionMove move, int instruments, int claimed)
{
    /// <summary>The category of the former edition.</summary>
    public Category Category { get; } = move.Old;

    /// <summary>How it passes into the edition in effect.</summary>
    public EditionMoveKind Kind { get; } = move.Kind;

    /// <summary>The categories in effect that are proposed.</summary>
    public IReadOnlyList<Category> Proposed { get; } = move.Proposed;

    /// <summary>Why, and what to do.</summary>
    public string Explanation { get; } = move.Explanation;

    /// <summary>How many instruments stand under it.</summary>
    public int Instruments { get; } = instruments;

    /// <summary>How many of them a booking claims: they are moved when it is done.</summary>
    public int Claimed { get; } = claimed;
}

/// <summary>What a move did.</summary>
/// <param name="Moved">How many instruments were moved.</param>
/// <param name="Claimed">How many stay because a booking claims them.</param>
sealed record EditionMoveCount(int Moved, int Claimed);

/// <summary>Instruments can be moved only to a category that is in effect and under compulsory verification.</summary>
sealed class EditionTargetWrong() : RuleBreach("LEDGER_EDITION_TARGET_WRONG")
{
    public override string? Field => "categoryId";
}
