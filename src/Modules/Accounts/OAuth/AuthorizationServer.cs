using Ecqs.Accounts.OAuth.Consent;
using Ecqs.Accounts.OAuth.Endpoints;
using Ecqs.Accounts.OAuth.Keys;
using Ecqs.Accounts.OAuth.Proofs;
using Ecqs.Accounts.OAuth.SignOut;
using Ecqs.Accounts.OAuth.Tokens;
using Ecqs.Platform.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.OAuth;

/// <summary>The OAuth 2.1 and OpenID Connect authorization server (rule 1.10): its services, endpoints and jobs.</summary>
static class AuthorizationServer
{
    public static void Register(ModuleBuilder module)
    {
        module.AddEndpoints(OAuthEndpoints.Map);
        module.AddMinuteJob<SigningKeyJob>("signing-keys");
        module.AddMinuteJob<OAuthCleanUpJob>("oauth-clean-up");

        var services = module.Services;
        services.AddSingleton<ServerAddresses>();
        services.AddSingleton<ClientSecrets>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<DpopNonces>();
        services.AddSingleton<SignOutTickets>();
        services.AddSingleton<AuthorizationAnswer>();
        services.AddScoped<Applications>();
        services.AddScoped<UsedProofs>();
        services.AddScoped<DpopProofs>();
        services.AddScoped<Authorizations>();
        services.AddScoped<AuthorizationRequests>();
        services.AddScoped<TokenStore>();
        services.AddScoped<TokenIssuer>();
        services.AddScoped<TokenRights>();
        services.AddScoped<AccessTokens>();
        services.AddScoped<SessionEnd>();
    }
}
