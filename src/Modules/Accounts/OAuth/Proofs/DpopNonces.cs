using System.Buffers.Binary;
using System.Security.Cryptography;
using Ecqs.Platform.Secrets;
using Microsoft.AspNetCore.WebUtilities;

namespace Ecqs.Accounts.OAuth.Proofs;

/// <summary>
/// The nonces that a proof must carry (RFC 9449, 8), so that none can be made in advance. Each is a span of time and its keyed hash: every Host
/// knows it without the database.
/// </summary>
sealed class DpopNonces(MasterKey master, TimeProvider clock)
{
    const int SecondsOfSpan = 150;
    const int HashLength = 16;

    readonly byte[] _key = master.Derive("accounts.oauth.dpop-nonce");

    public string Current => Of(Span);

    /// <summary>The nonce of this span of time or of the last: good for two and a half to five minutes.</summary>
    public bool IsGood(string nonce) => IsSame(nonce, Of(Span)) | IsSame(nonce, Of(Span - 1));

    long Span => clock.GetUtcNow().ToUnixTimeSeconds() / SecondsOfSpan;

    string Of(long span)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, span);
        return WebEncoders.Base64UrlEncode(HMACSHA256.HashData(_key, bytes).AsSpan(0, HashLength));
    }

    static bool IsSame(string left, string right) => CryptographicOperations.FixedTimeEquals(
        System.Text.Encoding.UTF8.GetBytes(left), System.Text.Encoding.UTF8.GetBytes(right));
}
