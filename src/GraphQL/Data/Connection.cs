namespace Ecqs.GraphQL.Data;

/// <summary>One page of a list: what a paged field answers. Cursors are made only when they are read.</summary>
internal sealed class Connection(
    IReadOnlyList<object> nodes, Func<int, string> cursorAt, bool hasNextPage, bool hasPreviousPage, int? totalCount)
{
    public IReadOnlyList<object> Nodes { get; } = nodes;

    public IReadOnlyList<Edge> Edges => field ??= [.. Nodes.Select((node, index) => new Edge(node, index, cursorAt))];

    public PageInfo PageInfo { get; } = new(nodes.Count, cursorAt, hasNextPage, hasPreviousPage);

    /// <summary>How many there are on all pages.</summary>
    /// <exception cref="InvalidOperationException">It was not asked for when the page was read.</exception>
    public int TotalCount => totalCount ?? throw new InvalidOperationException("The total was not counted, because it was not asked for.");
}

/// <summary>A node and where it stands in the list.</summary>
internal sealed class Edge(object node, int index, Func<int, string> cursorAt)
{
    public string Cursor => cursorAt(index);

    public object Node { get; } = node;
}

/// <summary>Where a page lies in the list.</summary>
internal sealed class PageInfo(int count, Func<int, string> cursorAt, bool hasNextPage, bool hasPreviousPage)
{
    /// <summary>Whether there are items after the page.</summary>
    public bool HasNextPage { get; } = hasNextPage;

    /// <summary>Whether there are items before the page.</summary>
    public bool HasPreviousPage { get; } = hasPreviousPage;

    /// <summary>Where the first item of the page stands; null when the page is empty.</summary>
    public string? StartCursor => count == 0 ? null : cursorAt(0);

    /// <summary>Where the last item of the page stands; null when the page is empty.</summary>
    public string? EndCursor => count == 0 ? null : cursorAt(count - 1);
}
