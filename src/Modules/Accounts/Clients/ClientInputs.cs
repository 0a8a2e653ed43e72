using Ecqs.Accounts.OAuth;

namespace Ecqs.Accounts.Clients;

/// <summary>A new client (应用).</summary>
/// <param name="DisplayName">The name that people are shown when it asks them.</param>
/// <param name="Kind">What sort of client it is.</param>
/// <param name="RedirectUris">Where a browser may be sent back with a code; compared character by character. None for a program.</param>
/// <param name="PostLogoutRedirectUris">Where a browser may be sent after signing out.</param>
/// <param name="Scopes">The most that it may ask for.</param>
/// <param name="GrantTypes"><c>authorization_code</c> and <c>refresh_token</c>; for a program <c>client_credentials</c>.</param>
/// <param name="OrganisationCode">A program's organisation, in whose name it works; null for a regulator's partner.</param>
/// <param name="Jwks">Its public keys, a JSON Web Key Set, when it proves itself by its private key; without them a client that is not public gets a secret.</param>
/// <param name="RequirePushedAuthorization">Whether it must push its requests (PAR).</param>
/// <param name="RequireDpop">Whether its tokens must be bound to a key (DPoP).</param>
/// <param name="IdTokenSigningAlgorithm">How its identity tokens are signed.</param>
sealed record RegisterOAuthClientInput(
    string DisplayName, ApplicationKind Kind, IReadOnlyList<string>? RedirectUris, IReadOnlyList<string>? PostLogoutRedirectUris,
    IReadOnlyList<string> Scopes, IReadOnlyList<string> GrantTypes, string? OrganisationCode, string? Jwks, bool? RequirePushedAuthorization,
    bool? RequireDpop, IdTokenAlgorithm? IdTokenSigningAlgorithm);

/// <summary>What of a client can be changed: all of it is given anew. What is narrowed is narrowed for its tokens too, at once.</summary>
/// <param name="Id">The client.</param>
/// <param name="DisplayName">The name that people are shown when it asks them.</param>
/// <param name="RedirectUris">Where a browser may be sent back with a code.</param>
/// <param name="PostLogoutRedirectUris">Where a browser may be sent after signing out.</param>
/// <param name="Scopes">The most that it may ask for.</param>
/// <param name="GrantTypes">Its grants.</param>
/// <param name="RequirePushedAuthorization">Whether it must push its requests (PAR).</param>
/// <param name="RequireDpop">Whether its tokens must be bound to a key (DPoP).</param>
/// <param name="IdTokenSigningAlgorithm">How its identity tokens are signed.</param>
sealed record ChangeOAuthClientInput(
    Guid Id, string DisplayName, IReadOnlyList<string>? RedirectUris, IReadOnlyList<string>? PostLogoutRedirectUris, IReadOnlyList<string> Scopes,
    IReadOnlyList<string> GrantTypes, bool RequirePushedAuthorization, bool RequireDpop, IdTokenAlgorithm IdTokenSigningAlgorithm);

/// <summary>A client, and its secret where it has got a new one.</summary>
/// <param name="Client">The client.</param>
/// <param name="Secret">Told this once and kept nowhere; null for a client that has none.</param>
[Ecqs.GraphQL.GraphQLName("OAuthClientWithSecret")]
sealed record ClientWithSecret(Application Client, [property: Ecqs.GraphQL.Secret] string? Secret);
