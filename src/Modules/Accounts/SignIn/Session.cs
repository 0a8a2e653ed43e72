using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Ecqs.Accounts.SignIn;

/// <summary>A signed-in browser. The cookie holds the key, the database only its hash.</summary>
sealed class Session
{
    /// <summary>A session that nobody uses ends.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromHours(12);

    public Guid Id { get; init; }

    public required string KeyHash { get; init; }

    public Guid AccountId { get; init; }

    /// <summary>In whose name the account works; null as itself.</summary>
    public Guid? OrganisationId { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; set; }

    public string? Address { get; init; }

    public string? UserAgent { get; init; }

    /// <summary>A key of 256 random bits.</summary>
    public static string NewKey() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key)));
}
