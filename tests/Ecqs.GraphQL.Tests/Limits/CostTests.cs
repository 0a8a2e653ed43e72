using System.Text.Json;
using Ecqs.GraphQL.Execution;
using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Planning;
using Ecqs.GraphQL.Tests.Execution;
using Ecqs.GraphQL.Tests.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Tests.Limits;

public sealed class CostTests : IAsyncLifetime
{
    GraphQLServer _server = null!;

    public async Task InitializeAsync() => _server = await GraphQLServer.StartAsync(_ => { }, typeof(CostQueries), typeof(CostExtensions), typeof(BombExtensions));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    // A leaf costs nothing; the root type is one object.
    [InlineData("{ leaf }", 0, 1)]
    // An object costs 1, an asynchronous method 10.
    [InlineData("{ shop { name } }", 1, 2)]
    [InlineData("{ slow }", 10, 1)]
    [InlineData("{ slow again: slow }", 20, 1)]
    // A weight that is declared takes the place of the default; a negative one makes nothing cheaper than free.
    [InlineData("{ dear }", 75, 1)]
    [InlineData("{ gift }", 0, 1)]
    [InlineData("{ search(text: \"a\") }", 5, 1)]
    [InlineData("{ search }", 0, 1)]
    [InlineData("{ ask(of: {words: \"a\", near: {words: \"b\"}}) }", 6, 1)]
    // A type may weigh more than one: 1 + 1 for the query type, 4 for the gem.
    [InlineData("{ gem { carat } }", 1, 5)]
    // Lists: 10 for the method, then 3 items of which each asks an object of cost 1; without a word about its size a list counts as one item.
    [InlineData("{ top(limit: 3) { owner { name } } }", 13, 7)]
    [InlineData("{ top { owner { name } } }", 17, 15)]
    [InlineData("{ some { owner { name } } }", 2, 3)]
    [InlineData("{ nested(of: {take: 4}) { owner { name } } }", 5, 9)]
    // Pages: 10 for the method, 1 each for nodes and edges, and what is below counted by the size.
    [InlineData("{ shops(first: 5) { nodes { name } } }", 11, 7)]
    [InlineData("{ shops(first: 5) { nodes { owner { name } } edges { node { name } } totalCount } }", 22, 22)]
    [InlineData("{ shops { nodes { owner { name } } } }", 31, 42)]
    [InlineData("{ shops(last: 2, first: 3) { nodes { owner { name } } } }", 14, 8)]
    // A page cannot be larger than the list allows, whatever is asked for.
    [InlineData("{ shops(first: 2000000000) { nodes { owner { name } } } }", 61, 102)]
    // One call for a whole level costs as little as one object, asked for in each of three.
    [InlineData("{ top(limit: 3) { rank } }", 13, 4)]
    // What is skipped costs nothing, and what is asked for twice, once.
    [InlineData("{ shop @skip(if: true) { name } leaf }", 0, 1)]
    [InlineData("{ shop { name } ... on Query { shop { owner { name } } } }", 2, 3)]
    // Of the types that may come, the dearest counts.
    [InlineData("{ thing { ... on Shop { name } ... on Gem { seller { owner { name } } } } }", 3, 7)]
    public async Task An_operation_costs_what_it_asks_for(string document, double fieldCost, double typeCost) =>
        Assert.Equal((fieldCost, typeCost), await CostOf(document));

    [Fact]
    public async Task A_variable_in_a_filter_costs_what_it_says()
    {
        const string byVariable = "query($where: ShopFilterInput) { shops(first: 1, where: $where) { nodes { name } } }";
        // The sorest point of static analysis: a filter that is not given costs nothing.
        Assert.Equal(await CostOf("{ shops(first: 1) { nodes { name } } }"), await CostOf(byVariable));
        Assert.Equal(await CostOf(byVariable), await CostOf(byVariable, new { where = (object?)null }));

        var one = await CostOf(byVariable, new { where = new { name = new { eq = "x" } } });
        Assert.Equal(await CostOf("{ shops(first: 1, where: {name: {eq: \"x\"}}) { nodes { name } } }"), one);
        Assert.Equal((12, 3), one);

        var three = await CostOf(byVariable, new { where = new { or = new object[] { new { name = new { eq = "x", neq = "y" } }, new { size = new { gt = 1 } } } } });
        Assert.Equal((14, 3), three);
        Assert.Equal(three, await CostOf(
            "query($name: StringOperationFilterInput, $size: Int) { shops(first: 1, where: {or: [{name: $name}, {size: {gt: $size}}]}) { nodes { name } } }",
            new { name = new { eq = "x", neq = "y" }, size = 1 }));
    }

