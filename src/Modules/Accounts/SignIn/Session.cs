using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Ecqs.Accounts.SignIn;

/// <summary>A signed-in browser. The cookie holds the key, the database only its hash.</summary>
sealed class Session
{
    /// <summary>A session that nobody uses ends.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromHours(12);

    /// <summary>However much it is used, a session ends: then one signs in anew.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(7);

    /// <summary>How exactly the last use is known.</summary>
    public static readonly TimeSpan UseGrain = TimeSpan.FromMinutes(5);

    public Guid Id { get; init; }

    public required string KeyHash { get; set; }

    public Guid AccountId { get; init; }

    /// <summary>In whose name the account works; null as itself.</summary>
    public Guid? OrganisationId { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>The absolute end, which no use puts off.</summary>
    public DateTimeOffset EndsAt { get; init; }

    public DateTimeOffset LastUsedAt { get; set; }

    /// <summary>When a passkey was presented; null while it was not.</summary>
    public DateTimeOffset? SecondFactorAt { get; set; }

    /// <summary>What a passkey's answer is awaited to, sealed; good once.</summary>
    public string? SealedPasskeyState { get; set; }

    public DateTimeOffset? PasskeyStateAt { get; set; }

    public string? Address { get; init; }

    public string? UserAgent { get; init; }

    /// <summary>A key of 256 random bits.</summary>
    public static string NewKey() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key)));
}
