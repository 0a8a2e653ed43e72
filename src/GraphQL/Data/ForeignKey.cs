using System.Linq.Expressions;
using System.Reflection;

namespace Ecqs.GraphQL.Data;

/// <summary>The properties by which the elements of a nested list belong to their parents.</summary>
/// <param name="ParentType">The class of the parents.</param>
/// <param name="PrincipalKey">The C# name of the parents' property.</param>
/// <param name="ForeignKey">The C# name of the elements' property that holds its value.</param>
internal sealed record ParentLink(Type ParentType, string PrincipalKey, string ForeignKey);

/// <summary>Makes one query of the lists of many parents.</summary>
internal abstract class ForeignKey<T> where T : class
{
    Func<object, object?>? _read;

    /// <summary>From an element to its parent's key.</summary>
    public abstract LambdaExpression Selector { get; }

    /// <exception cref="InvalidOperationException">There are no such properties, or their types do not fit.</exception>
    public static ForeignKey<T> Of(ParentLink link)
    {
        var own = StoredProperties.Of(typeof(T)).GetValueOrDefault(link.ForeignKey)
            ?? throw new InvalidOperationException($"{typeof(T).Name} has no stored property '{link.ForeignKey}' to find its parent by.");
        var principal = StoredProperties.Of(link.ParentType).GetValueOrDefault(link.PrincipalKey)
            ?? throw new InvalidOperationException($"{link.ParentType.Name} has no stored property '{link.PrincipalKey}' to find its list by.");
        if (Underlying(own) != Underlying(principal))
        {
            throw new InvalidOperationException(
                $"{typeof(T).Name}.{own.Name} and {link.ParentType.Name}.{principal.Name} are of different types, so they match nothing.");
        }
        var key = (ForeignKey<T>)Activator.CreateInstance(typeof(ForeignKey<,>).MakeGenericType(typeof(T), own.PropertyType), own)!;
        var parent = Expression.Parameter(typeof(object));
        var value = Expression.Property(Expression.Convert(parent, principal.DeclaringType!), principal);
        key._read = Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), parent).Compile();
        return key;
    }

    /// <summary>The key of a parent; null when it has none, and so no elements.</summary>
    public object? Of(object parent) => _read!(parent);

    /// <summary>The elements of any of the parents with these keys.</summary>
    public abstract IQueryable<T> Among(IQueryable<T> query, IReadOnlyCollection<object> keys);

    /// <summary>Of each parent's elements those that are chosen, e.g. the first ten in an order.</summary>
    public abstract IQueryable<T> Each(IQueryable<T> query, Func<IQueryable<T>, IQueryable<T>> choose);

    /// <summary>How many elements each parent has that has any.</summary>
    public abstract Task<Dictionary<object, int>> CountAsync(IQueryable<T> query, IQueryExecutor executor, CancellationToken cancellationToken);

    static Type Underlying(PropertyInfo property) => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
}

internal sealed class ForeignKey<T, TKey>(PropertyInfo property) : ForeignKey<T> where T : class
{
    readonly Expression<Func<T, TKey>> _selector = Select(property);

    public override LambdaExpression Selector => _selector;

    public override IQueryable<T> Among(IQueryable<T> query, IReadOnlyCollection<object> keys)
    {
        var element = _selector.Parameters[0];
        var values = Closure.Of(keys.Cast<TKey>().ToList(), typeof(List<TKey>));
        var isAmong = Expression.Call(
            LinqMethods.Of(typeof(Enumerable), nameof(Enumerable.Contains), 2, typeof(TKey)), values, _selector.Body);
        return query.Where(Expression.Lambda<Func<T, bool>>(isAmong, element));
    }

    public override IQueryable<T> Each(IQueryable<T> query, Func<IQueryable<T>, IQueryable<T>> choose)
    {
        var key = Expression.Parameter(typeof(TKey), "key");
        var isOwn = Expression.Lambda<Func<T, bool>>(Expression.Equal(_selector.Body, key), _selector.Parameters);
        var own = Expression.Lambda<Func<TKey, IEnumerable<T>>>(choose(query.Where(isOwn)).Expression, key);
        return query.Select(_selector).Distinct().SelectMany(own);
    }

    public override async Task<Dictionary<object, int>> CountAsync(
        IQueryable<T> query, IQueryExecutor executor, CancellationToken cancellationToken)
    {
        var counts = query.GroupBy(_selector).Select(group => new KeyCount<TKey>(group.Key, group.Count()));
        return (await executor.ToListAsync(counts, cancellationToken)).ToDictionary(count => (object)count.Key!, count => count.Count);
    }

    static Expression<Func<T, TKey>> Select(PropertyInfo property)
    {
        var element = Expression.Parameter(typeof(T), "x");
        return Expression.Lambda<Func<T, TKey>>(Expression.Property(element, property), element);
    }
}

/// <summary>How many elements belong to a key.</summary>
internal sealed record KeyCount<TKey>(TKey Key, int Count);
