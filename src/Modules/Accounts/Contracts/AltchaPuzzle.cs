using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace Ecqs.Accounts.Contracts;

/// <summary>
/// The puzzle of ALTCHA's second form with its algorithm SHA-256: find the counter whose hash, after salt and nonce, begins as told. Solved here for
/// programs that act as users do (demonstration data, tests); browsers solve it by themselves.
/// </summary>
public static class AltchaPuzzle
{
    const int NonceLength = 16;
    const int SaltLength = 16;

    /// <summary>SHA-256 of salt, nonce and the counter as four bytes, highest first.</summary>
    public static byte[] KeyOf(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> nonce, uint counter)
    {
        Span<byte> text = stackalloc byte[SaltLength + NonceLength + sizeof(uint)];
        salt.CopyTo(text);
        nonce.CopyTo(text[SaltLength..]);
        BinaryPrimitives.WriteUInt32BigEndian(text[(SaltLength + NonceLength)..], counter);
        return SHA256.HashData(text);
    }

    /// <summary>Solves a challenge as <c>altchaChallenge</c> answers it; answers what <c>proofOfWork</c> takes.</summary>
    public static string Solve(JsonElement challenge)
    {
        var parameters = challenge.GetProperty("parameters");
        var salt = Convert.FromHexString(parameters.GetProperty("salt").GetString()!);
        var nonce = Convert.FromHexString(parameters.GetProperty("nonce").GetString()!);
        var prefix = Convert.FromHexString(parameters.GetProperty("keyPrefix").GetString()!);
        for (uint counter = 0; ; counter++)
        {
            var key = KeyOf(salt, nonce, counter);
            if (!key.AsSpan().StartsWith(prefix))
                continue;
            var proof = new { challenge, solution = new { counter, derivedKey = Convert.ToHexStringLower(key) } };
            return Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(proof));
        }
    }
}
