using System.Text.Json;
using Ecqs.Accounts.OAuth.Authorize;
using Ecqs.Accounts.OAuth.Clients;
using Ecqs.Accounts.OAuth.Keys;
using Ecqs.Accounts.OAuth.Proofs;
using Ecqs.Platform.Identity;
using Microsoft.AspNetCore.Http;

namespace Ecqs.Accounts.OAuth.Endpoints;

/// <summary>What the server can do (RFC 8414; OpenID Connect Discovery 3), and the keys by which its tokens are checked (RFC 7517).</summary>
static class Discovery
{
    static readonly string[] s_clientMethods = ["client_secret_basic", "client_secret_post", "private_key_jwt"];
    static readonly string[] s_withPublic = [.. s_clientMethods, "none"];

    public static IResult Describe(HttpContext http, ServerAddresses addresses)
    {
        Publish(http, "public, max-age=3600");
        return Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = addresses.Issuer,
            ["authorization_endpoint"] = addresses.Of(OAuthEndpoints.Authorize),
            ["token_endpoint"] = addresses.Of(OAuthEndpoints.Token),
            ["pushed_authorization_request_endpoint"] = addresses.Of(OAuthEndpoints.Push),
            ["introspection_endpoint"] = addresses.Of(OAuthEndpoints.Introspect),
            ["revocation_endpoint"] = addresses.Of(OAuthEndpoints.Revoke),
            ["userinfo_endpoint"] = addresses.Of(OAuthEndpoints.UserInfo),
            ["end_session_endpoint"] = addresses.Of(OAuthEndpoints.EndSession),
            ["jwks_uri"] = addresses.Of(OAuthEndpoints.Keys),
            ["scopes_supported"] = Scopes.All,
            ["response_types_supported"] = new[] { "code" },
            ["response_modes_supported"] = new[] { "query" },
            ["grant_types_supported"] = new[] { GrantTypes.AuthorizationCode, GrantTypes.RefreshToken, GrantTypes.ClientCredentials },
            ["code_challenge_methods_supported"] = new[] { "S256" },
            ["prompt_values_supported"] = ReadPrompt.Words,
            ["subject_types_supported"] = new[] { "public" },
            ["id_token_signing_alg_values_supported"] = new[] { "RS256", "ES256" },
            ["claims_supported"] = new[] { "sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "sid", "at_hash", "name", "preferred_username" },
            ["token_endpoint_auth_methods_supported"] = s_withPublic,
            ["token_endpoint_auth_signing_alg_values_supported"] = CheckClientAssertion.Algorithms,
            ["revocation_endpoint_auth_methods_supported"] = s_withPublic,
            ["revocation_endpoint_auth_signing_alg_values_supported"] = CheckClientAssertion.Algorithms,
            ["introspection_endpoint_auth_methods_supported"] = s_clientMethods,
            ["introspection_endpoint_auth_signing_alg_values_supported"] = CheckClientAssertion.Algorithms,
            ["dpop_signing_alg_values_supported"] = DpopProofs.Algorithms,
            ["authorization_response_iss_parameter_supported"] = true,
            ["request_parameter_supported"] = false,
            ["request_uri_parameter_supported"] = false,
            ["claims_parameter_supported"] = false,
            ["ui_locales_supported"] = new[] { "zh-CN", "en" },
        });
    }

    public static async Task<IResult> KeysAsync(HttpContext http, SigningKeys keys, CancellationToken cancellationToken)
    {
        var shown = await keys.ShownAsync(cancellationToken);
        // The next key is shown two days before it signs, so that a copy of an hour always has it.
        Publish(http, "public, max-age=3600");
        return Results.Json(new Dictionary<string, object> { ["keys"] = shown.Select(Described).ToArray() }, contentType: "application/jwk-set+json");
    }

    static Dictionary<string, string> Described(SigningKey key) => new(JsonSerializer.Deserialize<Dictionary<string, string>>(key.PublicKey)!)
    {
        ["kid"] = key.KeyId,
        ["alg"] = key.Algorithm,
        ["use"] = "sig",
    };

    /// <summary>Anybody may read it, from any site: it is no secret and no cookie is looked at.</summary>
    static void Publish(HttpContext http, string caching)
    {
        http.Response.Headers.CacheControl = caching;
        http.Response.Headers.AccessControlAllowOrigin = "*";
    }
}
