using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Ecqs.Accounts.OAuth.Keys;

/// <summary>A public key as a JSON Web Key (RFC 7517): P-256, or RSA of 2048 bits or more. Nothing else is taken.</summary>
sealed class JsonWebKey
{
    const int LeastRsaBits = 2048;
    const int MostRsaBits = 8192;
    const int CoordinateLength = 32;

    static readonly string[] s_private = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    readonly ECParameters? _curve;
    readonly RSAParameters? _rsa;

    JsonWebKey(ECParameters curve)
    {
        _curve = curve;
        Members = new() { ["crv"] = "P-256", ["kty"] = "EC", ["x"] = Text(curve.Q.X!), ["y"] = Text(curve.Q.Y!) };
    }

    JsonWebKey(RSAParameters rsa)
    {
        _rsa = rsa;
        Members = new() { ["e"] = Text(rsa.Exponent!), ["kty"] = "RSA", ["n"] = Text(rsa.Modulus!) };
    }

    /// <summary>The members that RFC 7638 demands, in its order.</summary>
    public SortedDictionary<string, string> Members { get; }

    /// <summary>The given <c>kid</c>, if any.</summary>
    public string? KeyId { get; private init; }

    /// <summary>RFC 7638.</summary>
    public string Thumbprint => Text(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Members)));

    public static JsonWebKey Of(ECDsa key) => new(key.ExportParameters(includePrivateParameters: false));

    public static JsonWebKey Of(RSA key) => new(key.ExportParameters(includePrivateParameters: false));

    /// <summary>Null when it is no such key, or holds a private part.</summary>
    public static JsonWebKey? TryRead(JsonElement jwk)
    {
        if (jwk.ValueKind != JsonValueKind.Object || s_private.Any(name => jwk.TryGetProperty(name, out _)))
            return null;
        var id = Member(jwk, "kid");
        return Member(jwk, "kty") switch
        {
            "EC" when Member(jwk, "crv") == "P-256" && Bytes(jwk, "x") is { Length: CoordinateLength } x && Bytes(jwk, "y") is { Length: CoordinateLength } y =>
                new(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = x, Y = y } }) { KeyId = id },
            "RSA" when Bytes(jwk, "n") is { Length: >= LeastRsaBits / 8 and <= MostRsaBits / 8 } n && n[0] != 0 && Bytes(jwk, "e") is { Length: > 0 and <= 4 } e =>
                new(new RSAParameters { Modulus = n, Exponent = e }) { KeyId = id },
            _ => null,
        };
    }

    /// <summary>The keys of a set that can be read; the others are passed over (RFC 7517, 5).</summary>
    public static IReadOnlyList<JsonWebKey> ReadSet(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty("keys", out var keys) && keys.ValueKind == JsonValueKind.Array
            ? [.. keys.EnumerateArray().Select(TryRead).OfType<JsonWebKey>()]
            : [];
    }

    /// <summary>Whether the signature over the text is this key's, by the algorithm; an algorithm of another kind of key is wrong.</summary>
    public bool Verifies(string algorithm, string text, byte[] signature)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        try
        {
            if (_curve is { } curve)
            {
                using var ecdsa = ECDsa.Create(curve);
                return algorithm == "ES256" && ecdsa.VerifyData(bytes, signature, HashAlgorithmName.SHA256);
            }

            using var rsa = RSA.Create(_rsa!.Value);
            return algorithm switch
            {
                "RS256" => rsa.VerifyData(bytes, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
                "PS256" => rsa.VerifyData(bytes, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
                _ => false,
            };
        }
        catch (CryptographicException)
        {
            // A point that is not on the curve, a modulus that is none.
            return false;
        }
    }

    static string? Member(JsonElement jwk, string name) =>
        jwk.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // One number has one text, else a key would have several thumbprints.
    static byte[]? Bytes(JsonElement jwk, string name) => Member(jwk, name) is { } text && Base64Url.TryRead(text, out var bytes) ? bytes : null;

    static string Text(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);
}

/// <summary>RFC 4648, 5, without padding; only the canonical form is read.</summary>
static class Base64Url
{
    public static bool TryRead(string text, out byte[] bytes)
    {
        bytes = [];
        try
        {
            bytes = WebEncoders.Base64UrlDecode(text);
            return WebEncoders.Base64UrlEncode(bytes) == text;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Whether it has the form of a SHA-256 value: a challenge, a thumbprint.</summary>
    public static bool IsHash(string text) => text.Length == 43 && TryRead(text, out var bytes) && bytes.Length == 32;
}
