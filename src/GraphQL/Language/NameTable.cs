using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Ecqs.GraphQL.Language;

/// <summary>
/// Strings known beforehand, found by their UTF-8 bytes, so that parsing a document makes no string for a name in the schema.
/// </summary>
internal sealed class NameTable
{
    readonly Entry[] _entries;

    public NameTable(IEnumerable<string> names)
    {
        var all = names.ToHashSet(StringComparer.Ordinal);
        // At least half of the entries stay free, so that a search ends soon.
        _entries = new Entry[BitOperations.RoundUpToPowerOf2((uint)(all.Count * 2) + 1)];
        foreach (var name in all)
        {
            var bytes = Encoding.UTF8.GetBytes(name);
            var hash = HashOf(bytes);
            var index = IndexOf(hash);
            while (_entries[index].Name is not null)
                index = IndexOf((uint)index + 1);
            _entries[index] = new(hash, bytes, string.Intern(name));
        }
    }

    public static NameTable Empty { get; } = new([]);

    public string GetString(ReadOnlySpan<byte> utf8)
    {
        var hash = HashOf(utf8);
        for (var index = IndexOf(hash); ; index = IndexOf((uint)index + 1))
        {
            ref readonly var entry = ref _entries[index];
            if (entry.Name is null)
                return Encoding.UTF8.GetString(utf8);
            if (entry.Hash == hash && utf8.SequenceEqual(entry.Bytes))
                return entry.Name;
        }
    }

    int IndexOf(uint hash) => (int)(hash & (uint)(_entries.Length - 1));

    /// <summary>
    /// Mixes the length with the first and the last eight bytes: names differ in them, and those of a schema are not made to collide.
    /// </summary>
    static uint HashOf(ReadOnlySpan<byte> bytes)
    {
        const ulong oddFraction = 0x9E3779B97F4A7C15;
        ulong first;
        ulong last;
        if (bytes.Length >= 8)
        {
            first = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            last = BinaryPrimitives.ReadUInt64LittleEndian(bytes[^8..]);
        }
        else if (bytes.Length >= 4)
        {
            first = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            last = BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]);
        }
        else
        {
            first = 0;
            last = 0;
            foreach (var b in bytes)
                last = (last << 8) | b;
        }
        var mixed = ((first * oddFraction) ^ last ^ (uint)bytes.Length) * oddFraction;
        return (uint)(mixed >> 32);
    }

    readonly record struct Entry(uint Hash, byte[] Bytes, string Name);
}
