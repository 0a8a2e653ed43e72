using Ecqs.Accounts.OAuth.Protocol;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Identity;
using Microsoft.AspNetCore.Http;

namespace Ecqs.Accounts.OAuth.Tokens;

/// <summary>Only a program that has shown that it is itself.</summary>
sealed class RequireProgram : Step<TokenExchange>
{
    protected override Refusal? Run(TokenExchange exchange) =>
        exchange.Client is { Kind: ApplicationKind.Program, AccountId: not null } client && client.Authentication != ClientAuthentication.None
            ? null
            : new Refusal("unauthorized_client", "The client is no program.");
}

/// <summary>What the program was registered for; nothing about a person, because there is none; without an organisation certificates only.</summary>
sealed class RequireProgramScopes : Step<TokenExchange>
{
    static readonly string[] s_ofPersons = [Scopes.OpenId, Scopes.Profile, Scopes.OfflineAccess];

    protected override Refusal? Run(TokenExchange exchange)
    {
        var client = exchange.Client;
        exchange.Scopes = exchange.Parameters.Words("scope");
        return exchange.Scopes.Count > 0 && exchange.Scopes.All(scope =>
            client.Scopes.Contains(scope) && Scopes.All.Contains(scope) && !s_ofPersons.Contains(scope)
            && (client.OrganisationId is not null || scope == Scopes.CertificatesRead))
                ? null
                : new Refusal("invalid_scope", "A scope is missing, unknown, or not one that the program was registered for.");
    }
}

/// <summary>An access token, and never a refresh token: the program can ask again.</summary>
sealed class IssueToProgram(TokenIssuer issuer, IAuditTrail audit) : IStep<TokenExchange>
{
    public async ValueTask<Refusal?> RunAsync(TokenExchange exchange, CancellationToken cancellationToken)
    {
        var client = exchange.Client;
        var grant = new Grant
        {
            Client = client,
            FamilyId = Guid.CreateVersion7(exchange.Now),
            FamilyEndsAt = exchange.Now + Token.AccessLife,
            AccountId = client.AccountId!.Value,
            OrganisationId = client.OrganisationId,
            Scopes = exchange.Scopes,
            AccessScopes = exchange.Scopes,
            DpopThumbprint = exchange.DpopThumbprint,
        };
        audit.Record(
            "accounts.issueTokens", "TokenFamily", grant.FamilyId,
            after: new { client.ClientId, account = grant.AccountId, organisation = grant.OrganisationId, grant.Scopes });
        exchange.Answer = Results.Json(await issuer.IssueAsync(grant, cancellationToken));
        return null;
    }
}
