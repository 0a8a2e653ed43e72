namespace Ecqs.Ledger.Corrections;

/// <summary>What must hold for a correction (rule 3.3).</summary>
static class CorrectionRules
{
    public const int MaxReason = 500;
}
