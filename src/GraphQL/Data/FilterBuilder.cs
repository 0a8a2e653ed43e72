using System.Collections.Frozen;
using System.Linq.Expressions;

namespace Ecqs.GraphQL.Data;

/// <summary>
/// Makes a predicate from a coerced <c>where</c>. Values enter it as members of a closure, so that a database gets them as parameters and
/// can keep its plan. Null fulfils every negated operator and no other but <c>eq: null</c>, in every source alike.
/// </summary>
internal sealed class FilterBuilder<T>(IEnumerable<QueryableMember> members)
{
    /// <summary>More conditions than a person or a sensible program writes; each costs the database.</summary>
    const int MaxConditions = 256;

    readonly FrozenDictionary<string, QueryableMember> _members = members.ToFrozenDictionary(member => member.FieldName);

    /// <summary>The predicate, or null when everything fulfils it.</summary>
    /// <exception cref="GraphQLException">HC0026: a value is null that must not be; FILTER_TOO_LARGE; FILTER_VALUE: a text no database
    /// takes.</exception>
    public Expression<Func<T, bool>>? Build(IReadOnlyDictionary<string, object?> where)
    {
        var run = new Run(_members);
        var body = run.Object(where);
        return body is null ? null : Expression.Lambda<Func<T, bool>>(body, run.Element);
    }

    sealed class Run(FrozenDictionary<string, QueryableMember> members)
    {
        int _conditions;

        public ParameterExpression Element { get; } = Expression.Parameter(typeof(T), "x");

        public Expression? Object(IReadOnlyDictionary<string, object?> where)
        {
            Expression? all = null;
            foreach (var (name, value) in where)
            {
                all = And(all, name switch
                {
                    "and" => All(value, name, Object),
                    "or" => Any(value, name, Object),
                    _ => Member(members[name], value),
                });
            }
            return all;
        }

        Expression? Member(QueryableMember member, object? operations) =>
            Operations(member, Expression.Property(Element, member.Property), AsObject(operations, member.FieldName));

        Expression? Operations(QueryableMember member, Expression property, IReadOnlyDictionary<string, object?> operations)
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
        }

        Expression Condition(QueryableMember member, Expression property, string name, object? value)
        {
            if (++_conditions > MaxConditions)
                throw new GraphQLException(ErrorCodes.FilterTooLarge, $"A filter can have at most {MaxConditions} conditions.");
            var operation = FilterOperations.For(member.ValueType).First(operation => operation.Name == name);
            return FilterCondition.Create(member, property, operation, value);
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
}
