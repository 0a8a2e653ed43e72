using Ecqs.Accounts.Forms;
using Ecqs.GraphQL;
using Ecqs.Platform.Errors;

namespace Ecqs.Accounts.Sms;

[MutationType]
static class SmsMutations
{
    /// <summary>Sends an SMS code (短信验证码): six digits, good for five minutes and five tries; one a minute and ten a day per number.</summary>
    /// <param name="mobile">The number: 11 digits.</param>
    /// <param name="purpose">What it is for; it is good for nothing else.</param>
    /// <returns>When the code expires.</returns>
    [AllowAnonymous]
    [Error<InputInvalid>, Error<SmsTooSoon>, Error<SmsDailyLimitReached>, Error<SmsAddressLimitReached>]
    [return: GraphQLName("expiresAt")]
    public static Task<DateTimeOffset> SendSmsCodeAsync(SmsCodes codes, string mobile, SmsPurpose purpose, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var number = problems.Mobile(mobile);
        problems.ThrowIfAny();
        return codes.SendAsync(number!, purpose, cancellationToken);
    }
}
