namespace Ecqs.Platform.Texts;

/// <summary>
/// Makes texts findable by any fragment of two characters and more, which for Chinese are words already: each two characters that stand
/// together become a number, and an index of such numbers answers which texts hold all pairs of a fragment. The numbers are made within a
/// scope (an organisation, for example), so that looking into one scope costs nothing for what the others hold.
/// </summary>
/// <remarks>
/// Two pairs may share a number, and all pairs of a fragment may stand apart from each other: what the index finds is looked at again.
/// The numbers are stored. A change of how they are made needs all of them made anew.
/// </remarks>
public static class Bigrams
{
    const int MostOnStack = 512;

    /// <summary>The distinct numbers of a text, sorted. Pairs with a line feed are left out: it parts what does not stand together.</summary>
    public static int[] Of(Guid scope, string text)
    {
        var seed = SeedOf(scope);
        Span<int> keys = text.Length <= MostOnStack ? stackalloc int[text.Length] : new int[text.Length];
        var count = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] != '\n' && text[i + 1] != '\n')
                keys[count++] = unchecked((int)Mix(seed ^ ((uint)text[i] << 16 | text[i + 1])));
        }

        keys = keys[..count];
        keys.Sort();
        return Distinct(keys).ToArray();
    }

    /// <summary>Moves each of the sorted numbers to the front once.</summary>
    static Span<int> Distinct(Span<int> sorted)
    {
        var count = Math.Min(sorted.Length, 1);
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] != sorted[count - 1])
                sorted[count++] = sorted[i];
        }

        return sorted[..count];
    }

    static uint SeedOf(Guid scope)
    {
        Span<byte> bytes = stackalloc byte[16];
        scope.TryWriteBytes(bytes, bigEndian: true, out _);
        var seed = 0u;
        for (var i = 0; i < 16; i += 4)
            seed = Mix(seed ^ System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes[i..]));
        return seed;
    }

    /// <summary>Spreads a number over all numbers of its size, one to one.</summary>
    static uint Mix(uint value)
    {
        unchecked
        {
            value = (value ^ (value >> 16)) * 0x7FEB352D;
            value = (value ^ (value >> 15)) * 0x846CA68B;
            return value ^ (value >> 16);
        }
    }
}
