using System.Collections.Concurrent;

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

    /// <summary>
    /// A document, as its text or as the id of a trusted one, and the operation in it. Texts are compared byte by byte: nobody can make a document
    /// that runs another's plan, whatever its hash.
    /// </summary>
    public readonly struct Key : IEquatable<Key>
    {
        readonly ReadOnlyMemory<byte> _text;
        readonly string? _trustedId;
        readonly string? _operationName;
        readonly int _hash;

        Key(ReadOnlyMemory<byte> text, string? trustedId, string? operationName)
        {
            (_text, _trustedId, _operationName) = (text, trustedId, operationName);
            var hash = new HashCode();
            hash.AddBytes(text.Span);
            hash.Add(trustedId);
            hash.Add(operationName);
            _hash = hash.ToHashCode();
        }

        /// <param name="text">UTF-8; a key that is kept keeps it too.</param>
        public static Key Of(ReadOnlyMemory<byte> text, string? operationName) => new(text, null, operationName);

        public static Key OfTrusted(string id, string? operationName) => new(default, id, operationName);

        public bool Equals(Key other) => _hash == other._hash
            && _operationName == other._operationName
            && _trustedId == other._trustedId
            && _text.Span.SequenceEqual(other._text.Span);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode() => _hash;
    }

    public int Count => _young.Count + _old.Count;

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
