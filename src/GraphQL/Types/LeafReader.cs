using System.Collections.Frozen;
using System.Text;
using Ecqs.GraphQL.Execution;

namespace Ecqs.GraphQL.Types;

/// <summary>Writes a leaf property of an object without boxing its value.</summary>
internal abstract class LeafReader
{
    /// <summary>Writes the value, or writes nothing and answers false when it is null.</summary>
    public abstract bool Write(object parent, ResponseBuffer buffer);
}

internal sealed class ReferenceLeaf<TParent, TValue>(Func<TParent, TValue?> read, Action<TValue, ResponseBuffer> write) : LeafReader
    where TValue : class
{
    public override bool Write(object parent, ResponseBuffer buffer)
    {
        if (read((TParent)parent) is not { } value)
            return false;
        write(value, buffer);
        return true;
    }
}

internal sealed class ValueLeaf<TParent, TValue>(Func<TParent, TValue> read, Action<TValue, ResponseBuffer> write) : LeafReader
    where TValue : struct
{
    public override bool Write(object parent, ResponseBuffer buffer)
    {
        write(read((TParent)parent), buffer);
        return true;
    }
}

internal sealed class NullableLeaf<TParent, TValue>(Func<TParent, TValue?> read, Action<TValue, ResponseBuffer> write) : LeafReader
    where TValue : struct
{
    public override bool Write(object parent, ResponseBuffer buffer)
    {
        if (read((TParent)parent) is not { } value)
            return false;
        write(value, buffer);
        return true;
    }
}

/// <summary>Writes the values of one enum by their GraphQL names.</summary>
internal static class EnumWriter
{
    public static Action<TEnum, ResponseBuffer> Create<TEnum>(EnumType type) where TEnum : struct, Enum
    {
        var names = type.Values.DistinctBy(v => v.Value).ToFrozenDictionary(v => (TEnum)v.Value, v => Encoding.UTF8.GetBytes($"\"{v.Name}\""));
        return (value, buffer) =>
        {
            if (!names.TryGetValue(value, out var name))
                throw new FormatException($"Enum {type.Name} has no value for {value}.");
            buffer.Write(name);
        };
    }
}
