using System.Collections;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;

namespace Ecqs.GraphQL.Data;

/// <summary>One comparison of a property with a value.</summary>
internal static class FilterCondition
{
    static readonly MethodInfo ContainsText = typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!;
    static readonly MethodInfo StartsWithText = typeof(string).GetMethod(nameof(string.StartsWith), [typeof(string)])!;
    static readonly MethodInfo EndsWithText = typeof(string).GetMethod(nameof(string.EndsWith), [typeof(string)])!;

    public static Expression Create(QueryableMember member, Expression property, FilterOperation operation, object? value)
    {
        if (operation.Comparison == FilterComparison.In)
            return In(member, property, operation, value as IEnumerable ?? throw NullRefused(operation.Name));
        if (value is not null)
            return Compare(member, property, operation, Closure.Of(Coerce(value, member), property.Type));
        if (operation.Comparison != FilterComparison.Equal)
            throw NullRefused(operation.Name);
        if (!member.IsNullable)
            return Expression.Constant(operation.IsNegated);
        var none = Expression.Constant(null, property.Type);
        return operation.IsNegated ? Expression.NotEqual(property, none) : Expression.Equal(property, none);
    }

    public static GraphQLException NullRefused(string name) =>
        new(ErrorCodes.FilterNull, $"The filter '{name}' does not take null.");

    static Expression Compare(QueryableMember member, Expression property, FilterOperation operation, Expression value)
    {
        var positive = operation.Comparison switch
        {
            FilterComparison.Equal when operation.IsNegated => Expression.NotEqual(property, value),
            FilterComparison.Equal => Expression.Equal(property, value),
            FilterComparison.Contains => Expression.Call(property, ContainsText, value),
            FilterComparison.StartsWith => Expression.Call(property, StartsWithText, value),
            FilterComparison.EndsWith => Expression.Call(property, EndsWithText, value),
            FilterComparison.Greater => Order(operation, Expression.GreaterThan, Expression.LessThanOrEqual, property, value),
            FilterComparison.GreaterOrEqual => Order(operation, Expression.GreaterThanOrEqual, Expression.LessThan, property, value),
            FilterComparison.Lower => Order(operation, Expression.LessThan, Expression.GreaterThanOrEqual, property, value),
            _ => (Expression)Order(operation, Expression.LessThanOrEqual, Expression.GreaterThan, property, value),
        };
        if (operation.Comparison == FilterComparison.Equal)
            return positive;
        var isText = property.Type == typeof(string);
        var condition = isText && operation.IsNegated ? Expression.Not(positive) : positive;
        if (!member.IsNullable || (!isText && !operation.IsNegated))
            return condition;
        var none = Expression.Constant(null, property.Type);
        return operation.IsNegated
            ? Expression.OrElse(Expression.Equal(property, none), condition)
            : Expression.AndAlso(Expression.NotEqual(property, none), condition);
    }

    static BinaryExpression Order(
        FilterOperation operation,
        Func<Expression, Expression, BinaryExpression> compare,
        Func<Expression, Expression, BinaryExpression> opposite,
        Expression property,
        Expression value) =>
        operation.IsNegated ? opposite(property, value) : compare(property, value);

    static Expression In(QueryableMember member, Expression property, FilterOperation operation, IEnumerable values)
    {
        var list = ValueLists.New(property.Type);
        foreach (var value in values)
        {
            if (value is not null)
                list.Add(Coerce(value, member));
            else if (member.IsNullable)
                list.Add(null);
        }
        var contains = LinqMethods.Of(typeof(Enumerable), nameof(Enumerable.Contains), 2, property.Type);
        var isIn = Expression.Call(contains, Closure.Of(list, list.GetType()), property);
        return operation.IsNegated ? Expression.Not(isIn) : isIn;
    }

    static object Coerce(object value, QueryableMember member) => value switch
    {
        // A database that keeps instants takes them in UTC only.
        DateTimeOffset instant => instant.ToUniversalTime(),
        IConvertible when value.GetType() != member.ValueType && !member.ValueType.IsEnum =>
            Convert.ChangeType(value, member.ValueType, CultureInfo.InvariantCulture),
        _ => value,
    };
}
