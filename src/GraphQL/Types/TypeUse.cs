using System.Collections;
using System.Reflection;

namespace Ecqs.GraphQL.Types;

/// <summary>A C# type where it stands: with its nullability, and without the wrappers that GraphQL does not see.</summary>
internal readonly record struct TypeUse(Type Type, bool IsNullable, NullabilityInfo? Nullability)
{
    static readonly NullabilityInfoContext s_context = new();

    public static TypeUse Of(PropertyInfo property)
    {
        lock (s_context)
            return Of(s_context.Create(property));
    }

    public static TypeUse Of(ParameterInfo parameter)
    {
        lock (s_context)
            return Of(s_context.Create(parameter));
    }

    static TypeUse Of(NullabilityInfo info)
    {
        var underlying = Nullable.GetUnderlyingType(info.Type);
        return new(underlying ?? info.Type, underlying is not null || (!info.Type.IsValueType && info.ReadState is not NullabilityState.NotNull), info);
    }

    /// <summary>What a task answers; the type itself when it is no task.</summary>
    public TypeUse Awaited => Type.IsGenericType && Type.GetGenericTypeDefinition() is var open && (open == typeof(Task<>) || open == typeof(ValueTask<>))
        ? Argument(0)
        : this;

    /// <summary>What a stream yields; null when the type is no <see cref="IAsyncEnumerable{T}"/>.</summary>
    public TypeUse? Streamed
    {
        get
        {
            if (IsStream(Type))
                return Argument(0);
            var stream = Type.GetInterfaces().FirstOrDefault(IsStream);
            return stream is null ? null : new(stream.GetGenericArguments()[0], false, null);
        }
    }

    /// <summary>What is in an <see cref="Optional{T}"/>; null when the type is none.</summary>
    public TypeUse? OptionalValue =>
        Type.IsGenericType && Type.GetGenericTypeDefinition() == typeof(Optional<>) ? Argument(0) : null;

    /// <summary>What a list holds; null when the type is no list.</summary>
    public TypeUse? Element
    {
        get
        {
            if (Type == typeof(string))
                return null;
            if (Type.IsArray)
                return Nullability?.ElementType is { } element ? Of(element) : new(Type.GetElementType()!, false, null);
            if (!typeof(IEnumerable).IsAssignableFrom(Type))
                return null;
            var sequence = IsSequence(Type) ? Type : Type.GetInterfaces().FirstOrDefault(IsSequence);
            if (sequence is null)
                return null;
            var type = sequence.GetGenericArguments()[0];
            return Type.IsGenericType && Type.GetGenericArguments() is [var only] && only == type ? Argument(0) : new(type, false, null);
        }
    }

    TypeUse Argument(int index) => Nullability is { GenericTypeArguments: { Length: > 0 } arguments } && index < arguments.Length
        ? Of(arguments[index])
        : new(Type.GetGenericArguments()[index], false, null);

    static bool IsSequence(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>);

    static bool IsStream(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>);
}
