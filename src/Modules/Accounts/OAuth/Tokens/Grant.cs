namespace Ecqs.Accounts.OAuth.Tokens;

/// <summary>What tokens are issued on: by a code, by a refresh token, or to a program.</summary>
sealed record Grant
{
    public required Application Client { get; init; }

    public Guid FamilyId { get; init; }

    public DateTimeOffset FamilyEndsAt { get; init; }

    public Guid? AuthorizationId { get; init; }

    public Guid AccountId { get; init; }

    public Guid? OrganisationId { get; init; }

    public Guid? SessionId { get; init; }

    /// <summary>All that was allowed: a refresh token keeps it.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>What the access token is asked to be good for.</summary>
    public required IReadOnlyList<string> AccessScopes { get; init; }

    /// <summary>The key that was shown.</summary>
    public string? DpopThumbprint { get; init; }

    public string? Nonce { get; init; }

    public DateTimeOffset? AuthenticatedAt { get; init; }

    /// <summary>The code or refresh token's row, with the scopes that are asked of it.</summary>
    public static Grant Of(Token token, Application client, IReadOnlyList<string> accessScopes, string? thumbprint) => new()
    {
        Client = client,
        FamilyId = token.FamilyId,
        FamilyEndsAt = token.FamilyEndsAt,
        AuthorizationId = token.AuthorizationId,
        AccountId = token.AccountId,
        OrganisationId = token.OrganisationId,
        SessionId = token.SessionId,
        Scopes = token.Scopes,
        AccessScopes = accessScopes,
        DpopThumbprint = thumbprint,
        Nonce = token.Nonce,
        AuthenticatedAt = token.AuthenticatedAt,
    };
}
