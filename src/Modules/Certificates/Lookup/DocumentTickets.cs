using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Ecqs.Certificates.Lookup;

/// <summary>
/// Short-lived tickets to one document each, for those who opened its commission order: an end and an HMAC, nothing kept.
/// </summary>
sealed class DocumentTickets(ServerKeys keys, TimeProvider clock)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public string For(Guid certificateId)
    {
        var end = clock.GetUtcNow().Add(Lifetime).ToUnixTimeSeconds();
        return Base64Url.EncodeToString([.. Bytes(end), .. Mac(certificateId, end)]);
    }

    public bool IsValid(Guid certificateId, string ticket)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long) + HMACSHA256.HashSizeInBytes];
        if (!Base64Url.IsValid(ticket, out var length) || length != bytes.Length || !Base64Url.TryDecodeFromChars(ticket, bytes, out _))
            return false;
        var end = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return CryptographicOperations.FixedTimeEquals(bytes[sizeof(long)..], Mac(certificateId, end))
            && end >= clock.GetUtcNow().ToUnixTimeSeconds();
    }

    byte[] Mac(Guid certificateId, long end) => HMACSHA256.HashData(keys.Ticket, (byte[])[.. certificateId.ToByteArray(), .. Bytes(end)]);

    static byte[] Bytes(long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }
}
