using System.Security.Cryptography;
using System.Text;
using Ecqs.Platform.Secrets;
using Microsoft.AspNetCore.WebUtilities;

namespace Ecqs.Accounts.OAuth;

/// <summary>Client secrets: 256 random bits, shown once; the database has a hash under a key that is not in it.</summary>
sealed class ClientSecrets(MasterKey master)
{
    readonly byte[] _key = master.Derive("accounts.oauth.client-secret");

    /// <summary>A new secret to show, and its hash to keep.</summary>
    public (string Secret, string Hash) Make()
    {
        var secret = OpaqueValues.New();
        return (secret, Hash(secret));
    }

    public bool IsRight(string secret, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(secret)), Encoding.ASCII.GetBytes(hash));

    string Hash(string secret) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(secret)));
}

/// <summary>Values that say nothing and cannot be guessed: codes, refresh tokens, references.</summary>
static class OpaqueValues
{
    /// <summary>256 random bits, 43 characters.</summary>
    public static string New() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
}
