using System.Buffers.Text;
using System.Text;

namespace Ecqs.GraphQL.Data;

/// <summary>
/// Where an element stands in an order: a version, a check sum over the order and the values, and the values of the sort keys, in
/// base64url. It is opaque but not secret, so a list must not be ordered by what its reader may not see. The check sum tells cursors of
/// another list or order, and damaged ones; it needs no key, since a made-up cursor shows no more than a filter does.
/// </summary>
internal static class Cursor
{
    const byte Version = 1;

    /// <summary>The longest cursor that is read, in characters; longer than any made from the text that lists are ordered by.</summary>
    const int MaxLength = 8_192;

    const int HeaderLength = 5;

    public static string Encode(string signature, ReadOnlySpan<object?> values)
    {
        using var stream = new MemoryStream();
        stream.SetLength(HeaderLength);
        stream.Position = HeaderLength;
        using var writer = new BinaryWriter(stream);
        foreach (var value in values)
            CursorValues.Write(writer, value);
        writer.Flush();
        var bytes = stream.GetBuffer().AsSpan(0, (int)stream.Length);
        bytes[0] = Version;
        BitConverter.TryWriteBytes(bytes[1..], CheckSum(signature, bytes[HeaderLength..]));
        return Base64Url.EncodeToString(bytes);
    }

    /// <exception cref="GraphQLException">HC0078: the text is not a cursor of a list in this order.</exception>
    public static object?[] Decode(string signature, IReadOnlyList<Type> types, string cursor, string argument)
    {
        if (cursor.Length > MaxLength || !TryDecode(signature, types, cursor, out var values))
            throw new GraphQLException(ErrorCodes.InvalidCursor, $"The cursor given for '{argument}' does not belong to this list in this order.");
        return values;
    }

    static bool TryDecode(string signature, IReadOnlyList<Type> types, string cursor, out object?[] values)
    {
        values = new object?[types.Count];
        if (!Base64Url.IsValid(cursor))
            return false;
        var bytes = Base64Url.DecodeFromChars(cursor);
        if (bytes.Length < HeaderLength || bytes[0] != Version
            || BitConverter.ToUInt32(bytes, 1) != CheckSum(signature, bytes.AsSpan(HeaderLength)))
        {
            return false;
        }
        using var reader = new BinaryReader(new MemoryStream(bytes, HeaderLength, bytes.Length - HeaderLength));
        try
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = CursorValues.Read(reader, types[i]);
            return reader.BaseStream.Position == reader.BaseStream.Length;
        }
        catch (Exception failure) when (failure is IOException or FormatException or ArgumentException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>FNV-1a.</summary>
    static uint CheckSum(string signature, ReadOnlySpan<byte> payload)
    {
        var sum = 2166136261u;
        foreach (var b in Encoding.UTF8.GetBytes(signature))
            sum = (sum ^ b) * 16777619;
        foreach (var b in payload)
            sum = (sum ^ b) * 16777619;
        return sum;
    }
}

/// <summary>The values that a cursor can hold.</summary>
internal static class CursorValues
{
    public static bool CanHold(Type type) => type == typeof(string) || type == typeof(Guid) || type == typeof(bool)
        || type == typeof(int) || type == typeof(long) || type == typeof(short) || type == typeof(byte)
        || type == typeof(decimal) || type == typeof(double) || type == typeof(float)
        || type == typeof(DateOnly) || type == typeof(TimeOnly) || type == typeof(DateTimeOffset) || type == typeof(TimeSpan);

    public static void Write(BinaryWriter writer, object? value)
    {
        writer.Write(value is not null);
        switch (value)
        {
            case null:
                break;
            case string text:
                writer.Write(text);
                break;
            case Guid id:
                Span<byte> bytes = stackalloc byte[16];
                id.TryWriteBytes(bytes);
                writer.Write(bytes);
                break;
            case bool flag:
                writer.Write(flag);
                break;
            case int or long or short or byte:
                writer.Write7BitEncodedInt64(Convert.ToInt64(value, null));
                break;
            case decimal number:
                writer.Write(number);
                break;
            case double or float:
                writer.Write(Convert.ToDouble(value, null));
                break;
            case DateOnly date:
                writer.Write7BitEncodedInt(date.DayNumber);
                break;
            case TimeOnly time:
                writer.Write7BitEncodedInt64(time.Ticks);
                break;
            case DateTimeOffset instant:
                writer.Write(instant.UtcTicks);
                break;
            case TimeSpan span:
                writer.Write(span.Ticks);
                break;
            default:
                throw new InvalidOperationException($"A cursor cannot hold a {value.GetType().Name}.");
        }
    }

    public static object? Read(BinaryReader reader, Type type)
    {
        if (!reader.ReadBoolean())
            return null;
        if (type == typeof(string))
            return reader.ReadString() is var text && text.Contains('\0') ? throw new FormatException() : text;
        if (type == typeof(Guid))
            return new Guid(reader.ReadBytes(16));
        if (type == typeof(bool))
            return reader.ReadBoolean();
        if (type == typeof(int) || type == typeof(long) || type == typeof(short) || type == typeof(byte))
            return Convert.ChangeType(reader.Read7BitEncodedInt64(), type, null);
        if (type == typeof(decimal))
            return reader.ReadDecimal();
        if (type == typeof(double) || type == typeof(float))
            return Convert.ChangeType(reader.ReadDouble(), type, null);
        if (type == typeof(DateOnly))
            return DateOnly.FromDayNumber(reader.Read7BitEncodedInt());
        if (type == typeof(TimeOnly))
            return new TimeOnly(reader.Read7BitEncodedInt64());
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
        return new TimeSpan(reader.ReadInt64());
    }
}
