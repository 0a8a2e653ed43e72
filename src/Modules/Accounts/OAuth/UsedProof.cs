namespace Ecqs.Accounts.OAuth;

/// <summary>A DPoP proof or client assertion that was used: its <c>jti</c> is good once (RFC 9449, 11.1; RFC 7523, 3).</summary>
sealed class UsedProof
{
    /// <summary>SHA-256 of what it is, whose it is, and its <c>jti</c>.</summary>
    public required string Key { get; init; }

    /// <summary>When it would be too old anyway.</summary>
    public DateTimeOffset ExpiresAt { get; init; }
}
