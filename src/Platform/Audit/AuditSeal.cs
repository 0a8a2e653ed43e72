using System.Security.Cryptography;
using System.Text.Json;

namespace Ecqs.Platform.Audit;

/// <summary>An entry that is not in the chain yet.</summary>
sealed class UnsealedAuditEntry
{
    public Guid EntryId { get; init; }
}

/// <summary>One link of the chain: the hash of the link before and of the entry.</summary>
sealed class AuditSeal
{
    /// <summary>1, 2, 3 … without gaps.</summary>
    public long Sequence { get; init; }

    public Guid EntryId { get; init; }

    /// <summary>SHA-256 of the hash before (32 zero bytes for the first) and the entry's canonical form.</summary>
    public required byte[] Hash { get; init; }

    public DateTimeOffset SealedAt { get; init; }

    public static readonly byte[] Genesis = new byte[32];

    public static byte[] HashOf(byte[] previous, AuditEntry entry)
    {
        // An array of strings in a fixed order: canonical without further rules.
        string?[] canonical =
        [
            entry.Id.ToString(), entry.At.UtcDateTime.ToString("O"), entry.AccountId?.ToString(), entry.OrganisationId?.ToString(),
            entry.Act, entry.SubjectType, entry.SubjectId, entry.Before, entry.After, entry.Address,
        ];
        // Entries without a client are as they were before there were clients, so that their seals hold.
        if (entry.ClientId is { } client)
            canonical = [.. canonical, client];
        return SHA256.HashData([.. previous, .. JsonSerializer.SerializeToUtf8Bytes(canonical)]);
    }
}
