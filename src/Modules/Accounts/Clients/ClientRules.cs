using System.Security.Cryptography;
using System.Text.Json;
using Ecqs.Accounts.OAuth;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Ecqs.Accounts.Clients;

/// <summary>What the registration of a client must keep to (rule 1.10; RFC 9700, 2 and 4.1).</summary>
static class ClientRules
{
    public const int MostAddresses = 20;
    const int LongestKeySet = 20_000;
    const int SmallestRsaKey = 2048;

    /// <summary>What an organisation's program may have; a program without one reads certificates only.</summary>
    static readonly string[] s_programScopes = [Scopes.LedgerRead, Scopes.LedgerWrite, Scopes.Booking, Scopes.CertificatesRead];

    /// <summary>The members of a JSON Web Key that are private (RFC 7518, 6).</summary>
    static readonly string[] s_privateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    /// <summary>Each address to which a browser is sent back is absolute, by https or on the loopback, without fragment and wildcard, and given once.</summary>
    public static List<string> Addresses(this FieldProblems problems, IReadOnlyList<string>? addresses, string field, ApplicationKind kind, bool isRequired)
    {
        List<string> given = [.. (addresses ?? []).Select(address => address.Trim())];
        problems.AddIf(isRequired && given.Count == 0, field, "FIELD_REQUIRED");
        problems.AddIf(kind == ApplicationKind.Program && given.Count > 0, field, "ACCOUNTS_CLIENT_ADDRESS_OF_PROGRAM");
        problems.AddIf(given.Count > MostAddresses, field, "ACCOUNTS_CLIENT_ADDRESSES_MANY", ("max", MostAddresses));
        foreach (var (index, address) in given.Index())
        {
            if (AddressProblem(address, kind) is { } code)
                problems.Add($"{field}.{index}", code);
            else
                problems.AddIf(given.IndexOf(address) < index, $"{field}.{index}", "ACCOUNTS_CLIENT_ADDRESS_TWICE");
        }
        return given;
    }

    static string? AddressProblem(string address, ApplicationKind kind) => address switch
    {
        _ when address.Contains('#', StringComparison.Ordinal) => "ACCOUNTS_CLIENT_ADDRESS_FRAGMENT",
        _ when address.Contains('*', StringComparison.Ordinal) => "ACCOUNTS_CLIENT_ADDRESS_WILDCARD",
        _ when ApplicationRules.IsRedirectUri(address, kind) => null,
        _ when address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) => "ACCOUNTS_CLIENT_ADDRESS_HTTPS",
        _ => "ACCOUNTS_CLIENT_ADDRESS_FORM",
    };

    /// <summary>A client has the scopes it needs and no others: a program none that speaks of a person.</summary>
    public static List<string> ScopesOf(this FieldProblems problems, IReadOnlyList<string> scopes, ApplicationKind kind, bool hasOrganisation)
    {
        var given = scopes.Distinct().ToList();
        var possible = kind != ApplicationKind.Program ? Scopes.All
            : hasOrganisation ? s_programScopes
            : [Scopes.CertificatesRead];
        problems.AddIf(given.Count == 0, "scopes", "FIELD_REQUIRED");
        foreach (var (index, scope) in given.Index())
        {
            if (problems.AddIf(!Scopes.All.Contains(scope), $"scopes.{index}", "ACCOUNTS_CLIENT_SCOPE_UNKNOWN"))
                problems.AddIf(!possible.Contains(scope), $"scopes.{index}", "ACCOUNTS_CLIENT_SCOPE_NOT_POSSIBLE");
        }
        return [.. Scopes.All.Where(given.Contains)];
    }

    /// <summary>The grants that a client of the kind can have; one that signs people in has the code.</summary>
    public static List<string> GrantsOf(this FieldProblems problems, IReadOnlyList<string> grants, ApplicationKind kind)
    {
        var possible = GrantTypes.Of(kind);
        problems.AddIf(!grants.Contains(possible[0]), "grantTypes", "ACCOUNTS_CLIENT_GRANT_NEEDED", ("grant", possible[0]));
        foreach (var (index, grant) in grants.Index())
            problems.AddIf(!possible.Contains(grant), $"grantTypes.{index}", "ACCOUNTS_CLIENT_GRANT_NOT_POSSIBLE");
        return [.. possible.Where(grants.Contains)];
    }

    /// <summary>A set of public keys for signatures (RFC 7517), by which the client proves itself; a private key has no place here.</summary>
    public static string? Keys(this FieldProblems problems, string jwks)
    {
        try
        {
            if (jwks.Length > LongestKeySet)
                throw new JsonException();
            using var document = JsonDocument.Parse(jwks);
            var keys = document.RootElement.GetProperty("keys").EnumerateArray().ToList();
            if (keys.Exists(key => s_privateMembers.Any(member => key.TryGetProperty(member, out _))))
                problems.Add("jwks", "ACCOUNTS_CLIENT_JWKS_PRIVATE");
            else if (keys.Count is 0 or > MostAddresses || !keys.TrueForAll(IsSigningKey))
                problems.Add("jwks", "ACCOUNTS_CLIENT_JWKS_FORM");
            return JsonSerializer.Serialize(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            problems.Add("jwks", "ACCOUNTS_CLIENT_JWKS_FORM");
            return null;
        }
    }

    /// <summary>RSA of at least 2,048 bits, or the curve P-256.</summary>
    static bool IsSigningKey(JsonElement key)
    {
        try
        {
            switch (Member(key, "kty"))
            {
                case "RSA":
                    using (var rsa = RSA.Create(new RSAParameters { Modulus = Bytes(key, "n"), Exponent = Bytes(key, "e") }))
                        return rsa.KeySize >= SmallestRsaKey;
                case "EC" when Member(key, "crv") == "P-256":
                    using (ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = Bytes(key, "x"), Y = Bytes(key, "y") } }))
                        return true;
                default:
                    return false;
            }
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or ArgumentException)
        {
            return false;
        }
    }

    static string? Member(JsonElement key, string name) => key.TryGetProperty(name, out var member) ? member.GetString() : null;

    static byte[] Bytes(JsonElement key, string name) => WebEncoders.Base64UrlDecode(Member(key, name) ?? throw new FormatException());
}
