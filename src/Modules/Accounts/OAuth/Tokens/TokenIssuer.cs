using System.Security.Cryptography;
using System.Text;
using Ecqs.Accounts.OAuth.Keys;
using Ecqs.Accounts.OAuth.Proofs;
using Ecqs.Platform.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Ecqs.Accounts.OAuth.Tokens;

/// <summary>Makes tokens: access tokens by RFC 9068, identity tokens by OpenID Connect 2, refresh tokens that say nothing.</summary>
sealed class TokenIssuer(AccountsDb db, SigningKeys keys, ServerAddresses addresses, TimeProvider clock)
{
    /// <summary>The token endpoint's answer (RFC 6749, 5.1).</summary>
    public async Task<Dictionary<string, object>> IssueAsync(Grant grant, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var access = Row(grant, TokenKind.Access, grant.AccessScopes, grant.DpopThumbprint, value: null, now + Token.AccessLife, now);
        db.Tokens.Add(access);
        var accessToken = await keys.SignAsync("at+jwt", SigningKeys.AccessTokens, AccessClaims(grant, access), cancellationToken);
        var answer = new Dictionary<string, object>
        {
            ["access_token"] = accessToken,
            ["token_type"] = grant.DpopThumbprint is null ? "Bearer" : DpopProofs.Header,
            ["expires_in"] = (int)(access.ExpiresAt - now).TotalSeconds,
            ["scope"] = string.Join(' ', grant.AccessScopes),
        };
        if (grant.Scopes.Contains(Scopes.OfflineAccess) && grant.Client.Allows(GrantTypes.RefreshToken))
            answer["refresh_token"] = AddRefreshToken(grant, now);
        if (grant.AccessScopes.Contains(Scopes.OpenId))
            answer["id_token"] = await keys.SignAsync("JWT", AlgorithmOf(grant.Client), IdentityClaims(grant, accessToken, now), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return answer;
    }

    public static string AlgorithmOf(Application client) => client.IdTokenSigningAlgorithm == IdTokenAlgorithm.Es256 ? "ES256" : "RS256";

    string AddRefreshToken(Grant grant, DateTimeOffset now)
    {
        var value = OpaqueValues.New();
        var slidingEnd = now + Token.RefreshIdleLimit;
        // A client that proves itself has its refresh tokens bound to that; a public one's are bound to its key (RFC 9449, 5).
        var thumbprint = grant.Client.Authentication == ClientAuthentication.None ? grant.DpopThumbprint : null;
        db.Tokens.Add(Row(
            grant, TokenKind.Refresh, grant.Scopes, thumbprint, value, slidingEnd < grant.FamilyEndsAt ? slidingEnd : grant.FamilyEndsAt, now));
        return value;
    }

    Token Row(
        Grant grant, TokenKind kind, IReadOnlyList<string> scopes, string? thumbprint, string? value, DateTimeOffset expiresAt, DateTimeOffset now) =>
        new()
        {
            Id = Guid.CreateVersion7(now),
            Kind = kind,
            ValueHash = value is null ? null : OpaqueValues.Hash(value),
            FamilyId = grant.FamilyId,
            FamilyEndsAt = grant.FamilyEndsAt,
            ApplicationId = grant.Client.Id,
            AuthorizationId = grant.AuthorizationId,
            AccountId = grant.AccountId,
            OrganisationId = grant.OrganisationId,
            SessionId = grant.SessionId,
            Scopes = [.. scopes],
            Audience = addresses.Resource,
            DpopThumbprint = thumbprint,
            AuthenticatedAt = grant.AuthenticatedAt,
            IssuedAt = now,
            ExpiresAt = expiresAt,
        };

    Dictionary<string, object> AccessClaims(Grant grant, Token token)
    {
        var claims = new Dictionary<string, object>
        {
            ["iss"] = addresses.Issuer,
            ["sub"] = SubjectOf(grant.Client, grant.AccountId),
            ["aud"] = token.Audience,
            ["client_id"] = grant.Client.ClientId,
            ["iat"] = token.IssuedAt.ToUnixTimeSeconds(),
            ["exp"] = token.ExpiresAt.ToUnixTimeSeconds(),
            ["jti"] = token.Id.ToString(),
            ["scope"] = string.Join(' ', token.Scopes),
        };
        if (token.DpopThumbprint is { } thumbprint)
            claims["cnf"] = new Dictionary<string, string> { ["jkt"] = thumbprint };
        if (token.AuthenticatedAt is { } at)
            claims["auth_time"] = at.ToUnixTimeSeconds();
        return claims;
    }

    Dictionary<string, object> IdentityClaims(Grant grant, string accessToken, DateTimeOffset now)
    {
        var claims = new Dictionary<string, object>
        {
            ["iss"] = addresses.Issuer,
            ["sub"] = SubjectOf(grant.Client, grant.AccountId),
            ["aud"] = grant.Client.ClientId,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Token.AccessLife).ToUnixTimeSeconds(),
            ["at_hash"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16)),
        };
        if (grant.AuthenticatedAt is { } at)
            claims["auth_time"] = at.ToUnixTimeSeconds();
        if (grant.Nonce is { } nonce)
            claims["nonce"] = nonce;
        if (grant.SessionId is { } session)
            claims["sid"] = session.ToString();
        return claims;
    }

    /// <summary>Who the token is about: the account; of a program, the client itself (RFC 9068, 2.2).</summary>
    public static string SubjectOf(Application client, Guid accountId) =>
        client.Kind == ApplicationKind.Program ? client.ClientId : accountId.ToString();
}
