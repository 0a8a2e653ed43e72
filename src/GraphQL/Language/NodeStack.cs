using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ecqs.GraphQL.Language;

/// <summary>
/// The nodes of lists that are not complete yet, in an array that is used again. A list begins at the count when it was opened and is popped
/// as a whole, so that it is allocated once and in its right size.
/// </summary>
internal struct NodeStack() : IDisposable
{
    const int InitialCapacity = 64;

    Slot[] _slots = [];

    public int Count { get; private set; }

    public void Push(SyntaxNode node)
    {
        if (Count == _slots.Length)
            Grow();
        _slots[Count++].Node = node;
    }

    /// <summary>Takes off all nodes from the place where their list began. All must be of the type.</summary>
    public ImmutableArray<T> Pop<T>(int start) where T : SyntaxNode
    {
        var slots = _slots.AsSpan(start, Count - start);
        if (slots.IsEmpty)
            return [];
        var list = new T[slots.Length];
        // Copied without a look at each: the caller knows what they are.
        slots.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<T, Slot>(ref MemoryMarshal.GetArrayDataReference(list)), list.Length));
        slots.Clear();
        Count = start;
        return ImmutableCollectionsMarshal.AsImmutableArray(list);
    }

    public void Dispose()
    {
        _slots.AsSpan(0, Count).Clear();
        ArrayPool<Slot>.Shared.Return(_slots);
        _slots = [];
        Count = 0;
    }

    void Grow()
    {
        var larger = ArrayPool<Slot>.Shared.Rent(Math.Max(InitialCapacity, _slots.Length * 2));
        _slots.CopyTo(larger, 0);
        ArrayPool<Slot>.Shared.Return(_slots, clearArray: true);
        _slots = larger;
    }

    /// <summary>An array of structures takes a node without asking for its class.</summary>
    struct Slot
    {
        public SyntaxNode Node;
    }
}
