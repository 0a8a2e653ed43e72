using Ecqs.Accounts.OAuth.Keys;
using Ecqs.Accounts.OAuth.Proofs;
using Ecqs.Accounts.OAuth.Protocol;

namespace Ecqs.Accounts.OAuth.Clients;

/// <summary>
/// <c>private_key_jwt</c>: signed by a key that the client registered, by it and about it, for us alone, short, and used once. The audience is the
/// issuer and nothing else, so that no other server can get an assertion that is good here.
/// </summary>
sealed class CheckClientAssertion(UsedProofs used, ServerAddresses addresses) : IStep<BackChannelExchange>
{
    const int LongestId = 200;
    static readonly TimeSpan s_longestLife = TimeSpan.FromMinutes(5);
    static readonly TimeSpan s_clockSkew = TimeSpan.FromSeconds(10);

    /// <summary>The algorithms that are taken, for discovery.</summary>
    public static IReadOnlyList<string> Algorithms { get; } = ["ES256", "PS256", "RS256"];

    public async ValueTask<Refusal?> RunAsync(BackChannelExchange exchange, CancellationToken cancellationToken)
    {
        if (exchange.Credentials.Method != ClientAuthentication.PrivateKey)
            return null;
        var (client, now) = (exchange.Client, exchange.Now);
        if (SignedToken.TryRead(exchange.Credentials.Value) is not { } assertion || !Algorithms.Contains(assertion.Algorithm) || !IsSigned(assertion, client.Jwks!))
            return Refusal.InvalidClient();
        if (assertion["iss"] != client.ClientId || assertion["sub"] != client.ClientId || assertion.OnlyAudience != addresses.Issuer)
            return Refusal.InvalidClient();
        if (assertion.Time("exp") is not { } expiresAt || expiresAt <= now || expiresAt > now + s_longestLife
            || assertion.Time("nbf") > now + s_clockSkew || assertion.Time("iat") > now + s_clockSkew)
            return Refusal.InvalidClient();
        return assertion["jti"] is { Length: > 0 and <= LongestId } id
            && await used.TryUseAsync($"assertion\n{client.ClientId}\n{id}", expiresAt, cancellationToken)
                ? null
                : Refusal.InvalidClient();
    }

    static bool IsSigned(SignedToken assertion, string jwks)
    {
        var keys = JsonWebKey.ReadSet(jwks);
        return keys.Where(key => assertion.KeyId is null || key.KeyId is null || key.KeyId == assertion.KeyId).Any(assertion.IsSignedBy);
    }
}