    [Fact]
    public async Task Each_key_of_an_order_costs()
    {
        Assert.Equal((12, 3), await CostOf("{ shops(first: 1, order: [{name: ASC}]) { nodes { name } } }"));
        Assert.Equal((13, 3), await CostOf(
            "query($order: [ShopSortInput!]) { shops(first: 1, order: $order) { nodes { name } } }",
            new { order = new object[] { new { name = "ASC" }, new { size = "DESC" } } }));
    }

    [Fact]
    public async Task A_page_size_by_variable_counts_exactly()
    {
        const string document = "query($n: Int = 7) { shops(first: $n) { nodes { owner { name } } } }";
        Assert.Equal((11 + 3, 2 + 6), await CostOf(document, new { n = 3 }));
        Assert.Equal((11 + 7, 2 + 14), await CostOf(document));
        Assert.Equal((11 + 20, 2 + 40), await CostOf(document, new { n = (int?)null }));
        Assert.Equal((5, 9), await CostOf("query($n: Int!) { nested(of: {take: $n}) { owner { name } } }", new { n = 4 }));
    }

    [Fact]
    public async Task Conditions_by_variable_are_respected()
    {
        const string document = "query($on: Boolean!) { leaf shop @include(if: $on) { name } dear @skip(if: $on) }";
        Assert.Equal((1, 2), await CostOf(document, new { on = true }));
        Assert.Equal((75, 1), await CostOf(document, new { on = false }));
    }

    [Theory]
    [InlineData("{ exact(limit: 1) { name } }", null)]
    [InlineData("{ exact(skip: 1) { name } }", null)]
    [InlineData("{ exact { name } }", "HC0082")]
    [InlineData("{ exact(limit: 1, skip: 1) { name } }", "HC0082")]
    [InlineData("query($n: Int) { exact(limit: $n) { name } }", "HC0082")]
    [InlineData("query($n: Int = 2) { exact(limit: $n) { name } }", null)]
    [InlineData("query($no: Boolean = false) { leaf exact @include(if: $no) { name } }", null)]
    public async Task A_list_may_insist_on_exactly_one_slicing_argument(string document, string? code)
    {
        var answer = await _server.AskAsync(document);
        if (code is null)
        {
            Assert.DoesNotContain("errors", answer);
            return;
        }
        Assert.Contains("Field \\\"exact\\\" needs exactly one of the arguments limit, skip.", answer);
        Assert.Contains($"\"code\":\"{code}\"", answer);
    }

    [Fact]
    public async Task What_costs_too_much_is_refused_before_anything_runs_and_what_does_not_is_not()
    {
        await using var server = await GraphQLServer.StartAsync(
            s => s.AddGraphQL().Configure(o => (o.Cost.MaxFieldCost, o.Cost.MaxTypeCost) = (30, 40)), typeof(CostQueries), typeof(CostExtensions), typeof(BombExtensions));
        Assert.Equal("""{"data":{"slow":1,"b":1,"c":1}}""", await server.AskAsync("{ slow b: slow c: slow }"));
        Assert.Equal(
            """{"errors":[{"message":"The operation has a field cost of 40, and at most 30 is allowed.","extensions":{"code":"HC0047","fieldCost":40,"maxFieldCost":30}}]}""",
            await server.AskAsync("{ slow b: slow c: slow d: slow }"));
        const string page = "query($n: Int) { shops(first: $n) { nodes { name } } }";
        Assert.DoesNotContain("errors", await server.AskAsync(page, new { n = 38 }));
        Assert.Contains("\"message\":\"The operation has a type cost of 41, and at most 40 is allowed.\"", await server.AskAsync(page, new { n = 39 }));
    }

    [Fact]
    public async Task Without_enforcement_cost_is_only_told()
    {
        await using var server = await GraphQLServer.StartAsync(
            s => s.AddGraphQL().Configure(o => (o.Cost.MaxFieldCost, o.Cost.IsEnforced) = (5, false)), typeof(CostQueries), typeof(CostExtensions), typeof(BombExtensions));
        Assert.Equal("""{"data":{"slow":1}}""", await server.AskAsync("{ slow }"));
        Assert.Contains("\"fieldCost\":10", await SendAsync(server, "{ slow }", null, "report"));
    }

