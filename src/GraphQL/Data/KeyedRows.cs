using System.Linq.Expressions;
using System.Reflection;

namespace Ecqs.GraphQL.Data;

/// <summary>A row with what cannot be read from it.</summary>
/// <param name="Node">The element.</param>
/// <param name="Parent">The key of the parent that it belongs to, in a nested list.</param>
/// <param name="Keys">The values of the sort keys; null when they are read from the element.</param>
internal sealed record KeyedRow<T>(T Node, object? Parent, object?[]? Keys);

/// <summary>Reads rows, asking the source for the keys too when it alone can compute them.</summary>
internal sealed class KeyedRows<T>(KeySet<T> keys, Expression<Func<T, T>>? selector) where T : class
{
    static readonly ConstructorInfo s_constructor = typeof(KeyedRow<T>).GetConstructors().Single();

    readonly bool _keysAreInMemory = keys.Terms.All(term => term.Key.Read is not null);

    public object?[] KeysOf(KeyedRow<T> row) => row.Keys ?? [.. keys.Terms.Select(term => term.Key.Read!(row.Node))];

    public async Task<List<KeyedRow<T>>> FetchAsync(
        IQueryable<T> query, ForeignKey<T>? foreignKey, IQueryExecutor executor, CancellationToken cancellationToken)
    {
        if (foreignKey is not null || !_keysAreInMemory)
            return await executor.ToListAsync(query.Select(Row(foreignKey)), cancellationToken);
        var nodes = await executor.ToListAsync(selector is null ? query : query.Select(selector), cancellationToken);
        return nodes.ConvertAll(node => new KeyedRow<T>(node, null, null));
    }

    Expression<Func<T, KeyedRow<T>>> Row(ForeignKey<T>? foreignKey)
    {
        var node = Expression.Parameter(typeof(T), "x");
        Expression On(LambdaExpression lambda) => new Substitution(lambda.Parameters[0], node).Visit(lambda.Body);
        Expression Boxed(LambdaExpression lambda) => Expression.Convert(On(lambda), typeof(object));
        Expression values = _keysAreInMemory
            ? Expression.Constant(null, typeof(object[]))
            : Expression.NewArrayInit(typeof(object), keys.Terms.Select(term => Boxed(term.Key.Selector)));
        var parent = foreignKey is null ? Expression.Constant(null, typeof(object)) : Boxed(foreignKey.Selector);
        return Expression.Lambda<Func<T, KeyedRow<T>>>(
            Expression.New(s_constructor, selector is null ? node : On(selector), parent, values), node);
    }
}
