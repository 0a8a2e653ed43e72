using System.Security.Cryptography;
using System.Text;
using Ecqs.Accounts.OAuth.Protocol;
using Ecqs.Platform.Audit;
using Microsoft.AspNetCore.WebUtilities;

namespace Ecqs.Accounts.OAuth.Tokens;

/// <summary>The code must be one that this client got.</summary>
sealed class FindCode(TokenStore tokens) : IStep<TokenExchange>
{
    public async ValueTask<Refusal?> RunAsync(TokenExchange exchange, CancellationToken cancellationToken)
    {
        if (exchange.Parameters["code"] is not { } code)
            return Refusal.InvalidRequest("The code is missing.");
        if (await tokens.TakeAsync(TokenKind.Code, code, exchange.Client, cancellationToken) is not { } token)
            return Refusal.InvalidGrant("The code is unknown.");
        (exchange.Presented, exchange.Scopes) = (token, token.Scopes);
        return null;
    }
}

/// <summary>Whoever comes with a used code, one of the two that had it has stolen it: all that came of it ends.</summary>
sealed class RevokeReplayedCode(TokenStore tokens) : IStep<TokenExchange>
{
    public async ValueTask<Refusal?> RunAsync(TokenExchange exchange, CancellationToken cancellationToken)
    {
        if (exchange.Presented.RedeemedAt is null)
            return null;
        await tokens.RevokeFamilyAsync(exchange.Presented.FamilyId, "accounts.codeReplayed", cancellationToken);
        return Refusal.InvalidGrant("The code was used before; what was issued for it has been revoked.") with { Stands = true };
    }
}

/// <summary>A code is good for a minute.</summary>
sealed class CheckCodeLife : Step<TokenExchange>
{
    protected override Refusal? Run(TokenExchange exchange) =>
        exchange.Presented.ExpiresAt > exchange.Now && exchange.Presented.RevokedAt is null ? null : Refusal.InvalidGrant("The code is over.");
}

/// <summary>The address must be the one that the code was sent to.</summary>
sealed class CheckRedirectUri : Step<TokenExchange>
{
    protected override Refusal? Run(TokenExchange exchange) => exchange.Parameters["redirect_uri"] == exchange.Presented.RedirectUri
        ? null
        : Refusal.InvalidGrant("The redirect_uri is not that of the authorization request.");
}

/// <summary>43 to 128 unreserved characters.</summary>
sealed class RequireVerifierForm : Step<TokenExchange>
{
    protected override Refusal? Run(TokenExchange exchange) =>
        exchange.Parameters["code_verifier"] is { Length: >= 43 and <= 128 } verifier && verifier.All(x => char.IsAsciiLetterOrDigit(x) || x is '-' or '.' or '_' or '~')
            ? null
            : Refusal.InvalidGrant("The code_verifier is missing, or is not 43 to 128 unreserved characters.");
}

/// <summary>Who redeems the code must be who asked for it.</summary>
sealed class CheckVerifier : Step<TokenExchange>
{
    protected override Refusal? Run(TokenExchange exchange)
    {
        var verifier = Encoding.ASCII.GetBytes(exchange.Parameters["code_verifier"] ?? "");
        var challenge = WebEncoders.Base64UrlEncode(SHA256.HashData(verifier));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(challenge), Encoding.ASCII.GetBytes(exchange.Presented.CodeChallenge!))
            ? null
            : Refusal.InvalidGrant("The code_verifier is not that of the code_challenge.");
    }
}

/// <summary>A code that was bound to a key needs that key.</summary>
sealed class CheckKeyOfCode : Step<TokenExchange>
{
    protected override Refusal? Run(TokenExchange exchange) =>
        exchange.Presented.DpopThumbprint is not { } thumbprint || thumbprint == exchange.DpopThumbprint
            ? null
            : Refusal.InvalidGrant("The code is bound to another key; send a DPoP proof of that key.");
}

/// <summary>Of two at once one gets it, and the other's coming is a replay.</summary>
sealed class RedeemCode(TokenStore tokens, IAuditTrail audit) : IStep<TokenExchange>
{
    public async ValueTask<Refusal?> RunAsync(TokenExchange exchange, CancellationToken cancellationToken)
    {
        var token = exchange.Presented;
        if (await tokens.RedeemAsync(token.Id, exchange.Now, cancellationToken))
        {
            audit.Record(
                "accounts.issueTokens", "TokenFamily", token.FamilyId,
                after: new { exchange.Client.ClientId, account = token.AccountId, organisation = token.OrganisationId, token.Scopes });
            return null;
        }

        await tokens.RevokeFamilyAsync(token.FamilyId, "accounts.codeReplayed", cancellationToken);
        return Refusal.InvalidGrant("The code was used before; what was issued for it has been revoked.") with { Stands = true };
    }
}
