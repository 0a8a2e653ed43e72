using Ecqs.Accounts.OAuth.Keys;
using Ecqs.Accounts.OAuth.Proofs;
using Ecqs.Platform.Identity;
using Microsoft.AspNetCore.Http;

namespace Ecqs.Accounts.OAuth.Tokens;

/// <summary>What a request's access token came to.</summary>
abstract record TokenOutcome
{
    /// <summary>The request has none.</summary>
    public sealed record None : TokenOutcome;

    /// <summary>Who asks, with the rights of this moment.</summary>
    public sealed record Found(CurrentUser User, Guid TokenId, DateTimeOffset ExpiresAt, HeldToken Token) : TokenOutcome;

    /// <summary>The token or its proof is not taken.</summary>
    /// <param name="Challenge">The answer's WWW-Authenticate (RFC 6750, 3; RFC 9449, 7.1).</param>
    public sealed record Refused(int Status, string Challenge, string Error, string Description) : TokenOutcome;
}

/// <summary>Checks the access tokens that requests come with (RFC 6750, 9068, 9449).</summary>
sealed class AccessTokens(SigningKeys keys, ServerAddresses addresses, TokenRights rights, DpopProofs proofs, TimeProvider clock)
{
    const string Bearer = "Bearer";

    /// <summary>The request's token. Asked a second time in one request it answers the same, because a proof is good once.</summary>
    public async Task<TokenOutcome> FindAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (http.Features.Get<TokenOutcome>() is { } known)
            return known;
        var outcome = await CheckAsync(http, cancellationToken);
        http.Features.Set(outcome);
        return outcome;
    }

    /// <summary>Who the token of a request that goes on is now; null when it is over. The proof was of its beginning.</summary>
    public async Task<CurrentUser?> RenewAsync(Guid tokenId, CancellationToken cancellationToken) =>
        (await rights.FindAsync(tokenId, clock.GetUtcNow(), cancellationToken))?.User;

    /// <summary>A token of ours, whatever it comes with: for introspection and revocation. Null when it is none, or is over.</summary>
    public async Task<Guid?> ReadAsync(string text, CancellationToken cancellationToken)
    {
        if (SignedToken.TryRead(text) is not { Type: "at+jwt" } token || token.Algorithm != SigningKeys.AccessTokens
            || await keys.FindAsync(token.KeyId, token.Algorithm, cancellationToken) is not { } key || !token.IsSignedBy(key))
            return null;
        return token["iss"] == addresses.Issuer && token.OnlyAudience == addresses.Resource && token.Time("exp") > clock.GetUtcNow()
            && Guid.TryParse(token["jti"], out var id)
                ? id
                : null;
    }

    async Task<TokenOutcome> CheckAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (http.Request.Query.ContainsKey("access_token"))
            return Refuse(Bearer, "invalid_request", "A token does not belong in an address.", StatusCodes.Status400BadRequest);
        var headers = http.Request.Headers.Authorization;
        if (headers.Count > 1)
            return Refuse(Bearer, "invalid_request", "There are several Authorization headers.", StatusCodes.Status400BadRequest);
        var (scheme, text) = headers.ToString().Split(' ', 2) is [var first, var rest] ? (first, rest.Trim()) : ("", "");
        var isBound = scheme.Equals(DpopProofs.Header, StringComparison.OrdinalIgnoreCase);
        if (!isBound && !scheme.Equals(Bearer, StringComparison.OrdinalIgnoreCase))
            return new TokenOutcome.None();

        var asked = isBound ? DpopProofs.Header : Bearer;
        if (await ReadAsync(text, cancellationToken) is not { } id
            || await rights.FindAsync(id, clock.GetUtcNow(), cancellationToken) is not { Kind: TokenKind.Access } token)
            return Refuse(asked, "invalid_token", "The token is not ours, over, or revoked.");
        if (token.DpopThumbprint is null)
            return isBound ? Refuse(asked, "invalid_token", "The token is not bound to a key; send it as Bearer.") : FoundOf(token);
        if (!isBound)
            return Refuse(DpopProofs.Header, "invalid_token", "The token is bound to a key; send it as DPoP, with a proof.");
        var check = await proofs.CheckAsync(http, text, cancellationToken);
        if (check.Refusal is { } refusal)
            return Refuse(asked, refusal.Error, refusal.Description);
        return check.Thumbprint == token.DpopThumbprint
            ? FoundOf(token)
            : Refuse(asked, "invalid_token", "The token is bound to another key, or the proof is missing.");
    }

    static TokenOutcome.Found FoundOf(HeldToken token) => new(token.User, token.Id, token.ExpiresAt, token);

    static TokenOutcome.Refused Refuse(string scheme, string error, string description, int status = StatusCodes.Status401Unauthorized)
    {
        var algorithms = scheme == Bearer ? "" : $"algs=\"{string.Join(' ', DpopProofs.Algorithms)}\", ";
        return new(status, $"{scheme} {algorithms}error=\"{error}\", error_description=\"{description}\"", error, description);
    }
}
