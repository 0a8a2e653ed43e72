using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Ecqs.GraphQL.Execution;

/// <summary>
/// JSON as it is written: UTF-8 in a pooled array. What was written can be taken back to an earlier length,
/// which is how a null replaces an object that turned out not to be writable.
/// </summary>
internal sealed class ResponseBuffer(int capacity = 1024) : IDisposable
{
    static readonly SearchValues<byte> MustEscape = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\']);

    /// <summary>The bytes of <c>\u0000</c>.</summary>
    const int LongestEscape = 6;

    const int EscapedAtOnce = 1024;

    /// <summary>A larger Float is written with an exponent.</summary>
    const double LargestPlainInteger = 1e15;

    byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Truncate(int length) => Length = length;

    public void Write(byte value)
    {
        if (Length == _bytes.Length)
            Grow(1);
        _bytes[Length++] = value;
    }

    public void Write(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Free(value.Length));
        Length += value.Length;
    }

    /// <summary>Writes at an earlier place, and moves what stands there.</summary>
    public void Insert(int place, ReadOnlySpan<byte> value)
    {
        Free(value.Length);
        _bytes.AsSpan(place, Length - place).CopyTo(_bytes.AsSpan(place + value.Length));
        value.CopyTo(_bytes.AsSpan(place));
        Length += value.Length;
    }

    public void WriteNull() => Write("null"u8);

    public void WriteBoolean(bool value) => Write(value ? "true"u8 : "false"u8);

    public void WriteInteger(long value)
    {
        Utf8Formatter.TryFormat(value, Free(20), out var written);
        Length += written;
    }

    /// <summary>Writes a number, or throws when it has no JSON form (infinity, not a number).</summary>
    public void WriteDouble(double value)
    {
        if (!double.IsFinite(value))
            throw new FormatException($"Float cannot represent the value {value.ToString(CultureInfo.InvariantCulture)}.");
        if (Math.Abs(value) < LargestPlainInteger && value == Math.Truncate(value) && !(value == 0 && double.IsNegative(value)))
        {
            WriteInteger((long)value);
            return;
        }
        value.TryFormat(Free(32), out var written, default, CultureInfo.InvariantCulture);
        Length += written;
    }

    public void WriteDecimal(decimal value)
    {
        value.TryFormat(Free(32), out var written, default, CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>Writes a string whose text is known to need no escape.</summary>
    public void WriteFormatted<T>(T value, ReadOnlySpan<char> format) where T : IUtf8SpanFormattable
    {
        Write((byte)'"');
        value.TryFormat(Free(64), out var written, format, CultureInfo.InvariantCulture);
        Length += written;
        Write((byte)'"');
    }

    public void WriteText(string value) => WriteString(value);

    public void WriteString(ReadOnlySpan<char> value)
    {
        var free = Free((value.Length * 3) + 2);
        free[0] = (byte)'"';
        // A lone half of a surrogate pair is no text and becomes the replacement character.
        var length = Encoding.UTF8.GetBytes(value, free[1..]);
        if (free.Slice(1, length).IndexOfAny(MustEscape) is var escape and >= 0)
        {
            MakeEscaped(free.Slice(1, length), escape);
            return;
        }
        free[length + 1] = (byte)'"';
        Length += length + 2;
    }

    public byte[] ToArray() => _bytes.AsSpan(0, Length).ToArray();

    public void Dispose()
    {
        var bytes = _bytes;
        _bytes = [];
        Length = 0;
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes);
    }

    /// <summary>Writes a text that stands in the free space already, with escapes. It is copied, because it grows over itself.</summary>
    void MakeEscaped(ReadOnlySpan<byte> text, int escape)
    {
        var rented = text.Length > 512 ? ArrayPool<byte>.Shared.Rent(text.Length) : null;
        var copy = rented is null ? stackalloc byte[512] : rented.AsSpan();
        text.CopyTo(copy);
        WriteEscaped(copy[..text.Length], escape);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>Writes a text in which something cannot stand in JSON as it is.</summary>
    /// <param name="text">The text, UTF-8.</param>
    /// <param name="escape">Where the first such byte is.</param>
    void WriteEscaped(ReadOnlySpan<byte> text, int escape)
    {
        Write((byte)'"');
        Write(text[..escape]);
        for (text = text[escape..]; !text.IsEmpty; text = text[Math.Min(text.Length, EscapedAtOnce)..])
            WriteEscapedPart(text[..Math.Min(text.Length, EscapedAtOnce)]);
        Write((byte)'"');
    }

    void WriteEscapedPart(ReadOnlySpan<byte> text)
    {
        var free = Free(text.Length * LongestEscape);
        var written = 0;
        for (int escape; (escape = text.IndexOfAny(MustEscape)) >= 0; text = text[(escape + 1)..])
        {
            text[..escape].CopyTo(free[written..]);
            written += escape;
            written += Escape(text[escape], free[written..]);
        }
        text.CopyTo(free[written..]);
        Length += written + text.Length;
    }

    /// <summary>Writes the escape of a character, and answers how long it is.</summary>
    static int Escape(byte c, Span<byte> free)
    {
        var sign = c switch
        {
            (byte)'"' or (byte)'\\' => c,
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            _ => (byte)'u',
        };
        free[0] = (byte)'\\';
        free[1] = sign;
        if (sign != 'u')
            return 2;
        Utf8Formatter.TryFormat((int)c, free[2..], out var digits, new StandardFormat('x', 4));
        return 2 + digits;
    }

    Span<byte> Free(int size)
    {
        if (_bytes.Length - Length < size)
            Grow(size);
        return _bytes.AsSpan(Length);
    }

    void Grow(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + size));
        _bytes.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
