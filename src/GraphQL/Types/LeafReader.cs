using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using Ecqs.GraphQL.Execution;

namespace Ecqs.GraphQL.Types;

/// <summary>Writes a leaf property of an object without boxing its value.</summary>
internal sealed class LeafReader(Func<object, ResponseBuffer, bool> write)
{
    /// <summary>Writes the value, or writes nothing and answers false when it is null.</summary>
    public bool Write(object parent, ResponseBuffer buffer) => write(parent, buffer);
}

/// <summary>Writes the values of one enum by their GraphQL names.</summary>
internal static class EnumWriter
{
    /// <summary>An <c>Action&lt;TEnum, ResponseBuffer&gt;</c>.</summary>
    public static Delegate Create(EnumType type, Type clr) => (Delegate)typeof(EnumWriter)
        .GetMethod(nameof(CreateOf), BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(clr)
        .Invoke(null, [type])!;

    static Action<TEnum, ResponseBuffer> CreateOf<TEnum>(EnumType type) where TEnum : struct, Enum
    {
        var names = type.Values.DistinctBy(v => v.Value).ToFrozenDictionary(v => (TEnum)v.Value, v => v.EncodedName);
        return (value, buffer) =>
        {
            if (!names.TryGetValue(value, out var name))
                throw new FormatException($"Enum {type.Name} has no value for {value}.");
            buffer.Write(name);
        };
    }
}
