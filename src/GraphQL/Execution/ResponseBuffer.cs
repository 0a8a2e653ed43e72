using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace Ecqs.GraphQL.Execution;

/// <summary>
/// JSON as it is written: UTF-8 in a pooled array. What was written can be taken back to an earlier length,
/// which is how a null replaces an object that turned out not to be writable.
/// </summary>
internal sealed class ResponseBuffer(int capacity = 1024) : IDisposable
{
    /// <summary>Longer texts are written in parts, so that not all of the room is asked for that their escapes would take.</summary>
    const int LongestPart = 1024;

    /// <summary>A larger Float is written with an exponent.</summary>
    const double LargestPlainInteger = 1e15;

    /// <summary>Floats with so many decimal places, or fewer, are written the short way.</summary>
    const int ShortPlaces = 4;
    const int ShortScale = 10_000;

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
        if (TryWriteShort(value))
            return;
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
        if (value.Length > LongestPart)
        {
            WriteLongString(value);
            return;
        }
        var free = Free((value.Length * JsonText.MostBytesPerChar) + JsonText.Spare + 2);
        free[0] = (byte)'"';
        var written = JsonText.Write(value, free[1..]);
        free[written + 1] = (byte)'"';
        Length += written + 2;
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

    /// <summary>
    /// Writes a number of few decimal places, or answers false. Of all decimals of up to 15 digits no two are the same Float: so the one that is the
    /// value is the shortest that reads as it, once its closing zeros are gone.
    /// </summary>
    bool TryWriteShort(double value)
    {
        var scaled = Math.Round(value * ShortScale);
        if (Math.Abs(scaled) >= LargestPlainInteger || scaled / ShortScale != value || value == 0)
            return false;
        if (value < 0)
            Write((byte)'-');
        var (whole, fraction) = Math.DivRem((long)Math.Abs(scaled), ShortScale);
        WriteInteger(whole);
        var free = Free(ShortPlaces + 1);
        free[0] = (byte)'.';
        var places = ShortPlaces;
        for (; fraction % 10 == 0; fraction /= 10)
            places--;
        Length += places + 1;
        for (; places > 0; fraction /= 10)
            free[places--] = (byte)('0' + (fraction % 10));
        return true;
    }

    void WriteLongString(ReadOnlySpan<char> value)
    {
        Write((byte)'"');
        while (!value.IsEmpty)
        {
            var length = Math.Min(value.Length, LongestPart);
            if (length < value.Length && char.IsHighSurrogate(value[length - 1]))
                length--;
            Length += JsonText.Write(value[..length], Free((length * JsonText.MostBytesPerChar) + JsonText.Spare));
            value = value[length..];
        }
        Write((byte)'"');
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
