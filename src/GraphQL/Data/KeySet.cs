using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;

namespace Ecqs.GraphQL.Data;

/// <summary>
/// A total order over a query, and the predicates that say "behind this element" in it. Null order: where the source sorts null last
/// (PostgreSQL) or first (LINQ, SQL Server) in ascending order, the predicates follow it and an index can serve the order; where it is not
/// known, null is made to come last by a term of its own. Descending order is the exact reverse in every case.
/// </summary>
internal sealed class KeySet<T>(ImmutableArray<OrderTerm<T>> terms, IQueryExecutor executor)
{
    /// <summary>As many as a tuple holds.</summary>
    const int MostInRow = 7;

    static readonly MethodInfo s_compare = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;

    readonly ParameterExpression _element = Expression.Parameter(typeof(T), "x");
    readonly bool? _sortsNullsLast = executor.SortsNullsLast;
    readonly bool _isNullHighest = executor.SortsNullsLast ?? true;

    public ImmutableArray<OrderTerm<T>> Terms { get; } = terms;

    /// <summary>The order in words, so that a cursor made in another order can be told.</summary>
    public string Signature { get; } = string.Join('|', terms.Select(term => term.Key.Signature + (term.IsDescending ? " desc" : " asc")));

    /// <summary>The stored properties that the values of the keys are read from in memory, by C# name.</summary>
    public IEnumerable<string> Properties => Terms.Select(term => term.Key.Property).OfType<string>();

    public IQueryable<T> Order(IQueryable<T> query, bool isBackward)
    {
        var isFirst = true;
        foreach (var (key, isDescending) in Terms)
        {
            if (key.IsNullable && _sortsNullsLast is null)
            {
                query = QueryOrder.OrderBy(query, Lambda(IsNull(On(key))), isDescending != isBackward, isFirst);
                isFirst = false;
            }
            query = QueryOrder.OrderBy(query, key.Selector, isDescending != isBackward, isFirst);
            isFirst = false;
        }
        return query;
    }

    /// <summary>What lies behind an element (before it, if backward).</summary>
    public Expression<Func<T, bool>> Behind(object?[] cursor, bool isBackward) => Lambda(Behind(0, new(cursor, Values(cursor), isBackward)));

    /// <summary>
    /// The same in one or two ranges that follow upon each other. Each is one range of an index by the first key,
    /// which "greater than the value, or null" is not.
    /// </summary>
    public IEnumerable<Expression<Func<T, bool>>> RangesBehind(object?[] cursor, bool isBackward)
    {
        var (key, isDescending) = Terms[0];
        if (!key.IsNullable || cursor[0] is null || isDescending != isBackward == _isNullHighest)
            return [Behind(cursor, isBackward)];
        var isNull = IsNull(On(key));
        return [Lambda(Behind(0, new(cursor, Values(cursor), isBackward, WithoutNullFirst: true))), Lambda(isNull)];
    }

    Expression Behind(int index, Bound bound)
    {
        if (index == 0 && AsRow(bound) is { } row)
            return row;
        var (key, isDescending) = Terms[index];
        var isDown = isDescending != bound.IsBackward;
        var isNullBehind = IsNullBehind(index, bound);
        var value = On(key);
        var than = bound.Values[index];
        var thanIsNull = bound.Cursor[index] is null;
        var isBehind = key.IsNullable ? BehindNullable(value, than, thanIsNull, isDown, isNullBehind) : Beyond(value, than, isDown);
        var isLast = index == Terms.Length - 1;
        if (isLast)
            return isBehind;
        var isEqual = thanIsNull ? IsNull(value) : Expression.Equal(value, than);
        var rest = Expression.OrElse(isBehind, Expression.AndAlso(isEqual, Behind(index + 1, bound)));
        if (index > 0 || thanIsNull)
            return rest;
        // Says nothing new, but says it so that an index can start at the right place.
        var atLeast = AtLeast(value, than, isDown);
        return Expression.AndAlso(isNullBehind ? Expression.OrElse(atLeast, IsNull(value)) : atLeast, rest);
    }

