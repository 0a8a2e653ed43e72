using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace Ecqs.GraphQL.Data;

/// <summary>The methods of LINQ that expressions are made of, looked up once for each type.</summary>
internal static class LinqMethods
{
    static readonly ConcurrentDictionary<(Type Owner, string Name, int Parameters, Type First, Type? Second), MethodInfo> s_known = [];

    /// <summary>The method of that name with so many parameters, for these types.</summary>
    /// <remarks>The first one found: the caller names only methods of which there is one, or whose others differ in a last, index parameter.</remarks>
    public static MethodInfo Of(Type owner, string name, int parameters, Type first, Type? second = null) =>
        s_known.GetOrAdd((owner, name, parameters, first, second), static key => key.Owner
            .GetMethods(BindingFlags.Public | BindingFlags.Static)
            .First(method => method.Name == key.Name && method.GetParameters().Length == key.Parameters
                && method.GetGenericArguments().Length == (key.Second is null ? 1 : 2) && !TakesRange(method))
            .MakeGenericMethod(key.Second is null ? [key.First] : [key.First, key.Second]));

    static bool TakesRange(MethodInfo method) => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Range));
}

/// <summary>Values of an expression that are no constants of it: what a compiler makes of a local variable in a lambda.</summary>
internal static class Closure
{
    static readonly ConcurrentDictionary<Type, Func<object?, MemberExpression>> s_makers = [];

    public static MemberExpression Of(object? value, Type type) => s_makers.GetOrAdd(type, static one =>
        typeof(Closure).GetMethod(nameof(Make), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(one).CreateDelegate<Func<object?, MemberExpression>>())(value);

    static MemberExpression Make<TValue>(object? value) =>
        Expression.Field(Expression.Constant(new Box<TValue> { Value = (TValue?)value }), Box<TValue>.Field);
}

internal sealed class Box<TValue>
{
    public static readonly FieldInfo Field = typeof(Box<TValue>).GetField(nameof(Value))!;

    public TValue? Value;
}

/// <summary>Lists of values that a property can be among.</summary>
internal static class ValueLists
{
    static readonly ConcurrentDictionary<Type, Func<System.Collections.IList>> s_makers = [];

    public static System.Collections.IList New(Type type) => s_makers.GetOrAdd(type, static one =>
        Expression.Lambda<Func<System.Collections.IList>>(Expression.New(typeof(List<>).MakeGenericType(one))).Compile())();
}
