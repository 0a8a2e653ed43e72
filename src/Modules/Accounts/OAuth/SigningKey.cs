namespace Ecqs.Accounts.OAuth;

/// <summary>A key that signs tokens. It is shown before it signs, and after, until what it signed is over.</summary>
sealed class SigningKey
{
    public Guid Id { get; init; }

    /// <summary>RFC 7517, 4.5.</summary>
    public required string KeyId { get; init; }

    /// <summary><c>ES256</c> or <c>RS256</c>.</summary>
    public required string Algorithm { get; init; }

    /// <summary>The public part, a JSON Web Key.</summary>
    public required string PublicKey { get; init; }

    /// <summary>The private part, sealed under the key ring.</summary>
    public required string SealedPrivateKey { get; init; }

    /// <summary>From when it signs.</summary>
    public DateTimeOffset SignsFrom { get; init; }

    /// <summary>Until when it signs, unless the next one is late.</summary>
    public DateTimeOffset SignsTo { get; init; }

    /// <summary>Until when it is shown.</summary>
    public DateTimeOffset ShownTo { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
