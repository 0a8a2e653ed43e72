using Ecqs.GraphQL;

namespace Ecqs.Accounts.OAuth;

/// <summary>What sort of client an application is (OAuth 2.1, 2.1).</summary>
[GraphQLName("OAuthClientKind")]
enum ApplicationKind
{
    /// <summary>公开客户端: cannot keep a secret, e.g. a mobile application; it is told by its redirect address and PKCE alone.</summary>
    Public,

    /// <summary>机密客户端: a server that signs people in and keeps a secret or a private key.</summary>
    Confidential,

    /// <summary>程序: works for one organisation, with no person there.</summary>
    Program,
}

/// <summary>How an application shows at every back-channel call that it is itself.</summary>
[GraphQLName("OAuthClientAuthentication")]
enum ClientAuthentication
{
    /// <summary>A public client names itself only.</summary>
    None,

    /// <summary><c>client_secret_basic</c> or <c>client_secret_post</c>.</summary>
    Secret,

    /// <summary><c>private_key_jwt</c>.</summary>
    PrivateKey,
}

/// <summary>How an application's identity tokens are signed.</summary>
enum IdTokenAlgorithm
{
    Rs256,

    Es256,
}

/// <summary>A client of the authorization server (应用), registered by an administrator (rule 1.10).</summary>
[GraphQLName("OAuthClient")]
sealed class Application
{
    public const int NameLength = 100;

    public Guid Id { get; init; }

    /// <summary>What the client calls itself; given by us, no secret.</summary>
    public required string ClientId { get; init; }

    /// <summary>The name that people are shown when it asks them.</summary>
    public required string DisplayName { get; set; }

    /// <summary>What sort of client it is.</summary>
    public ApplicationKind Kind { get; init; }

    /// <summary>Compared character by character (RFC 9700, 2.1).</summary>
    public List<string> RedirectUris { get; set; } = [];

    /// <summary>Where a browser may be sent after signing out.</summary>
    public List<string> PostLogoutRedirectUris { get; set; } = [];

    /// <summary>The most that it may ask for.</summary>
    public List<string> Scopes { get; set; } = [];

    /// <summary>The grants that it may use.</summary>
    public List<string> GrantTypes { get; set; } = [];

    /// <summary>The keyed hash of its secret, by <see cref="ClientSecrets"/>.</summary>
    [GraphQLIgnore]
    public string? ClientSecretHash { get; set; }

    /// <summary>Its public keys, a JSON Web Key Set: it then proves itself by its private key, and has no secret.</summary>
    public string? Jwks { get; set; }

    /// <summary>Whether it must push its requests (RFC 9126, 6).</summary>
    public bool RequirePushedAuthorization { get; set; }

    /// <summary>Whether its tokens must be bound to a key (RFC 9449, 5.2).</summary>
    public bool RequireDpop { get; set; }

    /// <summary>How its identity tokens are signed.</summary>
    public IdTokenAlgorithm IdTokenSigningAlgorithm { get; set; }

    /// <summary>A program's organisation, in whose name it works; null for a regulator's partner.</summary>
    public Guid? OrganisationId { get; init; }

    /// <summary>A program's own account, so that what it does has an author.</summary>
    [GraphQLIgnore]
    public Guid? AccountId { get; init; }

    /// <summary>When it was registered.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when nothing of it is taken any more, its tokens included.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>How it shows that it is itself.</summary>
    [ParentRequires(nameof(Jwks), nameof(ClientSecretHash))]
    public ClientAuthentication Authentication =>
        Jwks is not null ? ClientAuthentication.PrivateKey
        : ClientSecretHash is not null ? ClientAuthentication.Secret
        : ClientAuthentication.None;

    public bool Allows(string grantType) => GrantTypes.Contains(grantType);
}

/// <summary>The grants there are. There is no implicit grant, no password grant, and none to come by a setting.</summary>
static class GrantTypes
{
    public const string AuthorizationCode = "authorization_code";
    public const string RefreshToken = "refresh_token";
    public const string ClientCredentials = "client_credentials";

    /// <summary>What an application of a kind may have.</summary>
    public static IReadOnlyList<string> Of(ApplicationKind kind) =>
        kind == ApplicationKind.Program ? [ClientCredentials] : [AuthorizationCode, RefreshToken];
}
