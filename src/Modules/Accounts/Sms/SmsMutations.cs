using Ecqs.Accounts.Forms;
using Ecqs.Accounts.ProofOfWork;
using Ecqs.GraphQL;
using Ecqs.Platform.Errors;

namespace Ecqs.Accounts.Sms;

[MutationType]
static class SmsMutations
{
    /// <summary>Sends an SMS code (短信验证码): six digits, good for five minutes and five tries; one a minute and ten a day per number.</summary>
    /// <param name="mobile">The number: 11 digits.</param>
    /// <param name="purpose">What it is for; it is good for nothing else.</param>
    /// <param name="proofOfWork">The proof of a challenge (人机验证).</param>
    /// <returns>When the code expires.</returns>
    [AllowAnonymous]
    [Error<InputInvalid>, Error<ProofOfWorkWrong>, Error<SmsTooSoon>, Error<SmsDailyLimitReached>, Error<SmsAddressLimitReached>]
    [return: GraphQLName("expiresAt")]
    public static async Task<DateTimeOffset> SendSmsCodeAsync(
        SmsCodes codes, ProofOfWorkDesk proofs, string mobile, SmsPurpose purpose, string proofOfWork, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var number = problems.Mobile(mobile);
        problems.ThrowIfAny();
        await proofs.CheckAsync(proofOfWork, cancellationToken);
        return await codes.SendAsync(number!, purpose, cancellationToken);
    }
}
