using System.Reflection;

namespace Ecqs.GraphQL.Types;

/// <summary>Fields of the Subscription type: a method that answers a stream is a field of the type that the stream yields.</summary>
internal sealed partial class SchemaBuilder
{
    static readonly MethodInfo s_box = typeof(SubscriptionSource).GetMethod(nameof(SubscriptionSource.Box))!;

    FieldDefinition? BuildSubscription(MethodInfo method)
    {
        if (ShapeOf(method, parent: null) is not { } shape)
            return null;
        if (TypeUse.Of(method.ReturnParameter).Awaited.Streamed is not { } yielded)
        {
            _mistakes.Add($"{NameOf(method)}: a subscription answers an IAsyncEnumerable, or a task of it.");
            return null;
        }
        var open = ResolverCompiler.CompileMethod(method, shape.Parameters, isBatch: false);
        var box = s_box.MakeGenericMethod(StreamedType(method)).CreateDelegate<Func<object, IAsyncEnumerable<object?>>>();
        return new FieldDefinition
        {
            Name = Naming.OfMethod(method),
            Description = _documentation.Of(method),
            DeprecationReason = DeprecationOf(method),
            Type = Output(yielded, NameOf(method)),
            Arguments = shape.Arguments,
            Access = AccessOf(method),
            IsSecret = method.IsDefined(typeof(SecretAttribute)),
            Source = new PropertySource(root => ((SubscriptionEvent)root).Value, leaf: null),
            Events = new(open, box, BindAll(shape.Binders), shape.UsesServices),
        };
    }

    /// <summary>The T of the IAsyncEnumerable, as C# has it: with Nullable where it is one.</summary>
    static Type StreamedType(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type.IsGenericType && type.GetGenericTypeDefinition() is var open && (open == typeof(Task<>) || open == typeof(ValueTask<>)))
            type = type.GetGenericArguments()[0];
        return type.GetInterfaces().Prepend(type)
            .First(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))
            .GetGenericArguments()[0];
    }
}
