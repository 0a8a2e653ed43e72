using Ecqs.Platform.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.OAuth;

/// <summary>The OAuth 2.1 and OpenID Connect authorization server (rule 1.10): its services, endpoints and jobs.</summary>
static class AuthorizationServer
{
    public static void Register(ModuleBuilder module)
    {
        var services = module.Services;
        services.AddSingleton<ClientSecrets>();
        services.AddScoped<Applications>();
    }
}
