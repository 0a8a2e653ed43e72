using Ecqs.Accounts.OAuth;
using Ecqs.Accounts.OAuth.Proofs;
using Ecqs.Platform.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ecqs.Accounts.Access;

/// <summary>What this server tells of itself as a resource (RFC 9728), at the well-known address of <c>/graphql</c> and at that of the host.</summary>
sealed class ProtectedResource(ServerAddresses addresses) : IProtectedResource
{
    const string WellKnown = "/.well-known/oauth-protected-resource";

    public string MetadataAddress => addresses.Of($"{WellKnown}/graphql");

    public string ProofAlgorithms { get; } = string.Join(' ', DpopProofs.Algorithms);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(WellKnown, Answer);
        endpoints.MapGet($"{WellKnown}/graphql", Answer);
    }

    static IResult Answer(ServerAddresses addresses) => Results.Json(new Dictionary<string, object>
    {
        ["resource"] = addresses.Resource,
        ["authorization_servers"] = new[] { addresses.Issuer },
        ["scopes_supported"] = Scopes.All,
        ["bearer_methods_supported"] = new[] { "header" },
        ["dpop_signing_alg_values_supported"] = DpopProofs.Algorithms,
    });
}