    [Fact]
    public async Task A_header_asks_for_a_report_or_for_the_cost_alone()
    {
        Assert.Equal(
            """{"data":{"shop":{"name":"a"}},"extensions":{"operationCost":{"fieldCost":1,"typeCost":2}}}""",
            await SendAsync(_server, "{ shop { name } }", null, "report"));
        var calls = CostQueries.Calls;
        Assert.Equal(
            """{"extensions":{"operationCost":{"fieldCost":1,"typeCost":2}}}""", await SendAsync(_server, "{ shop { name } }", null, "validate"));
        Assert.Equal(calls, CostQueries.Calls);
        Assert.Equal("""{"data":{"leaf":1}}""", await SendAsync(_server, "{ leaf }", null, "nonsense"));
        // A refusal is reported too, and what is not valid has no cost.
        var refused = await SendAsync(_server, $"{{ {string.Concat(Enumerable.Range(0, 14).Select(i => $"a{i}: dear "))}}}", null, "report");
        Assert.Contains("\"code\":\"HC0047\"", refused);
        Assert.EndsWith("\"extensions\":{\"operationCost\":{\"fieldCost\":1050,\"typeCost\":1}}}", refused);
        Assert.DoesNotContain("operationCost", await SendAsync(_server, "{ missing }", null, "report"));
    }

    [Fact]
    public async Task A_cost_beyond_all_numbers_is_refused_and_told_as_a_number()
    {
        var document = "{ " + string.Concat(Enumerable.Repeat("bomb(limit: 2000000000) { ", 60)) + "name" + new string('}', 61);
        using var answer = JsonDocument.Parse(await SendAsync(_server, document, null, "validate"));
        Assert.Equal(1e15, answer.RootElement.GetProperty("extensions").GetProperty("operationCost").GetProperty("fieldCost").GetDouble());
        Assert.Contains("HC0047", await _server.AskAsync(document));
        // None of them, and so nothing below.
        Assert.Equal((1, 1), await CostOf(document.Replace("{ bomb(limit: 2000000000)", "{ bomb(limit: 0)", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_schema_shows_what_differs_from_the_defaults()
    {
        await using var engine = Engine.Of(typeof(CostQueries), typeof(CostExtensions), typeof(BombExtensions));
        var schema = engine.Schema.Print();
        Assert.Contains("directive @cost(", schema);
        Assert.Contains(") on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR", schema);
        Assert.Contains("directive @listSize(", schema);
        Assert.Contains("  dear: Int! @cost(weight: \"75\")", schema);
        Assert.Contains("text: String @cost(weight: \"5\")", schema);
        Assert.Contains("type Gem implements IThing @cost(weight: \"4\") {", schema);
        Assert.Contains("words: String! @cost(weight: \"3\")", schema);
        Assert.Contains("top(limit: Int): [Shop!]! @listSize(assumedSize: 7, slicingArguments: [\"limit\"], requireOneSlicingArgument: false)", schema);
        Assert.Contains(
            "@listSize(assumedSize: 50, slicingArguments: [\"first\", \"last\"], slicingArgumentDefaultValue: 20, sizedFields: [\"edges\", \"nodes\"], requireOneSlicingArgument: false)",
            schema);
        Assert.Contains("exact(limit: Int, skip: Int): [Shop!]! @listSize(slicingArguments: [\"limit\", \"skip\"])", schema);
        await using var plain = Engine.Of(typeof(CodedQueries));
        Assert.DoesNotContain("directive", plain.Schema.Print());
    }

    [Fact]
    public async Task The_cost_of_an_operation_is_a_figure_or_computed_without_memory()
    {
        await using var engine = Engine.Of(typeof(CostQueries), typeof(CostExtensions), typeof(BombExtensions));
        CostPlan PlanOf(string document, object? variables, out VariableValues values)
        {
            var plan = Planner.Plan(engine.Schema, Parser.Parse(document), null);
            values = VariableValues.Coerce(plan, variables is null ? null : JsonSerializer.SerializeToElement(variables));
            return CostPlan.Of(plan, new(new()));
        }

        Assert.True(PlanOf("{ shop { name } leaf }", null, out _).IsAlwaysWithin);
        Assert.NotNull(PlanOf("query($text: String!) { shops(first: 5) { nodes { name } } search2: leaf text(of: $text) }", new { text = "a" }, out _).Fixed);

        var open = PlanOf("query($n: Int) { shops(first: $n) { nodes { name owner { name } } totalCount } }", new { n = 5 }, out var variables);
        Assert.Null(open.Fixed);
        for (var i = 0; i < 1_000; i++)
            open.Evaluate(variables);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100_000; i++)
            open.Evaluate(variables);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000, "It allocates for each run.");
    }

    async Task<(double FieldCost, double TypeCost)> CostOf(string document, object? variables = null)
    {
        var text = await SendAsync(_server, document, variables, "validate");
        using var answer = JsonDocument.Parse(text);
        Assert.True(answer.RootElement.TryGetProperty("extensions", out var extensions), text);
        var cost = extensions.GetProperty("operationCost");
        return (cost.GetProperty("fieldCost").GetDouble(), cost.GetProperty("typeCost").GetDouble());
    }

    static async Task<string> SendAsync(GraphQLServer server, string query, object? variables, string mode)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent(query, variables) };
        request.Headers.Add("GraphQL-Cost", mode);
        using var response = await server.Client.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    static StringContent JsonContent(string query, object? variables) =>
        new(JsonSerializer.Serialize(new { query, variables }), System.Text.Encoding.UTF8, "application/json");
}

[InterfaceType]
internal interface IThing
{
    string Name { get; }
}

internal sealed record Shop(Guid Id, string Name, int Size) : IThing
{
    public ShopOwner Owner => new("o");
}

internal sealed record ShopOwner(string Name);

[Cost(4)]
internal sealed record Gem(string Name, int Carat) : IThing
{
    public Shop Seller => new(Guid.Empty, "s", 1);
}

internal sealed record Bomb(string Name);

internal sealed record Question([property: Cost(3)] string Words)
{
    public Question? Near { get; init; }
}

internal sealed record Slice(int Take);

[ExtendObjectType<Shop>]
internal static class CostExtensions
{
    [BatchResolver]
    public static Task<IReadOnlyList<int>> GetRank([Parent] IReadOnlyList<Shop> shops) =>
        Task.FromResult<IReadOnlyList<int>>([.. shops.Select(shop => shop.Size)]);
}

[ExtendObjectType<Bomb>]
internal static class BombExtensions
{
    [ListSize(SlicingArguments = ["limit"], RequireOneSlicingArgument = false)]
    public static IReadOnlyList<Bomb> GetBomb([Parent] Bomb bomb, int limit) => [];
}

[QueryType]
internal static class CostQueries
{
    static readonly Shop s_shop = new(Guid.Empty, "a", 1);

