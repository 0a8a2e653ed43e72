using System.Text.Json;

namespace Ecqs.Accounts.OAuth.Keys;

/// <summary>A JSON Web Token that somebody sent, taken apart and not yet believed (RFC 7515, 7519; RFC 8725 for what is refused).</summary>
sealed class SignedToken
{
    const int Longest = 8192;

    static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    readonly JsonElement _header;
    readonly JsonElement _claims;
    readonly string _signed;
    readonly byte[] _signature;

    SignedToken(JsonElement header, JsonElement claims, string signed, byte[] signature)
    {
        _header = header;
        _claims = claims;
        _signed = signed;
        _signature = signature;
    }

    public string? Type => Text(_header, "typ");

    public string Algorithm => Text(_header, "alg") ?? "";

    public string? KeyId => Text(_header, "kid");

    /// <summary>The key that the token itself carries.</summary>
    public JsonWebKey? EmbeddedKey => _header.TryGetProperty("jwk", out var jwk) ? JsonWebKey.TryRead(jwk) : null;

    /// <summary>A claim that is a text; null when it is absent or something else.</summary>
    public string? this[string claim] => Text(_claims, claim);

    public bool HasClaim(string claim) => _claims.TryGetProperty(claim, out _);

    /// <summary>A claim that is a time; null when it is absent or something else.</summary>
    public DateTimeOffset? Time(string claim) =>
        _claims.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds)
        && seconds is >= 0 and < 100_000_000_000
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000))
            : null;

    /// <summary>The audience, when it is exactly one; a list of one counts as one.</summary>
    public string? OnlyAudience => _claims.TryGetProperty("aud", out var audience)
        ? audience.ValueKind switch
        {
            JsonValueKind.String => audience.GetString(),
            JsonValueKind.Array when audience.GetArrayLength() == 1 && audience[0].ValueKind == JsonValueKind.String => audience[0].GetString(),
            _ => null,
        }
        : null;

    public bool IsSignedBy(JsonWebKey key) => key.Verifies(Algorithm, _signed, _signature);

    /// <summary>Null when it is no signed token in compact form, or demands something unknown (<c>crit</c>).</summary>
    public static SignedToken? TryRead(string text)
    {
        if (text.Length > Longest || text.Split('.') is not [var header, var claims, var signature]
            || Json(header) is not { } headerJson || Json(claims) is not { } claimsJson || !Base64Url.TryRead(signature, out var bytes)
            || headerJson.TryGetProperty("crit", out _))
            return null;
        return new(headerJson, claimsJson, text[..text.LastIndexOf('.')], bytes);
    }

    static JsonElement? Json(string part)
    {
        if (!Base64Url.TryRead(part, out var bytes))
            return null;
        try
        {
            using var document = JsonDocument.Parse(bytes, s_strict);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root ? root.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
