using Ecqs.Accounts.OAuth.Protocol;

namespace Ecqs.Accounts.OAuth.Tokens;

/// <summary>The refresh token must be one that this client got.</summary>
sealed class FindRefreshToken(TokenStore tokens) : IStep<TokenExchange>
{
    public async ValueTask<Refusal?> RunAsync(TokenExchange exchange, CancellationToken cancellationToken)
    {
        if (exchange.Parameters["refresh_token"] is not { } value)
            return Refusal.InvalidRequest("The refresh_token is missing.");
        if (await tokens.TakeAsync(TokenKind.Refresh, value, exchange.Client, cancellationToken) is not { } token)
            return Refusal.InvalidGrant("The refresh_token is unknown.");
        exchange.Presented = token;
        return null;
    }
}

/// <summary>
/// A refresh token that comes a second time was stolen from, or by, whoever used it first; which of the two is asking cannot be known. There is no
/// time in which it may come twice.
/// </summary>
sealed class RevokeReusedFamily(TokenStore tokens) : IStep<TokenExchange>
{
    public async ValueTask<Refusal?> RunAsync(TokenExchange exchange, CancellationToken cancellationToken)
    {
        if (exchange.Presented.RedeemedAt is null)
            return null;
        await tokens.RevokeFamilyAsync(exchange.Presented.FamilyId, "accounts.refreshTokenReused", cancellationToken);
        return Refusal.InvalidGrant("The refresh_token was used before; its whole family has been revoked.") with { Stands = true };
    }
}

/// <summary>Fourteen days unused, thirty days in all.</summary>
sealed class CheckRefreshLife : Step<TokenExchange>
{
    protected override Refusal? Run(TokenExchange exchange) =>
        exchange.Presented.ExpiresAt > exchange.Now && exchange.Presented.RevokedAt is null ? null : Refusal.InvalidGrant("The refresh_token is over, or was revoked.");
}

/// <summary>A public client's refresh token that was issued to a key needs that key.</summary>
sealed class CheckKeyOfRefreshToken : Step<TokenExchange>
{
    protected override Refusal? Run(TokenExchange exchange) =>
        exchange.Presented.DpopThumbprint is not { } thumbprint || thumbprint == exchange.DpopThumbprint
            ? null
            : Refusal.InvalidGrant("The refresh_token is bound to another key; send a DPoP proof of that key.");
}

/// <summary>Less may be asked for, never more.</summary>
sealed class NarrowScopes : Step<TokenExchange>
{
    protected override Refusal? Run(TokenExchange exchange)
    {
        var asked = exchange.Parameters.Words("scope");
        var allowed = exchange.Presented.Scopes.Where(exchange.Client.Scopes.Contains).ToList();
        exchange.Scopes = asked.Count == 0 ? allowed : asked;
        return exchange.Scopes.All(allowed.Contains)
            ? null
            : new Refusal("invalid_scope", "A scope was not allowed by the person, or is no longer the client's.");
    }
}

/// <summary>Of two at once one gets the next token, and the other's coming is a reuse.</summary>
sealed class RotateRefreshToken(TokenStore tokens) : IStep<TokenExchange>
{
    public async ValueTask<Refusal?> RunAsync(TokenExchange exchange, CancellationToken cancellationToken)
    {
        if (await tokens.RedeemAsync(exchange.Presented.Id, exchange.Now, cancellationToken))
            return null;
        await tokens.RevokeFamilyAsync(exchange.Presented.FamilyId, "accounts.refreshTokenReused", cancellationToken);
        return Refusal.InvalidGrant("The refresh_token was used before; its whole family has been revoked.") with { Stands = true };
    }
}
