using Ecqs.Accounts.OAuth.Protocol;
using Ecqs.Accounts.OAuth.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.OAuth.Introspection;

/// <summary>Finds the token, an access token by what it says or a refresh token by its hash, among those that this client got.</summary>
sealed class FindPresentedToken(AccountsDb db, AccessTokens accessTokens) : IStep<PresentedTokenExchange>
{
    public async ValueTask<Refusal?> RunAsync(PresentedTokenExchange exchange, CancellationToken cancellationToken)
    {
        if (exchange.Parameters["token"] is not { } text)
            return Refusal.InvalidRequest("The token is missing.");
        var (client, hash) = (exchange.Client.Id, OpaqueValues.Hash(text));
        // The hint of its type is only a hint, and looking for both costs little.
        var id = await accessTokens.ReadAsync(text, cancellationToken);
        exchange.TokenId = await db.Tokens.AsNoTracking()
            .Where(x => x.ApplicationId == client && ((x.Kind == TokenKind.Access && x.Id == id) || (x.Kind == TokenKind.Refresh && x.ValueHash == hash)))
            .Select(x => (Guid?)x.Id).FirstOrDefaultAsync(cancellationToken);
        return null;
    }
}

/// <summary>Says whether the token holds at this moment, and if so what it is. Of another client's, as of none, it says that it does not.</summary>
sealed class Describe(TokenRights rights, ServerAddresses addresses) : IStep<PresentedTokenExchange>
{
    public async ValueTask<Refusal?> RunAsync(PresentedTokenExchange exchange, CancellationToken cancellationToken)
    {
        var token = exchange.TokenId is { } id ? await rights.FindAsync(id, exchange.Now, cancellationToken) : null;
        exchange.Answer = Results.Json(token is null || token.IsRedeemed ? new Dictionary<string, object> { ["active"] = false } : Described(token));
        return null;
    }

    Dictionary<string, object> Described(HeldToken token)
    {
        var answer = new Dictionary<string, object>
        {
            ["active"] = true,
            ["iss"] = addresses.Issuer,
            ["sub"] = token.Subject,
            ["client_id"] = token.ClientId,
            ["scope"] = string.Join(' ', token.Scopes),
            ["iat"] = token.IssuedAt.ToUnixTimeSeconds(),
            ["exp"] = token.ExpiresAt.ToUnixTimeSeconds(),
        };
        if (token.Kind == TokenKind.Access)
        {
            answer["aud"] = addresses.Resource;
            answer["jti"] = token.Id.ToString();
            answer["token_type"] = token.DpopThumbprint is null ? "Bearer" : Proofs.DpopProofs.Header;
        }

        if (token.DpopThumbprint is { } thumbprint)
            answer["cnf"] = new Dictionary<string, string> { ["jkt"] = thumbprint };
        return answer;
    }
}

/// <summary>Ends the token: a refresh token with its whole family, an access token alone. One that is not there is as good as ended.</summary>
sealed class End(AccountsDb db, TokenStore tokens) : IStep<PresentedTokenExchange>
{
    public async ValueTask<Refusal?> RunAsync(PresentedTokenExchange exchange, CancellationToken cancellationToken)
    {
        exchange.Answer = Results.Ok();
        if (exchange.TokenId is not { } id)
            return null;
        var token = await db.Tokens.AsNoTracking().Where(x => x.Id == id).Select(x => new { x.Kind, x.FamilyId }).SingleAsync(cancellationToken);
        if (token.Kind == TokenKind.Refresh)
            await tokens.RevokeFamilyAsync(token.FamilyId, "accounts.revokeTokens", cancellationToken);
        else
            await tokens.RevokeAsync(id, cancellationToken);
        return null;
    }
}
