using Ecqs.Accounts.OAuth.Proofs;
using Ecqs.Accounts.OAuth.Protocol;

namespace Ecqs.Accounts.OAuth.Tokens;

/// <summary>One of the three grants, and one that the client was registered for.</summary>
sealed class RequireGrantType : Step<TokenExchange>
{
    protected override Refusal? Run(TokenExchange exchange)
    {
        if (exchange.Parameters["grant_type"] is not { } type)
            return Refusal.InvalidRequest("The grant_type is missing.");
        if (TokenSteps.Of(type) is null)
            return new Refusal("unsupported_grant_type", "The grant_type must be authorization_code, refresh_token or client_credentials.");
        return exchange.Client.Allows(type) ? null : new Refusal("unauthorized_client", "The client was not registered for this grant.");
    }
}

/// <summary>A proof that comes along must be right.</summary>
sealed class CheckProof(DpopProofs proofs) : IStep<TokenExchange>
{
    public async ValueTask<Refusal?> RunAsync(TokenExchange exchange, CancellationToken cancellationToken)
    {
        var check = await proofs.CheckAsync(exchange.Http, accessToken: null, cancellationToken);
        exchange.DpopThumbprint = check.Thumbprint;
        return check.Refusal;
    }
}

/// <summary>A client whose tokens must be bound to a key shows it.</summary>
sealed class RequireProof : Step<TokenExchange>
{
    protected override Refusal? Run(TokenExchange exchange) => exchange.Client.RequireDpop && exchange.DpopThumbprint is null
        ? new Refusal("invalid_dpop_proof", "The client was registered with tokens bound to a key; send a DPoP proof.")
        : null;
}

/// <summary>Who has lost the account, the association or the consent gets nothing more.</summary>
sealed class CheckRights(TokenRights rights) : IStep<TokenExchange>
{
    public async ValueTask<Refusal?> RunAsync(TokenExchange exchange, CancellationToken cancellationToken) =>
        await rights.HoldsAsync(exchange.Presented.Id, exchange.Now, cancellationToken)
            ? null
            : Refusal.InvalidGrant("The account, its place in the organisation, or the consent is no more.");
}

/// <summary>The answer.</summary>
sealed class IssueTokens(TokenIssuer issuer) : IStep<TokenExchange>
{
    public async ValueTask<Refusal?> RunAsync(TokenExchange exchange, CancellationToken cancellationToken)
    {
        var grant = Grant.Of(exchange.Presented, exchange.Client, exchange.Scopes, exchange.DpopThumbprint);
        exchange.Answer = Microsoft.AspNetCore.Http.Results.Json(await issuer.IssueAsync(grant, cancellationToken));
        return null;
    }
}
