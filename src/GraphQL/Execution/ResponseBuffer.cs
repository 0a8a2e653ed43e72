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
    static readonly SearchValues<char> MustEscape = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

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
        value.TryFormat(Free(32), out var written, "R", CultureInfo.InvariantCulture);
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

    public void WriteString(ReadOnlySpan<char> value)
    {
        Write((byte)'"');
        while (true)
        {
            var plain = value.IndexOfAny(MustEscape);
            if (plain < 0)
            {
                WriteUtf8(value);
                break;
            }
            WriteUtf8(value[..plain]);
            value = value[(plain + WriteEscaped(value[plain..]))..];
        }
        Write((byte)'"');
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

    void WriteUtf8(ReadOnlySpan<char> value)
    {
        if (!value.IsEmpty)
            Length += Encoding.UTF8.GetBytes(value, Free(value.Length * 3));
    }

    /// <summary>Writes what stands at the beginning of the text, which cannot stand in JSON as it is. Answers how many characters it was.</summary>
    int WriteEscaped(ReadOnlySpan<char> text)
    {
        var c = text[0];
        if (char.IsSurrogate(c))
        {
            // A pair is one character; a lone half is no text and becomes the replacement character.
            if (text.Length > 1 && char.IsSurrogatePair(c, text[1]))
            {
                WriteUtf8(text[..2]);
                return 2;
            }
            Write("\uFFFD"u8);
            return 1;
        }
        switch (c)
        {
            case '"': Write("\\\""u8); break;
            case '\\': Write("\\\\"u8); break;
            case '\n': Write("\\n"u8); break;
            case '\r': Write("\\r"u8); break;
            case '\t': Write("\\t"u8); break;
            default:
                Write("\\u00"u8);
                Utf8Formatter.TryFormat((byte)c, Free(2), out var written, new StandardFormat('x', 2));
                Length += written;
                break;
        }
        return 1;
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
