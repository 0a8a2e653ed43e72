using Ecqs.Accounts.OAuth.Clients;
using Ecqs.Accounts.OAuth.Protocol;
using static Ecqs.Accounts.OAuth.Protocol.StepEntry<Ecqs.Accounts.OAuth.Introspection.PresentedTokenExchange>;

namespace Ecqs.Accounts.OAuth.Introspection;

/// <summary>What <c>/connect/introspect</c> and <c>/connect/revoke</c> do, in order.</summary>
static class IntrospectionSteps
{
    static readonly StepEntry<PresentedTokenExchange>[] s_client =
    [
        Of<ReadForm>("RFC 7662, 2.1; RFC 7009, 2.1; RFC 9700, 4.3.2"),
        Of<ReadClientCredentials>("RFC 6749, 2.3"),
        Of<FindClient>("RFC 6749, 2.3"),
        Of<RequireRegisteredMethod>("RFC 9700, 2.5; ASVS 10.4.10"),
        Of<CheckClientSecret>("RFC 6749, 2.3.1"),
        Of<CheckClientAssertion>("RFC 7523, 3; OpenID Connect 9"),
    ];

    public static readonly StepTable<PresentedTokenExchange> Introspect = new(
    [
        .. s_client,
        Of<RequireConfidentialClient>("RFC 7662, 2.1, 4"),
        Of<FindPresentedToken>("RFC 7662, 2.2, 4"),
        Of<Describe>("RFC 7662, 2.2; RFC 9449, 6.2"),
    ]);

    public static readonly StepTable<PresentedTokenExchange> Revoke = new(
    [
        .. s_client,
        Of<FindPresentedToken>("RFC 7009, 2.1"),
        Of<End>("RFC 7009, 2.1, 2.2"),
    ]);
}
