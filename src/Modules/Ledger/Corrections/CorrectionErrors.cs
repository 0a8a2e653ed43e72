using Ecqs.Platform.Errors;
using Ecqs.Platform.Texts;

namespace Ecqs.Ledger.Corrections;

/// <summary>The institution has not answered the last correction of the instrument yet.</summary>
sealed class CorrectionUnderWay() : RuleBreach("LEDGER_CORRECTION_UNDER_WAY");

/// <summary>What is asked for is what the ledger says already.</summary>
sealed class NothingToCorrect() : RuleBreach("LEDGER_NOTHING_TO_CORRECT");

/// <summary>The correction was confirmed, refused or withdrawn before.</summary>
sealed class CorrectionAnswered(CorrectionStatus status) : RuleBreach(
    "LEDGER_CORRECTION_ANSWERED", ("status", TextCatalog.Format($"LEDGER_CORRECTION_STATUS_{status}")))
{
    public CorrectionStatus Status { get; } = status;
}

/// <summary>A later certificate stands in the place of the one that would be corrected.</summary>
sealed class CorrectionOutdated(string certificateNumber) : RuleBreach("LEDGER_CORRECTION_OUTDATED", ("certificate", certificateNumber));
