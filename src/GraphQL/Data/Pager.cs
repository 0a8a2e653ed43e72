using System.Linq.Expressions;
using Ecqs.GraphQL.Execution;

namespace Ecqs.GraphQL.Data;

/// <summary>Reads pages of a query by key set: the rows of the page and one more, never an offset.</summary>
internal sealed class Pager<T>(
    KeySet<T> keys,
    string signature,
    UsePagingAttribute paging,
    IQueryExecutor executor,
    Expression<Func<T, T>>? selector,
    CancellationToken cancellationToken)
    where T : class
{
    readonly KeyedRows<T> _rows = new(keys, selector);

    /// <summary>Reads one page.</summary>
    public async Task<Connection> ReadAsync(IQueryable<T> query, QueryableArguments arguments, Func<string, bool> selects)
    {
        var slice = SliceOf(arguments);
        int? total = CountIsAsked(selects) ? await executor.CountAsync(query, cancellationToken) : null;
        return ItemsAreAsked(selects) ? PageOf(await FetchAsync(query, slice), slice, total) : Uncut(total);
    }

    /// <summary>Reads the page of each parent, all of them by one query; answers them by the parents' keys.</summary>
    /// <param name="query">The elements of all parents.</param>
    /// <param name="foreignKey">By which they belong to their parents.</param>
    /// <param name="parents">The keys of the parents.</param>
    /// <param name="arguments">What the request gives, for each parent alike.</param>
    /// <param name="selects">Tells whether the selection asks for a field.</param>
    public async Task<Dictionary<object, Connection>> ReadEachAsync(
        IQueryable<T> query, ForeignKey<T> foreignKey, IReadOnlyCollection<object> parents, QueryableArguments arguments, Func<string, bool> selects)
    {
        var slice = SliceOf(arguments);
        var totals = parents.Count > 0 && CountIsAsked(selects) ? await foreignKey.CountAsync(query, executor, cancellationToken) : null;
        int? Total(object key) => totals?.GetValueOrDefault(key);
        if (parents.Count == 0 || !ItemsAreAsked(selects))
            return parents.ToDictionary(key => key, key => Uncut(Total(key)));
        if (slice.To is not null)
            query = query.Where(keys.Behind(slice.To, !slice.IsBackward));
        if (slice.From is not null)
            query = query.Where(keys.Behind(slice.From, slice.IsBackward));
        var each = foreignKey.Each(query, own => QueryOrder.Limit(keys.Order(own, slice.IsBackward), slice.Size + 1));
        var rows = await _rows.FetchAsync(keys.Order(each, slice.IsBackward), foreignKey, executor, cancellationToken);
        var byParent = rows.GroupBy(row => row.Parent!).ToDictionary(group => group.Key, group => group.ToList());
        return parents.ToDictionary(key => key, key => PageOf(byParent.GetValueOrDefault(key) ?? [], slice, Total(key)));
    }

    /// <summary>The page of a parent that can have no elements.</summary>
    public Connection Empty(QueryableArguments arguments) => PageOf([], SliceOf(arguments), 0);

    /// <summary>Reads rows behind one cursor and, if there is another, up to it; nearest first.</summary>
    async Task<List<KeyedRow<T>>> FetchAsync(IQueryable<T> query, Slice slice)
    {
        if (slice.To is not null)
            query = query.Where(keys.Behind(slice.To, !slice.IsBackward));
        var count = slice.Size + 1;
        if (slice.From is null)
            return await FetchAsync(query, slice.IsBackward, count);
        var rows = new List<KeyedRow<T>>();
        foreach (var range in keys.RangesBehind(slice.From, slice.IsBackward))
        {
            if (rows.Count < count)
                rows.AddRange(await FetchAsync(query.Where(range), slice.IsBackward, count - rows.Count));
        }
        return rows;
    }

    Task<List<KeyedRow<T>>> FetchAsync(IQueryable<T> query, bool isBackward, int count) =>
        _rows.FetchAsync(QueryOrder.Limit(keys.Order(query, isBackward), count), null, executor, cancellationToken);

    /// <param name="rows">Those of the slice and perhaps one more, nearest first.</param>
    /// <param name="slice">What was to be read.</param>
    /// <param name="total">How many there are on all pages, if it was counted.</param>
    Connection PageOf(List<KeyedRow<T>> rows, Slice slice, int? total)
    {
        var hasMore = rows.Count > slice.Size;
        if (hasMore)
            rows.RemoveAt(slice.Size);
        if (slice.IsBackward)
            rows.Reverse();
        var isCut = !slice.IsBackward && slice.Last < rows.Count;
        if (isCut)
            rows.RemoveRange(0, rows.Count - slice.Last!.Value);
        // A cursor stands for an element that is on its other side: that needs no query of its own.
        var hasNext = (hasMore && !slice.IsBackward) || slice.HasBefore;
        var hasPrevious = (hasMore && slice.IsBackward) || isCut || slice.HasAfter;
        return new(
            rows.ConvertAll(object (row) => row.Node), index => Cursor.Encode(signature, _rows.KeysOf(rows[index])), hasNext, hasPrevious, total);
    }

    /// <summary>A page of which nobody asks for an item.</summary>
    static Connection Uncut(int? total) => new([], _ => "", false, false, total);

    bool CountIsAsked(Func<string, bool> selects) => paging.IncludeTotalCount && selects("totalCount");

    static bool ItemsAreAsked(Func<string, bool> selects) => selects("nodes") || selects("edges") || selects("pageInfo");

    Slice SliceOf(QueryableArguments arguments)
    {
        CheckSize(arguments.First);
        CheckSize(arguments.Last);
        var after = Decode(arguments.After, "after");
        var before = Decode(arguments.Before, "before");
        var isBackward = arguments.First is null && arguments.Last is not null;
        var size = arguments.First ?? arguments.Last ?? paging.DefaultPageSize;
        return isBackward ? new(before, after, true, size, arguments.Last) : new(after, before, false, size, arguments.Last);
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

    /// <summary>What of a list is read.</summary>
    /// <param name="From">The keys of the element behind which reading begins.</param>
    /// <param name="To">The keys of the element before which it ends.</param>
    /// <param name="IsBackward">Reading goes from the end.</param>
    /// <param name="Size">How many at most.</param>
    /// <param name="Last">How many of these are kept, from the end.</param>
    readonly record struct Slice(object?[]? From, object?[]? To, bool IsBackward, int Size, int? Last)
    {
        public bool HasAfter => (IsBackward ? To : From) is not null;

        public bool HasBefore => (IsBackward ? From : To) is not null;
    }
}
