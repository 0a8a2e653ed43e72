using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ecqs.Accounts.Contracts;
using Ecqs.Platform.Data;
using Ecqs.Platform.Requests;
using Ecqs.Platform.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.ProofOfWork;

/// <summary>Makes puzzles and checks their solutions (rule 1.5: ALTCHA in place of the picture code). A puzzle is signed, short-lived, and good once.</summary>
sealed class ProofOfWorkDesk(MasterKey master, ProofOfWorkSettings settings, IOwnTransaction ownTransaction, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    const string Algorithm = "SHA-256";
    const int RandomLength = 16;
    const int PrefixLength = 16;
    const int LongestProof = 2_000;

    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    readonly byte[] _key = master.Derive("accounts.proof-of-work");

    public AltchaChallenge NewChallenge()
    {
        var (salt, nonce) = (RandomNumberGenerator.GetBytes(RandomLength), RandomNumberGenerator.GetBytes(RandomLength));
        var counter = (uint)RandomNumberGenerator.GetInt32((int)settings.MostCounters);
        var key = AltchaPuzzle.KeyOf(salt, nonce, counter);
        var parameters = new AltchaParameters(
            Algorithm, 1, (int)(clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds(), key.Length, Convert.ToHexStringLower(key.AsSpan(0, PrefixLength)),
            Convert.ToHexStringLower(nonce), Convert.ToHexStringLower(salt));
        return new(parameters, SignatureOf(parameters));
    }

    /// <summary>Takes a proof and uses it up, even when what it was given for is refused.</summary>
    /// <exception cref="ProofOfWorkWrong">It solves no challenge of ours, or one that is over or was used.</exception>
    public async Task CheckAsync(string? proof, CancellationToken cancellationToken)
    {
        if (Parse(proof) is not { } given || !IsSolved(given))
            throw new ProofOfWorkWrong();
        var used = new UsedChallenge
        {
            Nonce = given.Challenge.Parameters.Nonce,
            ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(given.Challenge.Parameters.ExpiresAt),
        };
        if (!await ownTransaction.RunAsync((services, token) => UseAsync(services, used, token), cancellationToken))
            throw new ProofOfWorkWrong();
    }

    async Task<bool> UseAsync(IServiceProvider services, UsedChallenge used, CancellationToken cancellationToken)
    {
        // Two uses at once wait for each other, so that the primary key behind need not refuse the second.
        await services.GetRequiredService<UnitOfWork>().LockAsync($"proof:{used.Nonce}", cancellationToken);
        var db = services.GetRequiredService<AccountsDb>();
        if (await db.Set<UsedChallenge>().AnyAsync(x => x.Nonce == used.Nonce, cancellationToken))
            return false;
        db.Add(used);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    bool IsSolved(AltchaProof proof)
    {
        var parameters = proof.Challenge.Parameters;
        return IsEqual(proof.Challenge.Signature, SignatureOf(parameters))
            && DateTimeOffset.FromUnixTimeSeconds(parameters.ExpiresAt) > clock.GetUtcNow()
            && Convert.ToHexStringLower(AltchaPuzzle.KeyOf(
                Convert.FromHexString(parameters.Salt), Convert.FromHexString(parameters.Nonce), proof.Solution.Counter)) is var key
            && key.StartsWith(parameters.KeyPrefix, StringComparison.Ordinal)
            && IsEqual(proof.Solution.DerivedKey, key);
    }

    static AltchaProof? Parse(string? proof)
    {
        if (string.IsNullOrEmpty(proof) || proof.Length > LongestProof)
            return null;
        var bytes = new byte[LongestProof];
        if (!Convert.TryFromBase64String(proof, bytes, out var length))
            return null;
        try
        {
            return JsonSerializer.Deserialize<AltchaProof>(bytes.AsSpan(0, length), s_json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>HMAC-SHA256 of the parameters in ALTCHA's one form: JSON with its names in alphabetical order.</summary>
    string SignatureOf(AltchaParameters parameters) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, JsonSerializer.SerializeToUtf8Bytes(parameters, s_json)));

    static bool IsEqual(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
