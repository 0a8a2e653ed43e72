using System.Security.Cryptography;
using System.Text;
using Ecqs.Accounts.OAuth.Keys;
using Ecqs.Accounts.OAuth.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Ecqs.Accounts.OAuth.Proofs;

/// <summary>What a request's proof shows: the thumbprint of a key, or why it shows none. Neither, when there is no proof.</summary>
sealed record DpopCheck(string? Thumbprint, Refusal? Refusal)
{
    public static DpopCheck None { get; } = new(null, null);

    public static DpopCheck Refused(string description) => new(null, new Refusal("invalid_dpop_proof", description));
}

/// <summary>Checks proofs of possession (RFC 9449, 4.3, in its order). A nonce of ours is always demanded.</summary>
sealed class DpopProofs(DpopNonces nonces, UsedProofs used, ServerAddresses addresses, TimeProvider clock)
{
    public const string Header = "DPoP";
    public const string NonceHeader = "DPoP-Nonce";

    static readonly TimeSpan s_oldest = TimeSpan.FromSeconds(60);
    static readonly TimeSpan s_clockSkew = TimeSpan.FromSeconds(10);
    const int LongestId = 200;

    /// <summary>The algorithms that are taken, for discovery and challenges.</summary>
    public static IReadOnlyList<string> Algorithms { get; } = ["ES256", "PS256", "RS256"];

    /// <param name="accessToken">The token with which the proof was sent; null at an endpoint that takes none.</param>
    public async Task<DpopCheck> CheckAsync(HttpContext http, string? accessToken, CancellationToken cancellationToken)
    {
        var headers = http.Request.Headers[Header];
        if (headers.Count == 0)
            return DpopCheck.None;
        http.Response.Headers[NonceHeader] = nonces.Current;
        if (headers.Count > 1 || SignedToken.TryRead(headers[0]!) is not { } proof)
            return DpopCheck.Refused("There must be one DPoP header, and it must hold one signed token.");
        if (proof.Type != "dpop+jwt")
            return DpopCheck.Refused("The proof's typ must be dpop+jwt.");
        if (!Algorithms.Contains(proof.Algorithm) || proof.EmbeddedKey is not { } key || !proof.IsSignedBy(key))
            return DpopCheck.Refused("The proof must be signed by the public key in its jwk, by one of the algorithms offered.");
        if (proof["htm"] != http.Request.Method || !IsAddress(proof["htu"], http.Request))
            return DpopCheck.Refused("The proof was made for another method or address (htm, htu).");
        var now = clock.GetUtcNow();
        if (proof.Time("iat") is not { } issuedAt || issuedAt < now - s_oldest || issuedAt > now + s_clockSkew)
            return DpopCheck.Refused("The proof's iat must be of this minute.");
        if (accessToken is not null && proof["ath"] != HashOf(accessToken))
            return DpopCheck.Refused("The proof was made for another access token (ath).");
        if (proof["nonce"] is not { } nonce || !nonces.IsGood(nonce))
            return new(null, new Refusal("use_dpop_nonce", "The proof must carry the nonce of the DPoP-Nonce header."));
        if (proof["jti"] is not { Length: > 0 and <= LongestId } id
            || !await used.TryUseAsync($"dpop\n{key.Thumbprint}\n{id}", issuedAt + s_oldest + s_clockSkew, cancellationToken))
            return DpopCheck.Refused("The proof's jti is missing, or was used before.");
        return new(key.Thumbprint, null);
    }

    bool IsAddress(string? claimed, HttpRequest request) =>
        Uri.TryCreate(claimed, UriKind.Absolute, out var uri) && Uri.TryCreate(addresses.Of(request), UriKind.Absolute, out var own)
        && uri.GetLeftPart(UriPartial.Path) == own.GetLeftPart(UriPartial.Path);

    static string HashOf(string accessToken) => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)));
}
