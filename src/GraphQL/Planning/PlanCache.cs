using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Ecqs.GraphQL.Planning;

/// <summary>
/// Plans by document and operation name. Holds a bounded number, of bounded size: when the young generation is full it becomes the old one, and the old one
/// is forgotten, so that what is in use survives without a lock on reading.
/// </summary>
internal sealed class PlanCache(int capacity, long maxBytes = long.MaxValue)
{
    readonly Lock _turn = new();
    ConcurrentDictionary<Key, OperationPlan> _young = [];
    ConcurrentDictionary<Key, OperationPlan> _old = [];
    long _youngBytes;

    /// <summary>The bytes of a cryptographic hash: nobody can make a document that runs another's plan.</summary>
    public readonly record struct Key(UInt128 High, UInt128 Low);

    public int Count => _young.Count + _old.Count;

    public static Key KeyOf(ReadOnlySpan<byte> document, string? operationName)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(document, hash);
        return KeyOfHash(hash, operationName);
    }

    /// <summary>The key of a document whose SHA-256 is known. It is never that of a document that was sent as text.</summary>
    /// <param name="id">64 hexadecimal digits.</param>
    public static Key KeyOfTrusted(string id, string? operationName)
    {
        Span<byte> hash = stackalloc byte[32];
        Convert.FromHexString(id, hash, out _, out _);
        var key = KeyOfHash(hash, operationName);
        return key with { High = ~key.High };
    }

    static Key KeyOfHash(Span<byte> hash, string? operationName)
    {
        if (operationName is not null)
        {
            Span<byte> both = [.. hash, .. Encoding.UTF8.GetBytes(operationName)];
            SHA256.HashData(both, hash);
        }
        return new(
            System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash),
            System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
    }

    public OperationPlan? Find(Key key)
    {
        if (_young.TryGetValue(key, out var plan))
            return plan;
        if (_old.TryGetValue(key, out plan))
            Add(key, plan);
        return plan;
    }

    bool IsYoungFull => _young.Count > capacity / 2 || Interlocked.Read(ref _youngBytes) > maxBytes / 2;

    public void Add(Key key, OperationPlan plan)
    {
        if (plan.EstimatedBytes > maxBytes / 2 || !_young.TryAdd(key, plan))
            return;
        Interlocked.Add(ref _youngBytes, plan.EstimatedBytes);
        if (!IsYoungFull)
            return;
        lock (_turn)
        {
            if (!IsYoungFull)
                return;
            _old = _young;
            _young = [];
            _youngBytes = 0;
        }
    }
}
