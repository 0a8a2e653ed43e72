using System.Linq.Expressions;

namespace Ecqs.GraphQL.Data;

/// <summary>
/// The order that a query was written with: read from its expression and taken off it, because paging backwards needs another.
/// </summary>
internal static class QueryOrder
{
    /// <summary>Answers the query without its order, and the order.</summary>
    /// <exception cref="InvalidOperationException">The query is ordered before it is projected, so its elements do not show the
    /// order.</exception>
    public static (IQueryable<T> Query, List<(LambdaExpression Selector, bool IsDescending)> Terms) Take<T>(IQueryable<T> query)
    {
        var reader = new Reader(typeof(IQueryable<T>));
        var expression = reader.Strip(query.Expression);
        reader.Terms.Reverse();
        return (expression == query.Expression ? query : query.Provider.CreateQuery<T>(expression), reader.Terms);
    }

    public static IQueryable<T> OrderBy<T>(IQueryable<T> query, LambdaExpression selector, bool isDescending, bool isFirst)
    {
        var method = (isFirst, isDescending) switch
        {
            (true, false) => nameof(Queryable.OrderBy),
            (true, true) => nameof(Queryable.OrderByDescending),
            (false, false) => nameof(Queryable.ThenBy),
            (false, true) => nameof(Queryable.ThenByDescending),
        };
        var call = Expression.Call(
            LinqMethods.Of(typeof(Queryable), method, 2, typeof(T), selector.ReturnType), query.Expression, Expression.Quote(selector));
        return query.Provider.CreateQuery<T>(call);
    }

    /// <summary>As Take, but with the number as a parameter, so that one plan of the source serves every page size.</summary>
    public static IQueryable<T> Limit<T>(IQueryable<T> query, int count)
    {
        var call = Expression.Call(
            LinqMethods.Of(typeof(Queryable), nameof(Queryable.Take), 2, typeof(T)), query.Expression, Closure.Of(count, typeof(int)));
        return query.Provider.CreateQuery<T>(call);
    }

    sealed class Reader(Type queryType)
    {
        bool _isRead;

        /// <summary>The terms found, the last one first.</summary>
        public List<(LambdaExpression Selector, bool IsDescending)> Terms { get; } = [];

        public Expression Strip(Expression expression)
        {
            if (expression is not MethodCallExpression { Method.IsStatic: true, Arguments: [var source, ..] } call)
                return expression;
            if (IsOrdering(call))
            {
                Note(call);
                return Strip(source);
            }
            if (KeepsOrder(call))
            {
                var stripped = Strip(source);
                return stripped == source ? call : call.Update(null, [stripped, .. call.Arguments.Skip(1)]);
            }
            // What Take and Skip choose depends on the order below them: it is read, and stays where it is.
            if (call.Method.Name is nameof(Queryable.Take) or nameof(Queryable.Skip))
                Strip(source);
            else if (!_isRead && call.Method.Name is nameof(Queryable.Select) or nameof(Queryable.SelectMany) && IsOrdered(source))
                throw new InvalidOperationException("A query that the engine pages must be ordered after it is projected, not before.");
            return call;
        }

        void Note(MethodCallExpression call)
        {
            if (_isRead)
                return;
            if (call.Arguments.Count > 2)
                throw new InvalidOperationException("A query that the engine pages cannot be ordered with a comparer.");
            var selector = (LambdaExpression)((UnaryExpression)call.Arguments[1]).Operand;
            Terms.Add((selector, call.Method.Name.EndsWith("Descending", StringComparison.Ordinal)));
            // An OrderBy below another one means nothing any more.
            _isRead = call.Method.Name.StartsWith("OrderBy", StringComparison.Ordinal);
        }

        /// <summary>Where, and what other libraries put on a query without changing what it is of (tracking, inclusion, tags).</summary>
        bool KeepsOrder(MethodCallExpression call) =>
            queryType.IsAssignableFrom(call.Type) && queryType.IsAssignableFrom(call.Arguments[0].Type)
            && (call.Method.DeclaringType != typeof(Queryable) || call.Method.Name == nameof(Queryable.Where));

        static bool IsOrdering(MethodCallExpression call) => call.Method.DeclaringType == typeof(Queryable)
            && call.Method.Name is nameof(Queryable.OrderBy) or nameof(Queryable.OrderByDescending)
                or nameof(Queryable.ThenBy) or nameof(Queryable.ThenByDescending);

        static bool IsOrdered(Expression expression)
        {
            while (expression is MethodCallExpression { Arguments: [var source, ..] } call)
            {
                if (IsOrdering(call))
                    return true;
                expression = source;
            }
            return false;
        }
    }
}