    /// <summary>All keys in one comparison, where the source has such: they go one way, and what is null is not behind.</summary>
    Expression? AsRow(Bound bound)
    {
        if (Terms.Length is < 2 or > MostInRow)
            return null;
        for (var i = 0; i < Terms.Length; i++)
        {
            if (Terms[i].IsDescending != Terms[0].IsDescending || bound.Cursor[i] is null || IsNullBehind(i, bound) || Terms[i].Key.ValueType == typeof(bool))
                return null;
        }
        return executor.RowBehind([.. Terms.Select(term => On(term.Key))], bound.Values, Terms[0].IsDescending != bound.IsBackward);
    }

    bool IsNullBehind(int index, Bound bound) =>
        Terms[index].Key.IsNullable && Terms[index].IsDescending != bound.IsBackward != _isNullHighest && (index > 0 || !bound.WithoutNullFirst);

    Expression BehindNullable(Expression value, Expression than, bool thanIsNull, bool isDown, bool isNullBehind)
    {
        if (thanIsNull)
            return isDown != _isNullHighest ? Expression.Constant(false) : Expression.Not(IsNull(value));
        var beyond = Beyond(value, than, isDown);
        if (isNullBehind)
            return Expression.OrElse(beyond, IsNull(value));
        // In memory text compares null as the lowest value; a database leaves it out by itself.
        return value.Type == typeof(string) ? Expression.AndAlso(Expression.Not(IsNull(value)), beyond) : beyond;
    }

    static Expression Beyond(Expression value, Expression than, bool isDown)
    {
        if (Nullable.GetUnderlyingType(value.Type) is { } underlying && underlying == typeof(bool))
            return Beyond(Expression.Coalesce(value, Expression.Constant(isDown)), Expression.Property(than, "Value"), isDown);
        if (value.Type == typeof(bool))
        {
            return isDown
                ? Expression.AndAlso(Expression.Not(value), than)
                : Expression.AndAlso(value, Expression.Not(than));
        }
        var (left, right) = Operands(value, than);
        return isDown ? Expression.LessThan(left, right) : Expression.GreaterThan(left, right);
    }

    static Expression AtLeast(Expression value, Expression than, bool isDown)
    {
        if ((Nullable.GetUnderlyingType(value.Type) ?? value.Type) == typeof(bool))
            return Expression.OrElse(Beyond(value, than, isDown), Expression.Equal(value, than));
        var (left, right) = Operands(value, than);
        return isDown ? Expression.LessThanOrEqual(left, right) : Expression.GreaterThanOrEqual(left, right);
    }

    /// <summary>Text has no operators; string.Compare against zero is what databases understand.</summary>
    static (Expression Left, Expression Right) Operands(Expression value, Expression than) => value.Type == typeof(string)
        ? (Expression.Call(s_compare, value, than), Expression.Constant(0))
        : (value, than);

    Expression[] Values(object?[] cursor)
    {
        var values = new Expression[Terms.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = Closure.Of(cursor[i], Terms[i].Key.Selector.ReturnType);
        return values;
    }

    static BinaryExpression IsNull(Expression value) => Expression.Equal(value, Expression.Constant(null, value.Type));

    Expression On(SortKey<T> key) => new Substitution(key.Selector.Parameters[0], _element).Visit(key.Selector.Body);

    Expression<Func<T, bool>> Lambda(Expression body) => Expression.Lambda<Func<T, bool>>(body, _element);

    /// <summary>An element and which side of it is meant.</summary>
    /// <param name="Cursor">The values of its keys.</param>
    /// <param name="Values">The same as expressions.</param>
    /// <param name="IsBackward">What comes before it.</param>
    /// <param name="WithoutNullFirst">Elements whose first key is null do not.</param>
    sealed record Bound(object?[] Cursor, Expression[] Values, bool IsBackward, bool WithoutNullFirst = false);
}
