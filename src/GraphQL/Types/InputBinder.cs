using System.Linq.Expressions;
using System.Reflection;

namespace Ecqs.GraphQL.Types;

/// <summary>Makes of a coerced value what a C# parameter or property takes.</summary>
internal abstract class InputBinder
{
    public static readonly InputBinder Identity = new LeafBinder();

    public abstract object? Bind(object? value);

    sealed class LeafBinder : InputBinder
    {
        public override object? Bind(object? value) => InputValues.IsAbsent(value) ? null : value;
    }
}

/// <summary>Makes a list of one of the usual collection types.</summary>
internal sealed class ListBinder<TElement>(InputBinder element, bool toSet, bool toArray) : InputBinder
{
    public override object? Bind(object? value)
    {
        if (value is not List<object?> items)
            return null;
        var list = new List<TElement>(items.Count);
        foreach (var item in items)
            list.Add((TElement)element.Bind(item)!);
        return toArray ? list.ToArray() : toSet ? list.ToHashSet() : list;
    }
}

internal sealed class OptionalBinder<T>(InputBinder inner) : InputBinder
{
    public override object? Bind(object? value) => InputValues.IsAbsent(value)
        ? default(Optional<T>)
        : new Optional<T>((T?)inner.Bind(value), true);
}

/// <summary>Makes an instance of a class or record: constructor first, then the properties that were given.</summary>
internal sealed class ObjectBinder(InputObjectType type) : InputBinder
{
    Func<object?[], object?[], object>? _create;
    InputBinder[] _fields = [];

    public override object? Bind(object? value)
    {
        if (value is not InputObjectValue given)
            return null;
        var bound = new object?[_fields.Length];
        for (var i = 0; i < bound.Length; i++)
            bound[i] = _fields[i].Bind(given.Values[i]);
        return _create!(given.Values, bound);
    }

    /// <param name="fields">The binders of the type's fields.</param>
    /// <param name="constructor">The constructor, or null for a structure without one.</param>
    /// <param name="constructorFields">For each parameter of the constructor, the position of its field.</param>
    /// <param name="setters">The properties to set, with the position of their fields.</param>
    public void Complete(InputBinder[] fields, ConstructorInfo? constructor, int[] constructorFields, IReadOnlyList<(PropertyInfo Property, int Field)> setters)
    {
        _fields = fields;
        var values = Expression.Parameter(typeof(object?[]));
        var bound = Expression.Parameter(typeof(object?[]));
        var instance = Expression.Variable(type.ClrType!);
        var create = constructor is null
            ? (Expression)Expression.New(type.ClrType!)
            : Expression.New(constructor, constructor.GetParameters().Select((p, i) => Read(bound, constructorFields[i], p.ParameterType)));
        var body = new List<Expression> { Expression.Assign(instance, create) };
        foreach (var (property, field) in setters)
        {
            var isAbsent = Expression.Call(
                typeof(InputValues), nameof(InputValues.IsAbsent), null, Expression.ArrayIndex(values, Expression.Constant(field)));
            var set = Expression.Assign(Expression.Property(instance, property), Read(bound, field, property.PropertyType));
            body.Add(Expression.IfThen(Expression.Not(isAbsent), set));
        }
        body.Add(Expression.Convert(instance, typeof(object)));
        _create = Expression.Lambda<Func<object?[], object?[], object>>(Expression.Block([instance], body), values, bound).Compile();
    }

    static MethodCallExpression Read(Expression bound, int index, Type type) =>
        Expression.Call(typeof(ObjectBinder), nameof(ValueOf), [type], bound, Expression.Constant(index));

    internal static T ValueOf<T>(object?[] bound, int index) => bound[index] is T value ? value : default!;
}
