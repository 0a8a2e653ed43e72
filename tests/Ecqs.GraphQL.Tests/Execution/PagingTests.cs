using System.Text.Json;

namespace Ecqs.GraphQL.Tests.Execution;

public sealed class PagingTests
{
    readonly Engine _engine = Engine.Of(typeof(StoreQueries), typeof(ShopFields), typeof(ItemFields));

    [Fact]
    public async Task Pages_follow_each_other_by_cursor_with_filter_and_order()
    {
        const string document = """
            query($where: ItemFilterInput, $after: String) {
              items(first: 2, after: $after, where: $where, order: [{ kind: DESC }, { name: ASC }]) {
                nodes { name kind } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount
              }
            }
            """;
        var where = new { number = new { gte = 2 }, or = new object[] { new { kind = new { eq = "BIG" } }, new { name = new { contains = "d" } } } };
        using var first = JsonDocument.Parse(await _engine.AskAsync(document, new { where }));
        var page = first.RootElement.GetProperty("data").GetProperty("items");
        Assert.Equal(["c", "e"], Names(page));
        Assert.Equal(3, page.GetProperty("totalCount").GetInt32());
        Assert.True(page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        var after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        Assert.Equal(after, page.GetProperty("edges")[1].GetProperty("cursor").GetString());
        using var second = JsonDocument.Parse(await _engine.AskAsync(document, new { where, after }));
        page = second.RootElement.GetProperty("data").GetProperty("items");
        Assert.Equal(["d"], Names(page));
        Assert.False(page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        Assert.True(page.GetProperty("pageInfo").GetProperty("hasPreviousPage").GetBoolean());
    }

    [Fact]
    public async Task Query_without_paging_is_a_list_and_may_be_filtered() => Assert.Equal(
        """{"data":{"small":[{"name":"a"}],"all":[{"name":"a"},{"name":"b"},{"name":"d"}]}}""",
        await _engine.AskAsync("{ small: smallItems(where: { number: { lt: 2 } }) { name } all: smallItems { name } }"));

    [Fact]
    public async Task Nested_fields_page_too_and_keep_their_own_arguments() => Assert.Equal(
        """{"data":{"shops":[{"stock":{"nodes":[{"name":"c","shout":"C!"}]}},{"stock":{"nodes":[{"name":"b","shout":"B!"}]}}]}}""",
        await _engine.AskAsync("{ shops { stock(from: 2, first: 1) { nodes { name shout } } } }"));

    [Fact]
    public async Task Page_that_is_too_large_is_refused_with_its_path()
    {
        var answer = await _engine.AskAsync("{ items(first: 1000) { nodes { name } } }");
        Assert.Contains("\"path\":[\"items\"]", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Unexpected", answer, StringComparison.Ordinal);
    }

    static IEnumerable<string?> Names(JsonElement page) => page.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("name").GetString());
}

internal enum ItemKind
{
    Small,
    Big,
}

internal sealed class Item
{
    public required Guid Id { get; init; }

    public required int Number { get; init; }

    public required string Name { get; init; }

    public ItemKind Kind { get; init; }

    [GraphQLIgnore]
    public string Shop { get; init; } = "";

    public static IQueryable<Item> All { get; } = "abcde".Select((c, i) => new Item
    {
        Id = new Guid(i + 1, 0, 0, new byte[8]),
        Number = i + 1,
        Name = c.ToString(),
        Shop = i % 2 == 0 ? "x" : "y",
        Kind = c is 'c' or 'e' ? ItemKind.Big : ItemKind.Small,
    }).ToArray().AsQueryable();
}

internal sealed record Shop(string Name);

[QueryType]
internal static class StoreQueries
{
    [UsePaging, UseFiltering, UseSorting]
    public static IQueryable<Item> GetItems() => Item.All;

    [UseFiltering]
    public static IQueryable<Item> GetSmallItems() => Item.All.Where(i => i.Kind == ItemKind.Small);

    public static IReadOnlyList<Shop> GetShops() => [new("x"), new("y")];
}

[ExtendObjectType<Shop>]
internal static class ShopFields
{
    [UsePaging, BatchResolver(ForeignKey = nameof(Item.Shop), PrincipalKey = nameof(Shop.Name))]
    public static async Task<IQueryable<Item>> GetStockAsync(int from)
    {
        await Task.Yield();
        return Item.All.Where(i => i.Number >= from);
    }
}

[ExtendObjectType<Item>]
internal static class ItemFields
{
    public static string Shout([Parent] Item item) => item.Name.ToUpperInvariant() + "!";
}
