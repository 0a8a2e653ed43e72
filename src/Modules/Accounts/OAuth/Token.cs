namespace Ecqs.Accounts.OAuth;

enum TokenKind
{
    Code,

    Access,

    Refresh,
}

/// <summary>
/// A code, refresh token or access token. The database holds no value that could be presented: of codes and refresh tokens the hash, of access
/// tokens, which are signed, the id (<c>jti</c>).
/// </summary>
sealed class Token
{
    /// <summary>RFC 9700 and ASVS 10.4.3: a code is used at once or never.</summary>
    public static readonly TimeSpan CodeLife = TimeSpan.FromSeconds(60);

    public static readonly TimeSpan AccessLife = TimeSpan.FromMinutes(10);

    /// <summary>A refresh token that nobody uses ends.</summary>
    public static readonly TimeSpan RefreshIdleLimit = TimeSpan.FromDays(14);

    /// <summary>However often it is renewed, the person is asked again.</summary>
    public static readonly TimeSpan FamilyLife = TimeSpan.FromDays(30);

    public Guid Id { get; init; }

    public TokenKind Kind { get; init; }

    /// <summary>SHA-256 of a code or refresh token, which are random; null for an access token.</summary>
    public string? ValueHash { get; init; }

    /// <summary>All that came of one grant.</summary>
    public Guid FamilyId { get; init; }

    /// <summary>When the family ends, and until when its used tokens are kept, so that a second use is noticed.</summary>
    public DateTimeOffset FamilyEndsAt { get; init; }

    public Guid ApplicationId { get; init; }

    /// <summary>Null for a program, which nobody has to allow.</summary>
    public Guid? AuthorizationId { get; init; }

    /// <summary>The person's account, or the program's.</summary>
    public Guid AccountId { get; init; }

    public Guid? OrganisationId { get; init; }

    /// <summary>The browser session in which it was allowed (<c>sid</c>); it may be over.</summary>
    public Guid? SessionId { get; init; }

    public List<string> Scopes { get; init; } = [];

    /// <summary>The resource for which it is good.</summary>
    public required string Audience { get; init; }

    /// <summary>The thumbprint (RFC 7638) of the key that must be shown with it (RFC 9449).</summary>
    public string? DpopThumbprint { get; init; }

    /// <summary>A code's: the redirect address it was sent to.</summary>
    public string? RedirectUri { get; init; }

    /// <summary>A code's: the S256 challenge (RFC 7636).</summary>
    public string? CodeChallenge { get; init; }

    /// <summary>A code's: what the identity token repeats.</summary>
    public string? Nonce { get; init; }

    /// <summary>When the person signed in (<c>auth_time</c>).</summary>
    public DateTimeOffset? AuthenticatedAt { get; init; }

    public DateTimeOffset IssuedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When a code or refresh token was used; it is used once.</summary>
    public DateTimeOffset? RedeemedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}
