using Ecqs.GraphQL;

namespace Ecqs.Accounts.ProofOfWork;

[QueryType]
static class ProofOfWorkQueries
{
    /// <summary>
    /// A puzzle (ALTCHA, 人机验证) for the argument <c>proofOfWork</c> of registration, SMS sending and sign-in after failures: good once, for five minutes.
    /// The argument takes its proof as ALTCHA's: base64 of JSON with <c>challenge</c> as answered here and <c>solution</c> with <c>counter</c> and <c>derivedKey</c>.
    /// </summary>
    [AllowAnonymous]
    public static AltchaChallenge GetAltchaChallenge(ProofOfWorkDesk desk) => desk.NewChallenge();
}
