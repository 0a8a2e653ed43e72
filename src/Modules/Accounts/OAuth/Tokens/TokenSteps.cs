using Ecqs.Accounts.OAuth.Authorize;
using Ecqs.Accounts.OAuth.Clients;
using Ecqs.Accounts.OAuth.Protocol;
using static Ecqs.Accounts.OAuth.Protocol.StepEntry<Ecqs.Accounts.OAuth.Tokens.TokenExchange>;

namespace Ecqs.Accounts.OAuth.Tokens;

/// <summary>What <c>/connect/token</c> does, in order: for every grant, then for the one that is asked for.</summary>
static class TokenSteps
{
    public static readonly StepTable<TokenExchange> EveryGrant = new(
    [
        Of<ReadForm>("RFC 6749, 3.2; RFC 9700, 4.3.2"),
        Of<ReadClientCredentials>("RFC 6749, 2.3"),
        Of<FindClient>("RFC 6749, 2.3"),
        Of<RequireRegisteredMethod>("RFC 9700, 2.5; ASVS 10.4.10"),
        Of<CheckClientSecret>("RFC 6749, 2.3.1"),
        Of<CheckClientAssertion>("RFC 7523, 3; OpenID Connect 9"),
        Of<RequireGrantType>("RFC 6749, 5.2; RFC 9700, 2.1.2, 2.4"),
        Of<RequireOwnResource>("RFC 8707, 2; RFC 9700, 2.3"),
        Of<CheckProof>("RFC 9449, 5, 8"),
        Of<RequireProof>("RFC 9449, 5.2; RFC 9700, 2.2.1"),
    ]);

    public static readonly StepTable<TokenExchange> AuthorizationCode = new(
    [
        Of<FindCode>("RFC 6749, 4.1.3; OAuth 2.1, 4.1.3"),
        Of<RevokeReplayedCode>("OAuth 2.1, 4.1.3; RFC 6749, 4.1.2, 10.5; ASVS 10.4.2"),
        Of<CheckCodeLife>("RFC 6749, 4.1.2; ASVS 10.4.3"),
        Of<CheckRedirectUri>("RFC 6749, 4.1.3, 10.6"),
        Of<RequireVerifierForm>("RFC 7636, 4.1, 4.5; RFC 9700, 4.8.2"),
        Of<CheckVerifier>("RFC 7636, 4.6; RFC 9700, 2.1.1, 4.5.3"),
        Of<CheckKeyOfCode>("RFC 9449, 10"),
        Of<CheckRights>("RFC 9700, 4.14; ASVS 8.3.2"),
        Of<RedeemCode>("OAuth 2.1, 4.1.3; ASVS 15.4.2"),
        Of<IssueTokens>("RFC 6749, 5.1; RFC 9068; OpenID Connect 3.1.3.3"),
    ]);

    public static readonly StepTable<TokenExchange> RefreshToken = new(
    [
        Of<FindRefreshToken>("RFC 6749, 6"),
        Of<RevokeReusedFamily>("RFC 9700, 2.2.2, 4.14.2; OAuth 2.1, 4.3.1; ASVS 10.4.5"),
        Of<CheckRefreshLife>("RFC 9700, 4.14.2; ASVS 10.4.8"),
        Of<CheckKeyOfRefreshToken>("RFC 9449, 5; RFC 9700, 2.2.2"),
        Of<NarrowScopes>("RFC 6749, 6"),
        Of<CheckRights>("RFC 9700, 4.14; ASVS 8.3.2"),
        Of<RotateRefreshToken>("RFC 9700, 4.14.2; ASVS 15.4.2"),
        Of<IssueTokens>("RFC 6749, 6; OpenID Connect 12.2"),
    ]);

    public static readonly StepTable<TokenExchange> ClientCredentials = new(
    [
        Of<RequireProgram>("RFC 6749, 4.4; OAuth 2.1, 4.2"),
        Of<RequireProgramScopes>("RFC 6749, 3.3; ASVS 10.4.11"),
        Of<IssueToProgram>("RFC 6749, 4.4.3; RFC 9068, 2.2"),
    ]);

    /// <summary>Runs the steps of every grant, then those of the one.</summary>
    public static async ValueTask<Refusal?> RunAsync(TokenExchange exchange, IServiceProvider services, CancellationToken cancellationToken) =>
        await EveryGrant.RunAsync(exchange, services, cancellationToken)
        ?? await Of(exchange.Parameters["grant_type"]!)!.RunAsync(exchange, services, cancellationToken);

    /// <summary>The steps of a grant; null when there is none of that name.</summary>
    public static StepTable<TokenExchange>? Of(string grantType) => grantType switch
    {
        GrantTypes.AuthorizationCode => AuthorizationCode,
        GrantTypes.RefreshToken => RefreshToken,
        GrantTypes.ClientCredentials => ClientCredentials,
        _ => null,
    };
}
