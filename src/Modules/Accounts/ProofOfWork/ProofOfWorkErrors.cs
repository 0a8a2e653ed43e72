using Ecqs.Platform.Errors;

namespace Ecqs.Accounts.ProofOfWork;

/// <summary>The proof of work solves no challenge of ours, or one that is over or was used: get another challenge (rule 1.5).</summary>
sealed class ProofOfWorkWrong() : RuleBreach("ACCOUNTS_PROOF_OF_WORK_WRONG")
{
    public override string? Field => "proofOfWork";
}

/// <summary>A sign-in with this name or from this network failed a short while ago: solve a challenge first (rule 1.5).</summary>
sealed class ProofOfWorkRequired() : RuleBreach("ACCOUNTS_PROOF_OF_WORK_REQUIRED")
{
    public override string? Field => "proofOfWork";
}
