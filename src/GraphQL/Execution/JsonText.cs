using System.Buffers;
using System.Buffers.Text;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Ecqs.GraphQL.Execution;

/// <summary>Texts as JSON has them between its quotation marks: UTF-8, with escapes where they must be.</summary>
internal static class JsonText
{
    /// <summary>The most bytes that a char becomes: those of <c>\u0000</c>.</summary>
    public const int MostBytesPerChar = 6;

    /// <summary>How much more room there must be than <see cref="MostBytesPerChar"/> says: a block is written whole, whatever of it counts.</summary>
    public const int Spare = 16;

    /// <summary>Writes a text, and answers how many bytes it took. A lone half of a surrogate pair is no text and becomes the replacement character.</summary>
    public static int Write(ReadOnlySpan<char> text, Span<byte> free)
    {
        var written = 0;
        while (!text.IsEmpty)
        {
            var plain = CopyPlain(text, free[written..]);
            written += plain;
            text = text[plain..];
            if (text.IsEmpty)
                break;
            if (char.IsAscii(text[0]))
            {
                written += Escape(text[0], free[written..]);
                text = text[1..];
                continue;
            }
            var end = text.IndexOfAnyInRange('\0', '\x7f');
            var foreign = end < 0 ? text : text[..end];
            written += Encoding.UTF8.GetBytes(foreign, free[written..]);
            text = text[foreign.Length..];
        }
        return written;
    }

    /// <summary>Copies what stands at the beginning and becomes one byte a char, if not always to its end; answers how much it is.</summary>
    static int CopyPlain(ReadOnlySpan<char> text, Span<byte> free)
    {
        var copied = 0;
        for (; text.Length - copied >= Vector128<ushort>.Count; copied += Vector128<ushort>.Count)
        {
            var block = Vector128.Create(MemoryMarshal.Cast<char, ushort>(text[copied..]));
            Vector128.Narrow(block, block).CopyTo(free[copied..]);
            var special = Vector128.GreaterThan(block, Vector128.Create((ushort)0x7f))
                | Vector128.LessThan(block, Vector128.Create((ushort)' '))
                | Vector128.Equals(block, Vector128.Create((ushort)'"'))
                | Vector128.Equals(block, Vector128.Create((ushort)'\\'));
            if (special != Vector128<ushort>.Zero)
                return copied + BitOperations.TrailingZeroCount(special.ExtractMostSignificantBits());
        }
        for (; copied < text.Length && IsPlain(text[copied]); copied++)
            free[copied] = (byte)text[copied];
        return copied;
    }

    static bool IsPlain(char c) => c is >= ' ' and <= '\x7f' and not ('"' or '\\');

    /// <summary>Writes the escape of a character that cannot stand in JSON as it is, and answers how long it is.</summary>
    static int Escape(char c, Span<byte> free)
    {
        var sign = c switch
        {
            '"' or '\\' => c,
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            _ => 'u',
        };
        free[0] = (byte)'\\';
        free[1] = (byte)sign;
        if (sign != 'u')
            return 2;
        Utf8Formatter.TryFormat((int)c, free[2..], out var digits, new StandardFormat('x', 4));
        return 2 + digits;
    }
}