    public static int Calls { get; private set; }

    public static int GetLeaf() => 1;

    public static string GetText(string of) => of;

    public static Shop GetShop()
    {
        Calls++;
        return s_shop;
    }

    public static async Task<int> GetSlow()
    {
        await Task.Yield();
        return 1;
    }

    [Cost(75)]
    public static int GetDear() => 1;

    [Cost(-20)]
    public static int GetGift() => 1;

    public static int GetSearch([Cost(5)] string? text = null) => 1;

    public static int GetAsk(Question of) => 1;

    public static Gem GetGem() => new("g", 1);

    public static IThing GetThing() => s_shop;

    [ListSize(AssumedSize = 7, SlicingArguments = ["limit"], RequireOneSlicingArgument = false)]
    public static async Task<IReadOnlyList<Shop>> GetTop(int? limit = null)
    {
        await Task.Yield();
        return [.. Enumerable.Repeat(s_shop, limit ?? 7)];
    }

    public static IReadOnlyList<Shop> GetSome() => [s_shop];

    [ListSize(SlicingArguments = ["of.take"])]
    public static IReadOnlyList<Shop> GetNested(Slice of) => [];

    [ListSize(SlicingArguments = ["limit", "skip"])]
    public static IReadOnlyList<Shop> GetExact(int? limit = null, int? skip = null) => [];

    [ListSize(SlicingArguments = ["limit"])]
    public static IReadOnlyList<Bomb> GetBomb(int limit) => [];

    [UsePaging(MaxPageSize = 50), UseFiltering, UseSorting]
    public static IQueryable<Shop> GetShops() => new[] { s_shop }.AsQueryable();
}
