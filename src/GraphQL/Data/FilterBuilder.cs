using System.Linq.Expressions;

namespace Ecqs.GraphQL.Data;

/// <summary>
/// Makes a predicate from a coerced <c>where</c>. Values enter it as members of a closure, so that a database gets them as parameters and
/// can keep its plan. Null fulfils every negated operator and no other but <c>eq: null</c>, in every source alike; an object that is not
/// there fulfils nothing that is asked of it.
/// </summary>
internal sealed class FilterBuilder<T>(QueryableShape shape)
{
    /// <summary>The predicate, or null when everything fulfils it.</summary>
    /// <exception cref="GraphQLException">HC0026: a value is null that must not be; FILTER_TOO_LARGE.</exception>
    public Expression<Func<T, bool>>? Build(IReadOnlyDictionary<string, object?> where)
    {
        var element = Expression.Parameter(typeof(T), "x");
        var body = new FilterRun().Object(shape, element, where);
        return body is null ? null : Expression.Lambda<Func<T, bool>>(body, element);
    }
}

/// <summary>The making of one predicate.</summary>
internal sealed class FilterRun
{
    /// <summary>More conditions than a person or a sensible program writes; each costs the database.</summary>
    const int MaxConditions = 256;

    /// <summary>How deep conditions may stand in each other; each related list on the way is a query in a query.</summary>
    const int MaxNesting = 16;

    int _conditions;
    int _nesting;

    /// <summary>What an object must fulfil; null when that is nothing.</summary>
    public Expression? Object(QueryableShape shape, Expression target, IReadOnlyDictionary<string, object?> where) => Nested(() =>
    {
        Expression? all = null;
        foreach (var (name, value) in where)
        {
            all = And(all, name switch
            {
                "and" => All(value, name, nested => Object(shape, target, nested)),
                "or" => Any(value, name, nested => Object(shape, target, nested)),
                _ when shape.FindMember(name) is { } member =>
                    Operations(member, Expression.Property(target, member.Property), AsObject(value, name)),
                _ => Related(shape.FindRelation(name), target, AsObject(value, name)),
            });
        }
        return all;
    });

    Expression? Operations(QueryableMember member, Expression property, IReadOnlyDictionary<string, object?> operations) => Nested(() =>
    {
        Expression? all = null;
        foreach (var (name, value) in operations)
        {
            all = And(all, name switch
            {
                "and" => All(value, name, nested => Operations(member, property, nested)),
                "or" => Any(value, name, nested => Operations(member, property, nested)),
                _ => Condition(member, property, name, value),
            });
        }
        return all;
    });

    Expression Condition(QueryableMember member, Expression property, string name, object? value)
    {
        Count();
        var operation = FilterOperations.For(member.ValueType).First(operation => operation.Name == name);
        return FilterCondition.Create(member, property, operation, value);
    }

    Expression? Related(QueryableRelation relation, Expression target, IReadOnlyDictionary<string, object?> where)
    {
        Count();
        var value = Expression.Property(target, relation.Property);
        if (!relation.IsList)
            return Object(relation.Class.Default, value, where) is { } condition ? Guarded(relation, value, condition) : null;
        Expression? all = null;
        foreach (var (name, conditions) in where)
            all = And(all, OfList(relation, value, name, conditions));
        return all;
    }

    Expression? OfList(QueryableRelation relation, Expression list, string name, object? value)
    {
        Count();
        var item = Expression.Parameter(relation.ElementType, "item" + _nesting);
        if (name == "any")
        {
            var isAny = Guarded(relation, list, Call(nameof(Enumerable.Any), relation, list, null));
            return value is bool wanted ? wanted ? isAny : Expression.Not(isAny) : throw FilterCondition.NullRefused(name);
        }
        var conditions = AsObject(value, name);
        var condition = relation.Leaf is { } leaf ? Operations(leaf, item, conditions) : Object(relation.Class.Default, item, conditions);
        var predicate = condition is null ? null : Expression.Lambda(condition, item);
        if (name == "all")
        {
            return predicate is null ? null
                : Expression.Not(Guarded(relation, list, Expression.Not(Call(nameof(Enumerable.All), relation, list, predicate))));
        }
        var isSome = Guarded(relation, list, Call(nameof(Enumerable.Any), relation, list, predicate));
        return name == "some" ? isSome : Expression.Not(isSome);
    }

    static MethodCallExpression Call(string method, QueryableRelation relation, Expression list, LambdaExpression? predicate) =>
        Expression.Call(
            LinqMethods.Of(typeof(Enumerable), method, predicate is null ? 1 : 2, relation.ElementType), predicate is null ? [list] : [list, predicate]);

    /// <summary>The condition on something that is there.</summary>
    static Expression Guarded(QueryableRelation relation, Expression value, Expression condition) => relation.IsNullable
        ? Expression.AndAlso(Expression.NotEqual(value, Expression.Constant(null, value.Type)), condition)
        : condition;

    void Count()
    {
        if (++_conditions > MaxConditions)
            throw new GraphQLException(ErrorCodes.FilterTooLarge, $"A filter can have at most {MaxConditions} conditions.");
    }

    Expression? Nested(Func<Expression?> build)
    {
        if (++_nesting > MaxNesting)
            throw new GraphQLException(ErrorCodes.FilterTooLarge, $"Conditions of a filter can stand in each other at most {MaxNesting} deep.");
        var built = build();
        _nesting--;
        return built;
    }

    static Expression? All(object? value, string name, Func<IReadOnlyDictionary<string, object?>, Expression?> build)
    {
        Expression? all = null;
        foreach (var item in AsList(value, name))
            all = And(all, build(AsObject(item, name)));
        return all;
    }

    static Expression? Any(object? value, string name, Func<IReadOnlyDictionary<string, object?>, Expression?> build)
    {
        Expression? any = null;
        foreach (var item in AsList(value, name))
        {
            if (build(AsObject(item, name)) is not { } condition)
                return null;
            any = any is null ? condition : Expression.OrElse(any, condition);
        }
        return any;
    }

    static Expression? And(Expression? left, Expression? right) =>
        left is null ? right : right is null ? left : Expression.AndAlso(left, right);

    static IEnumerable<object?> AsList(object? value, string name) =>
        value as IEnumerable<object?> ?? throw FilterCondition.NullRefused(name);

    static IReadOnlyDictionary<string, object?> AsObject(object? value, string name) =>
        value as IReadOnlyDictionary<string, object?> ?? throw FilterCondition.NullRefused(name);
}
