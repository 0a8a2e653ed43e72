using Ecqs.Booking.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Booking.Items;

/// <summary>A step on an item's way (流程信息, rule 4.6).</summary>
enum ItemStepKind
{
    /// <summary>提交预约申请: from the making of the booking to its submission.</summary>
    Submission,

    /// <summary>分配机构: until an institution was found.</summary>
    Matching,

    /// <summary>机构受理: until the institution answered.</summary>
    Acceptance,

    /// <summary>送检: until the institution took the instrument in.</summary>
    TakeIn,

    /// <summary>检定: until the certificate or notice was issued.</summary>
    Verification,

    /// <summary>取消预约.</summary>
    Cancellation,
}

/// <summary>One step of one item: when it began, when it ended and who ended it.</summary>
sealed class ItemStep
{
    public Guid Id { get; init; }

    internal Guid ItemId { get; init; }

    /// <summary>Which step.</summary>
    public ItemStepKind Name { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Null while the step is under way.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The account that ended it; null for the system.</summary>
    internal Guid? EndedBy { get; set; }

    public static ItemStep Begun(Guid itemId, ItemStepKind name, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(), ItemId = itemId, Name = name, StartedAt = at };

    public static ItemStep Done(Guid itemId, ItemStepKind name, DateTimeOffset from, DateTimeOffset to, Guid? by) =>
        new() { Id = Guid.CreateVersion7(), ItemId = itemId, Name = name, StartedAt = from, EndedAt = to, EndedBy = by };
}

/// <summary>Keeps the steps of items while the items move.</summary>
static class ItemSteps
{
    /// <summary>Ends the step that is under way for each item, and begins the next one if there is one.</summary>
    public static async Task MoveAsync(
        this BookingDb db,
        IReadOnlyCollection<Guid> itemIds,
        ItemStepKind? next,
        DateTimeOffset now,
        Guid? by,
        CancellationToken cancellationToken)
    {
        await db.Steps.Where(step => itemIds.Contains(step.ItemId) && step.EndedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(step => step.EndedAt, now).SetProperty(step => step.EndedBy, by), cancellationToken);
        if (next is { } kind)
            db.Steps.AddRange(itemIds.Select(id => ItemStep.Begun(id, kind, now)));
    }
}
