namespace Ecqs.Accounts.Passwords;

/// <summary>A forgotten password that may be set anew: its owner has shown the mobile. The browser holds the key, the database its hash; good once.</summary>
sealed class PasswordReset
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public Guid Id { get; init; }

    public Guid AccountId { get; init; }

    public required string KeyHash { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; init; }
}
