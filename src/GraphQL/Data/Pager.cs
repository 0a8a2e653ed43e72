using System.Linq.Expressions;

namespace Ecqs.GraphQL.Data;

/// <summary>Reads one page of a query by key set: the rows of the page and one more, never an offset.</summary>
internal sealed class Pager<T>(
    KeySet<T> keys,
    string signature,
    UsePagingAttribute paging,
    IQueryExecutor executor,
    Expression<Func<T, T>>? selector,
    CancellationToken cancellationToken)
    where T : class
{
    readonly bool _keysAreInMemory = keys.Terms.All(term => term.Key.Read is not null);

    public async Task<Connection> ReadAsync(IQueryable<T> query, QueryableArguments arguments, Func<string, bool> selects)
    {
        CheckSize(arguments.First);
        CheckSize(arguments.Last);
        var after = Decode(arguments.After, "after");
        var before = Decode(arguments.Before, "before");
        int? total = paging.IncludeTotalCount && selects("totalCount") ? await executor.CountAsync(query, cancellationToken) : null;
        if (!selects("nodes") && !selects("edges") && !selects("pageInfo"))
            return new([], _ => "", false, false, total);

        var isBackward = arguments.First is null && arguments.Last is not null;
        var size = arguments.First ?? arguments.Last ?? paging.DefaultPageSize;
        var rows = await FetchAsync(query, isBackward ? before : after, isBackward ? after : before, isBackward, size + 1);
        var hasMore = rows.Count > size;
        if (hasMore)
            rows.RemoveAt(size);
        if (isBackward)
            rows.Reverse();
        var isCut = !isBackward && arguments.Last < rows.Count;
        if (isCut)
            rows.RemoveRange(0, rows.Count - arguments.Last!.Value);

        // A cursor stands for an element that is on its other side: that needs no query of its own.
        var hasNext = (hasMore && !isBackward) || before is not null;
        var hasPrevious = (hasMore && isBackward) || isCut || after is not null;
        return new(rows.ConvertAll(object (row) => row.Node), index => CursorOf(rows[index]), hasNext, hasPrevious, total);
    }

    /// <summary>Reads rows behind one cursor and, if there is another, up to it; nearest first.</summary>
    async Task<List<KeyedRow<T>>> FetchAsync(IQueryable<T> query, object?[]? from, object?[]? to, bool isBackward, int count)
    {
        if (to is not null)
            query = query.Where(keys.Behind(to, !isBackward));
        if (from is null)
            return await FetchAsync(QueryOrder.Limit(keys.Order(query, isBackward), count));
        var rows = new List<KeyedRow<T>>();
        foreach (var range in keys.RangesBehind(from, isBackward))
        {
            if (rows.Count < count)
                rows.AddRange(await FetchAsync(QueryOrder.Limit(keys.Order(query.Where(range), isBackward), count - rows.Count)));
        }
        return rows;
    }

    async Task<List<KeyedRow<T>>> FetchAsync(IQueryable<T> query)
    {
        if (!_keysAreInMemory)
            return await executor.ToListAsync(query.Select(KeyedRow()), cancellationToken);
        var nodes = await executor.ToListAsync(selector is null ? query : query.Select(selector), cancellationToken);
        return nodes.ConvertAll(node => new KeyedRow<T>(node, null));
    }

    string CursorOf(KeyedRow<T> row)
    {
        var values = row.Keys ?? [.. keys.Terms.Select(term => term.Key.Read!(row.Node))];
        return Cursor.Encode(signature, values);
    }

    /// <summary>Asks the source for the keys too, which alone can compute them all.</summary>
    Expression<Func<T, KeyedRow<T>>> KeyedRow()
    {
        var node = Expression.Parameter(typeof(T), "x");
        var values = keys.Terms.Select(term =>
            Expression.Convert(new Substitution(term.Key.Selector.Parameters[0], node).Visit(term.Key.Selector.Body), typeof(object)));
        var constructor = typeof(KeyedRow<T>).GetConstructors().Single();
        var made = selector is null ? node : new Substitution(selector.Parameters[0], node).Visit(selector.Body);
        return Expression.Lambda<Func<T, KeyedRow<T>>>(
            Expression.New(constructor, made, Expression.NewArrayInit(typeof(object), values)), node);
    }

    object?[]? Decode(string? cursor, string argument)
    {
        if (cursor is null)
            return null;
        var values = Cursor.Decode(signature, [.. keys.Terms.Select(term => term.Key.ValueType)], cursor, argument);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is null && !keys.Terms[i].Key.IsNullable)
                throw new GraphQLException(ErrorCodes.InvalidCursor, $"The cursor given for '{argument}' lacks a value.");
        }
        return values;
    }

    void CheckSize(int? size)
    {
        if (size > paging.MaxPageSize)
            throw new GraphQLException(ErrorCodes.PageTooLarge, $"A page can have at most {paging.MaxPageSize} items; {size} were asked for.");
        if (size < 1)
            throw new GraphQLException(ErrorCodes.PageTooSmall, $"A page must have at least 1 item; {size} were asked for.");
    }
}

/// <summary>A row and, when they cannot be read from it, the values of its sort keys.</summary>
internal sealed record KeyedRow<T>(T Node, object?[]? Keys);
