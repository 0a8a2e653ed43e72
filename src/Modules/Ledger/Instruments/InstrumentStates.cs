using Ecqs.Ledger.Contracts;

namespace Ecqs.Ledger.Instruments;

/// <summary>What can be done with an instrument in the ledger (rule 3.3).</summary>
enum InstrumentAct
{
    /// <summary>检定合格: a certificate is issued.</summary>
    Certify,

    /// <summary>预约: a booking claims it.</summary>
    Book,

    /// <summary>修改.</summary>
    Change,

    /// <summary>停用.</summary>
    Suspend,

    /// <summary>启用.</summary>
    Enable,

    /// <summary>报废.</summary>
    Scrap,

    /// <summary>删除.</summary>
    Delete,

    /// <summary>更正: of what stands on the certificate, confirmed by the institution that issued it.</summary>
    Correct,

    /// <summary>复制: makes another.</summary>
    Copy,
}

/// <summary>Where an act leads: to a status, back to the status before suspension, nowhere else, or out of the ledger.</summary>
enum Leading
{
    /// <summary>To the status named.</summary>
    ToStatus,

    /// <summary>Back to the status before the suspension.</summary>
    ToStatusBeforeSuspension,

    /// <summary>The status stays.</summary>
    Nowhere,

    /// <summary>Out of the ledger.</summary>
    OutOfLedger,
}

/// <summary>One row of the state table of 器具状态: an act that is allowed in a status, and where it leads.</summary>
/// <param name="Act">The act.</param>
/// <param name="From">The status in which it is allowed.</param>
/// <param name="Leading">Where it leads.</param>
/// <param name="To">The status to which it leads; null when it leads to none that is known beforehand.</param>
sealed record InstrumentTransition(InstrumentAct Act, InstrumentStatus From, Leading Leading, InstrumentStatus? To = null);

/// <summary>
/// The state table of 器具状态 (rule 3.3): the only place that says which act is allowed in which status. What is not in it is not allowed.
/// </summary>
static class InstrumentStates
{
    public static readonly IReadOnlyList<InstrumentTransition> Table =
    [
        new(InstrumentAct.Certify, InstrumentStatus.New, Leading.ToStatus, InstrumentStatus.InService),
        new(InstrumentAct.Certify, InstrumentStatus.InService, Leading.ToStatus, InstrumentStatus.InService),
        new(InstrumentAct.Book, InstrumentStatus.New, Leading.Nowhere),
        new(InstrumentAct.Book, InstrumentStatus.InService, Leading.Nowhere),
        new(InstrumentAct.Change, InstrumentStatus.New, Leading.Nowhere),
        new(InstrumentAct.Change, InstrumentStatus.InService, Leading.Nowhere),
        new(InstrumentAct.Change, InstrumentStatus.Suspended, Leading.Nowhere),
        new(InstrumentAct.Change, InstrumentStatus.Scrapped, Leading.Nowhere),
        new(InstrumentAct.Suspend, InstrumentStatus.New, Leading.ToStatus, InstrumentStatus.Suspended),
        new(InstrumentAct.Suspend, InstrumentStatus.InService, Leading.ToStatus, InstrumentStatus.Suspended),
        new(InstrumentAct.Scrap, InstrumentStatus.Suspended, Leading.ToStatus, InstrumentStatus.Scrapped),
        new(InstrumentAct.Enable, InstrumentStatus.Suspended, Leading.ToStatusBeforeSuspension),
        new(InstrumentAct.Enable, InstrumentStatus.Scrapped, Leading.ToStatusBeforeSuspension),
        new(InstrumentAct.Delete, InstrumentStatus.New, Leading.OutOfLedger),
        new(InstrumentAct.Correct, InstrumentStatus.InService, Leading.Nowhere),
        new(InstrumentAct.Correct, InstrumentStatus.Suspended, Leading.Nowhere),
        new(InstrumentAct.Correct, InstrumentStatus.Scrapped, Leading.Nowhere),
        new(InstrumentAct.Copy, InstrumentStatus.New, Leading.Nowhere),
        new(InstrumentAct.Copy, InstrumentStatus.InService, Leading.Nowhere),
        new(InstrumentAct.Copy, InstrumentStatus.Suspended, Leading.Nowhere),
        new(InstrumentAct.Copy, InstrumentStatus.Scrapped, Leading.Nowhere),
    ];

    /// <summary>Whether a booking's claim stops the act: only looking and copying go on (rule 3.3).</summary>
    public static bool IsStoppedByClaim(InstrumentAct act) => act != InstrumentAct.Copy;

    /// <summary>The table's row for the act in that status, or null when it is not allowed.</summary>
    public static InstrumentTransition? Find(InstrumentAct act, InstrumentStatus from) =>
        Table.FirstOrDefault(transition => transition.Act == act && transition.From == from);

    /// <summary>The statuses in which the act is allowed, in the order of the table.</summary>
    public static InstrumentStatus[] AllowedIn(InstrumentAct act) =>
        [.. Table.Where(transition => transition.Act == act).Select(transition => transition.From)];
}
