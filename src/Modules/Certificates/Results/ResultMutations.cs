using Ecqs.GraphQL;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;

namespace Ecqs.Certificates.Results;

[MutationType]
static class ResultMutations
{
    /// <summary>Records what the verification of one instrument found (rule 5.2); again while it is a draft.</summary>
    [Authorize(Who.Verifier)]
    [Error<InputInvalid>]
    [Error<NotFound>]
    [Error<ResultNotDraft>]
    [Error<StandardExpired>]
    public static Task<VerificationResult> RecordResultAsync(
        RecordResultInput input, Recording recording, CancellationToken cancellationToken) => recording.RecordAsync(input, cancellationToken);

    /// <summary>检定员 signs.</summary>
    [Authorize(Who.Verifier)]
    [Error<NotFound>]
    [Error<ResultNotAtStep>]
    [Error<SignedAlready>]
    public static Task<VerificationResult> SignAsVerifierAsync(Guid resultId, Signing signing, CancellationToken cancellationToken) =>
        signing.VerifyAsync(resultId, cancellationToken);

    /// <summary>核验员 signs: somebody else than the verifier.</summary>
    [Authorize(Who.Checker)]
    [Error<NotFound>]
    [Error<ResultNotAtStep>]
    [Error<SignedAlready>]
    public static Task<VerificationResult> SignAsCheckerAsync(Guid resultId, Signing signing, CancellationToken cancellationToken) =>
        signing.CheckAsync(resultId, cancellationToken);

    /// <summary>批准人 signs: a third person. The certificate or the rejection notice is issued with this signature (rule 5.3).</summary>
    [Authorize(Who.Approver)]
    [Error<NotFound>]
    [Error<ResultNotAtStep>]
    [Error<SignedAlready>]
    public static Task<VerificationResult> SignAsApproverAsync(Guid resultId, Signing signing, CancellationToken cancellationToken) =>
        signing.ApproveAsync(resultId, cancellationToken);

    /// <summary>退回 to the verifier, by who is to check or to approve.</summary>
    /// <param name="reason">What is wrong, at most 500 characters.</param>
    [Authorize(Who.Checker, Who.Approver)]
    [Error<InputInvalid>]
    [Error<NotFound>]
    [Error<ResultNotAtStep>]
    public static Task<VerificationResult> ReturnResultAsync(
        Guid resultId, string reason, Signing signing, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        reason = problems.Required(reason, "reason", ResultRules.ReasonLength);
        problems.ThrowIfAny();
        return signing.ReturnAsync(resultId, reason, cancellationToken);
    }
}
