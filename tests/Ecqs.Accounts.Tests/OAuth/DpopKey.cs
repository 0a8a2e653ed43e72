using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Ecqs.Accounts.Tests.OAuth;

/// <summary>A client's own key: it signs proofs and assertions.</summary>
sealed class DpopKey : IDisposable
{
    readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>What the server gave last.</summary>
    public string? Nonce { get; set; }

    public Dictionary<string, object> Jwk
    {
        get
        {
            var point = _key.ExportParameters(false).Q;
            return new() { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = WebEncoders.Base64UrlEncode(point.X!), ["y"] = WebEncoders.Base64UrlEncode(point.Y!) };
        }
    }

    public string Jwks => JsonSerializer.Serialize(new { keys = new[] { Jwk } });

    public string Thumbprint => WebEncoders.Base64UrlEncode(SHA256.HashData(
        Encoding.UTF8.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{Jwk["x"]}}","y":"{{Jwk["y"]}}"}""")));

    /// <summary>A right proof, or one with changes; null leaves a claim out.</summary>
    public string Proof(string method, string address, string? nonce = null, string? accessToken = null, params (string Name, object? Value)[] changes)
    {
        var claims = new Dictionary<string, object>
        {
            ["jti"] = Guid.CreateVersion7().ToString(),
            ["htm"] = method,
            ["htu"] = address,
            ["iat"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
        };
        if (nonce is not null)
            claims["nonce"] = nonce;
        if (accessToken is not null)
            claims["ath"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)));
        var header = new Dictionary<string, object> { ["typ"] = "dpop+jwt", ["alg"] = "ES256", ["jwk"] = Jwk };
        foreach (var (name, value) in changes)
        {
            var target = name is "typ" or "alg" or "jwk" ? header : claims;
            if (value is null)
                target.Remove(name);
            else
                target[name] = value;
        }

        return Sign(header, claims);
    }

    public string Sign(Dictionary<string, object> header, Dictionary<string, object> claims)
    {
        var text = $"{Part(header)}.{Part(claims)}";
        return $"{text}.{WebEncoders.Base64UrlEncode(_key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256))}";
    }

    public void Dispose() => _key.Dispose();

    static string Part(object json) => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(json));
}
