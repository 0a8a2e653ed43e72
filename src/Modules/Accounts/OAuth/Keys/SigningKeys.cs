using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ecqs.Platform.Data;
using Ecqs.Platform.Requests;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.OAuth.Keys;

/// <summary>
/// The keys that sign tokens, by algorithm. A key signs for thirty days. The next one is shown two days before it signs, so that whoever keeps a
/// copy of the set has it, and the last one until all that it signed is over.
/// </summary>
sealed class SigningKeys(IServiceScopeFactory scopes, IOwnTransaction ownTransaction, IDataProtectionProvider protection, TimeProvider clock)
{
    public const string AccessTokens = "ES256";

    public static readonly TimeSpan Life = TimeSpan.FromDays(30);
    public static readonly TimeSpan ShownBefore = TimeSpan.FromDays(2);

    // An identity token is a hint at the sign-out long after it was issued.
    public static readonly TimeSpan ShownAfter = TimeSpan.FromDays(30);

    const int RsaBits = 3072;
    static readonly TimeSpan s_copyIsGood = TimeSpan.FromMinutes(1);

    readonly IDataProtector _protector = protection.CreateProtector("accounts.oauth.signing-key");
    volatile Copy? _copy;

    /// <summary>The public keys of the moment, for the set at <c>/connect/jwks</c>; makes the first ones.</summary>
    public async Task<IReadOnlyList<SigningKey>> ShownAsync(CancellationToken cancellationToken)
    {
        await CurrentAsync("ES256", cancellationToken);
        await CurrentAsync("RS256", cancellationToken);
        return (await CopyAsync(cancellationToken)).Keys;
    }

    /// <summary>The key that signed something, while it is shown.</summary>
    public async Task<JsonWebKey?> FindAsync(string? keyId, string algorithm, CancellationToken cancellationToken)
    {
        if (keyId is null)
            return null;
        var copy = await CopyAsync(cancellationToken);
        if (copy.Find(keyId) is null)
            copy = await CopyAsync(cancellationToken, anew: copy.TakenAt < clock.GetUtcNow() - TimeSpan.FromSeconds(1));
        return copy.Find(keyId) is { } key && key.Algorithm == algorithm ? copy.Public(key) : null;
    }

    /// <summary>A signed token in compact form.</summary>
    /// <param name="type">The header's <c>typ</c>.</param>
    public async Task<string> SignAsync(string type, string algorithm, IReadOnlyDictionary<string, object> claims, CancellationToken cancellationToken)
    {
        var key = await CurrentAsync(algorithm, cancellationToken);
        var header = new Dictionary<string, object> { ["alg"] = algorithm, ["typ"] = type, ["kid"] = key.KeyId };
        var text = $"{Part(header)}.{Part(claims)}";
        return $"{text}.{WebEncoders.Base64UrlEncode(Sign(key, Encoding.ASCII.GetBytes(text)))}";
    }

    /// <summary>Makes the next key of each algorithm in use when its time has come, and forgets those that are over.</summary>
    public async Task RotateAsync(AccountsDb db, UnitOfWork unitOfWork, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await unitOfWork.LockAsync("accounts.oauth.signing-keys", cancellationToken);
        var latest = await db.SigningKeys.GroupBy(x => x.Algorithm)
            .Select(group => new { Algorithm = group.Key, SignsTo = group.Max(x => x.SignsTo) }).ToListAsync(cancellationToken);
        foreach (var last in latest.Where(x => x.SignsTo - now < ShownBefore))
            db.SigningKeys.Add(Make(last.Algorithm, last.SignsTo > now ? last.SignsTo : now));
        await db.SigningKeys.Where(x => x.ShownTo < now).ExecuteDeleteAsync(cancellationToken);
    }

    async Task<SigningKey> CurrentAsync(string algorithm, CancellationToken cancellationToken)
    {
        if ((await CopyAsync(cancellationToken)).Current(algorithm, clock.GetUtcNow()) is { } current)
            return current;
        await ownTransaction.RunAsync(
            async (services, token) =>
            {
                // Several Hosts may need the first key at once: one makes it.
                await services.GetRequiredService<UnitOfWork>().LockAsync("accounts.oauth.signing-keys", token);
                var db = services.GetRequiredService<AccountsDb>();
                var now = clock.GetUtcNow();
                if (!await db.SigningKeys.AnyAsync(x => x.Algorithm == algorithm && x.SignsFrom <= now && x.SignsTo > now, token))
                    db.SigningKeys.Add(Make(algorithm, now));
                return true;
            },
            cancellationToken);
        return (await CopyAsync(cancellationToken, anew: true)).Current(algorithm, clock.GetUtcNow())
            ?? throw new InvalidOperationException($"There is no key for {algorithm}.");
    }

    SigningKey Make(string algorithm, DateTimeOffset signsFrom)
    {
        var (jwk, secret) = algorithm == "ES256" ? MakeCurve() : MakeRsa();
        var now = clock.GetUtcNow();
        return new SigningKey
        {
            Id = Guid.CreateVersion7(now),
            KeyId = jwk.Thumbprint,
            Algorithm = algorithm,
            PublicKey = JsonSerializer.Serialize(jwk.Members),
            SealedPrivateKey = _protector.Protect(Convert.ToBase64String(secret)),
            SignsFrom = signsFrom,
            SignsTo = signsFrom + Life,
            ShownTo = signsFrom + Life + ShownAfter,
            CreatedAt = now,
        };
    }

    byte[] Sign(SigningKey key, byte[] bytes)
    {
        var secret = Convert.FromBase64String(_protector.Unprotect(key.SealedPrivateKey));
        if (key.Algorithm == "ES256")
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportPkcs8PrivateKey(secret, out _);
            return ecdsa.SignData(bytes, HashAlgorithmName.SHA256);
        }

        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(secret, out _);
        return rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    async Task<Copy> CopyAsync(CancellationToken cancellationToken, bool anew = false)
    {
        var now = clock.GetUtcNow();
        if (!anew && _copy is { } copy && copy.TakenAt <= now && now - copy.TakenAt < s_copyIsGood)
            return copy;
        await using var scope = scopes.CreateAsyncScope();
        var keys = await scope.ServiceProvider.GetRequiredService<AccountsDb>().SigningKeys.AsNoTracking()
            .Where(x => x.ShownTo > now).OrderBy(x => x.SignsFrom).ToListAsync(cancellationToken);
        return _copy = new(now, keys);
    }

    static (JsonWebKey Key, byte[] Secret) MakeCurve()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return (JsonWebKey.Of(key), key.ExportPkcs8PrivateKey());
    }

    static (JsonWebKey Key, byte[] Secret) MakeRsa()
    {
        using var key = RSA.Create(RsaBits);
        return (JsonWebKey.Of(key), key.ExportPkcs8PrivateKey());
    }

    static string Part(object json) => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(json));

    sealed record Copy(DateTimeOffset TakenAt, IReadOnlyList<SigningKey> Keys)
    {
        public SigningKey? Find(string keyId) => Keys.FirstOrDefault(x => x.KeyId == keyId);

        public SigningKey? Current(string algorithm, DateTimeOffset now) =>
            Keys.LastOrDefault(x => x.Algorithm == algorithm && x.SignsFrom <= now && x.SignsTo > now);

        public JsonWebKey? Public(SigningKey key)
        {
            using var document = JsonDocument.Parse(key.PublicKey);
            return JsonWebKey.TryRead(document.RootElement);
        }
    }
}
