using Ecqs.Accounts.OAuth.Clients;
using Ecqs.Accounts.OAuth.Protocol;
using static Ecqs.Accounts.OAuth.Protocol.StepEntry<Ecqs.Accounts.OAuth.Authorize.AuthorizationExchange>;

namespace Ecqs.Accounts.OAuth.Authorize;

/// <summary>What <c>/connect/authorize</c> and <c>/connect/par</c> do, in order.</summary>
static class AuthorizationSteps
{
    /// <summary>Held by both; what comes before them proves the client and the address.</summary>
    static readonly StepEntry<AuthorizationExchange>[] s_checks =
    [
        Of<RefuseUnsupported>("OpenID Connect 6, 7.2.1"),
        Of<RequireResponseTypeCode>("OAuth 2.1, 4.1.1; RFC 9700, 2.1.2"),
        Of<RequireResponseModeQuery>("OAuth 2.0 Multiple Response Types, 2.1"),
        Of<LimitLengths>("RFC 9700, 4.7.1; OpenID Connect 3.1.2.1"),
        Of<RequireRegisteredScopes>("RFC 6749, 3.3; ASVS 10.4.11"),
        Of<RequireOwnResource>("RFC 8707, 2; RFC 9700, 2.3"),
        Of<RequireCodeChallenge>("OAuth 2.1, 4.1.1; RFC 7636, 4.4.1; RFC 9700, 2.1.1"),
        Of<RequireS256>("RFC 7636, 4.3, 7.2; RFC 9700, 2.1.1"),
        Of<ReadPrompt>("OpenID Connect 3.1.2.1"),
        Of<ReadMaxAge>("OpenID Connect 3.1.2.1"),
        Of<ReadKeyBinding>("RFC 9449, 10"),
    ];

    /// <summary>The browser's way.</summary>
    public static readonly StepTable<AuthorizationExchange> Authorize = new(
    [
        Of<ReadBrowserRequest>("RFC 6749, 3.1"),
        Of<RefuseSecrets>("RFC 6749, 2.3.1; RFC 9700, 4.2"),
        Of<IdentifyClient>("RFC 6749, 3.1.2.4, 4.1.2.1"),
        Of<FindPushedRequest>("RFC 9126, 4"),
        Of<ProveRedirectUri>("OAuth 2.1, 2.3.1; RFC 9700, 2.1, 4.1.3"),
        Of<RequirePushedRequest>("RFC 9126, 6"),
        .. s_checks,
        Of<SendItselfOn>("rule 1.10"),
        Of<OpenRequest>("RFC 9126, 4, 7.3; RFC 9700, 4.7"),
        Of<AnswerWithoutAsking>("OpenID Connect 3.1.2.3, 3.1.2.4, 11"),
        Of<SendToPerson>("OAuth 2.1, 4.1.1, 7.5; OpenID Connect 3.1.2.3"),
    ]);

    /// <summary>The client's way.</summary>
    public static readonly StepTable<AuthorizationExchange> Push = new(
    [
        Of<ReadForm>("RFC 9126, 2.1; RFC 6749, 3.2"),
        Of<ReadClientCredentials>("RFC 6749, 2.3; RFC 9126, 2.1"),
        Of<FindClient>("RFC 6749, 2.3"),
        Of<RequireRegisteredMethod>("RFC 9700, 2.5; ASVS 10.4.10"),
        Of<CheckClientSecret>("RFC 6749, 2.3.1"),
        Of<CheckClientAssertion>("RFC 7523, 3; OpenID Connect 9"),
        Of<RefuseRequestUri>("RFC 9126, 2.1"),
        Of<RequireCodeGrant>("RFC 6749, 4.1.2.1"),
        Of<ProveRedirectUri>("OAuth 2.1, 2.3.1; RFC 9126, 2.4; RFC 9700, 4.1.3"),
        .. s_checks,
        Of<BindToProof>("RFC 9449, 10.1"),
        Of<KeepPushedRequest>("RFC 9126, 2.2"),
    ]);
}
