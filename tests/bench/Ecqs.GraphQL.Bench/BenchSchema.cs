using System.Collections.Immutable;
using System.Globalization;

namespace Ecqs.GraphQL.Bench;

/// <summary>What can be found by its id.</summary>
[InterfaceType]
public interface INode
{
    int Id { get; }
}

/// <summary>How a thing is rated.</summary>
public enum Grade
{
    /// <summary>Good for anything.</summary>
    High,

    Middle,

    /// <summary>Good for nothing.</summary>
    Low,
}

/// <summary>A thing of five fields.</summary>
public sealed record Item(int Id, string Code, string Name, double Price, bool Active) : INode;

/// <summary>A thing of ten fields.</summary>
public sealed record Wide(
    int Id, string Code, string Name, double Price, bool Active, int Count, string? Remark, Grade Grade, string City, double Weight) : INode;

/// <summary>What things are to be found.</summary>
public sealed record Search(string? Text, Grade? Grade, int? Limit, IReadOnlyList<int>? Ids);

/// <summary>The data of the measurements; peers.mjs makes the same.</summary>
[QueryType]
public static class BenchQueries
{
    static readonly ImmutableArray<Item> s_items =
    [
        .. Enumerable.Range(1, 1000).Select(n =>
            new Item(n, "C-" + n.ToString("D5", CultureInfo.InvariantCulture), $"Item \"{n}\" of many", n * 1.25, n % 3 == 0)),
    ];

    static readonly Wide s_wide = new(7, "C-00007", "The one", 12.5, true, 42, null, Grade.Middle, "Jiaxing", 0.75);

    [AllowAnonymous]
    public static string Hello() => "world";

    [AllowAnonymous]
    public static IReadOnlyList<Item> Items(int first) => s_items.AsSpan(0, first).ToArray();

    [AllowAnonymous]
    public static Item? Item(int id) => id > 0 && id <= s_items.Length ? s_items[id - 1] : null;

    [AllowAnonymous]
    public static Wide Wide() => s_wide;

    [AllowAnonymous]
    public static IReadOnlyList<INode> Find(Search? search) => [s_wide, .. s_items.AsSpan(0, search?.Limit ?? 1)];
}
