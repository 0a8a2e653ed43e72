using Ecqs.Ledger.Contracts;

namespace Ecqs.Ledger.Instruments;

/// <summary>A ledger in numbers: how many instruments by status, and by verification state of those in use (NEW or IN_SERVICE).</summary>
sealed class LedgerSummary
{
    readonly IReadOnlyList<StatusAndState> _counts;

    public LedgerSummary(IReadOnlyList<StatusAndState> counts) => _counts = counts;

    /// <summary>All instruments.</summary>
    public int Total => _counts.Sum(x => x.Count);

    /// <summary>新增.</summary>
    public int New => With(InstrumentStatus.New);

    /// <summary>在检.</summary>
    public int InService => With(InstrumentStatus.InService);

    /// <summary>停用.</summary>
    public int Suspended => With(InstrumentStatus.Suspended);

    /// <summary>报废.</summary>
    public int Scrapped => With(InstrumentStatus.Scrapped);

    /// <summary>未检.</summary>
    public int Unverified => InUse(VerificationState.Unverified);

    /// <summary>送检中.</summary>
    public int UnderVerification => InUse(VerificationState.UnderVerification);

    /// <summary>合格.</summary>
    public int Valid => InUse(VerificationState.Valid);

    /// <summary>即将到期.</summary>
    public int Due => InUse(VerificationState.Due);

    /// <summary>超期.</summary>
    public int Overdue => InUse(VerificationState.Overdue);

    /// <summary>不合格.</summary>
    public int Failed => InUse(VerificationState.Failed);

    int With(InstrumentStatus status) => _counts.Where(x => x.Status == status).Sum(x => x.Count);

    int InUse(VerificationState state) =>
        _counts.Where(x => x.State == state && x.Status is (InstrumentStatus.New or InstrumentStatus.InService)).Sum(x => x.Count);
}

/// <summary>How many instruments are in a status and a verification state.</summary>
sealed class StatusAndState
{
    public InstrumentStatus Status { get; init; }

    public VerificationState State { get; init; }

    public int Count { get; init; }
}
