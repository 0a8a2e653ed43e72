using System.Linq.Expressions;

namespace Ecqs.GraphQL.Data;

/// <summary>
/// A value that a list is ordered by. An enum is ordered as its values are declared, however a database stores them; false comes before
/// true; text is ordered as the source orders it.
/// </summary>
internal sealed class SortKey<T>
{
    readonly Lazy<Func<T, object?>>? _read;

    SortKey(LambdaExpression selector, string signature, bool isNullable, string? property)
    {
        Property = property;
        Selector = selector;
        Signature = signature;
        IsNullable = isNullable;
        ValueType = Nullable.GetUnderlyingType(selector.ReturnType) ?? selector.ReturnType;
        if (property is not null)
        {
            var boxed = Expression.Convert(selector.Body, typeof(object));
            _read = new(() => Expression.Lambda<Func<T, object?>>(boxed, selector.Parameters).Compile());
        }
    }

    /// <summary>What the order is by; an expression that databases can compare.</summary>
    public LambdaExpression Selector { get; }

    /// <summary>The C# name of the property that it is; null when only the source can compute it.</summary>
    public string? Property { get; }

    /// <summary>Tells the key apart from others, in the fingerprint of cursors.</summary>
    public string Signature { get; }

    public bool IsNullable { get; }

    /// <summary>The type of the values that are not null, as cursors hold them.</summary>
    public Type ValueType { get; }

    /// <summary>Reads the value of an element in memory; null when only the source can compute it.</summary>
    public Func<T, object?>? Read => _read?.Value;

    public static SortKey<T> Of(QueryableMember member)
    {
        var element = Expression.Parameter(typeof(T), "x");
        var body = Comparable(Expression.Property(element, member.Property));
        return new(Expression.Lambda(body, element), member.FieldName, member.IsNullable, member.Property.Name);
    }

    /// <summary>A key that a resolver wrote itself, such as <c>x => x.Category.Code</c>.</summary>
    public static SortKey<T> Of(LambdaExpression selector)
    {
        var body = Comparable(selector.Body);
        if (!CursorValues.CanHold(Nullable.GetUnderlyingType(body.Type) ?? body.Type))
            throw new InvalidOperationException($"A paged list cannot be ordered by '{selector}': {body.Type.Name} has no order.");
        var isNullable = !body.Type.IsValueType || Nullable.GetUnderlyingType(body.Type) is not null;
        return new(Expression.Lambda(body, selector.Parameters), selector.Body.ToString(), isNullable, property: null);
    }

    /// <summary>A property of an object that an element refers to, perhaps through others; null when there is no such object.</summary>
    public static SortKey<T> Of(IReadOnlyList<QueryableRelation> path, QueryableMember member)
    {
        var element = Expression.Parameter(typeof(T), "x");
        Expression target = element;
        var mayBeAbsent = new Stack<Expression>();
        foreach (var relation in path)
        {
            target = Expression.Property(target, relation.Property);
            if (relation.IsNullable)
                mayBeAbsent.Push(target);
        }
        var body = Comparable(Expression.Property(target, member.Property));
        if (mayBeAbsent.Count > 0 && body.Type.IsValueType && Nullable.GetUnderlyingType(body.Type) is null)
            body = Expression.Convert(body, typeof(Nullable<>).MakeGenericType(body.Type));
        var isNullable = member.IsNullable || mayBeAbsent.Count > 0;
        while (mayBeAbsent.TryPop(out var absent))
            body = Expression.Condition(Expression.Equal(absent, Expression.Constant(null, absent.Type)), Expression.Constant(null, body.Type), body);
        var signature = string.Join('.', path.Select(relation => relation.FieldName).Append(member.FieldName));
        return new(Expression.Lambda(body, element), signature, isNullable, property: null);
    }

    /// <summary>The position of an enum value among those declared; anything else as it is.</summary>
    static Expression Comparable(Expression value)
    {
        var type = Nullable.GetUnderlyingType(value.Type) ?? value.Type;
        if (!type.IsEnum)
            return value;
        var isNullable = type != value.Type;
        var rankType = isNullable ? typeof(int?) : typeof(int);
        var values = Enum.GetValues(type);
        Expression rank = Expression.Constant(values.Length, rankType);
        for (var i = values.Length - 1; i >= 0; i--)
        {
            var isValue = Expression.Equal(value, Expression.Constant(values.GetValue(i), value.Type));
            rank = Expression.Condition(isValue, Expression.Constant(i, rankType), rank);
        }
        if (!isNullable)
            return rank;
        var none = Expression.Equal(value, Expression.Constant(null, value.Type));
        return Expression.Condition(none, Expression.Constant(null, rankType), rank);
    }
}

/// <summary>A sort key and its direction.</summary>
internal readonly record struct OrderTerm<T>(SortKey<T> Key, bool IsDescending);
