using Ecqs.GraphQL.Data;

namespace Ecqs.GraphQL.Tests.Data;

public sealed class PagingTests
{
    static readonly UsePagingAttribute Paging = new() { DefaultPageSize = 7, MaxPageSize = 50 };

    public static TheoryData<string> Orders =>
    [
        "", "id", "-id", "name", "-name", "number -price", "weight", "-weight", "remark", "-remark number", "isImported", "-isImported",
        "isChecked weight", "-isChecked", "validUntil", "-validUntil", "validUntil -remark weight", "createdAt", "-ratio big",
        "state -number", "-state", "before", "-before validUntil", "name name -name",
    ];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Every_row_comes_exactly_once_in_the_same_order_from_both_ends(string order)
    {
        var field = Things.Field(Paging, sorting: new());
        var things = Things.Random(31, seed: order.Length);
        // In memory LINQ puts null first; where it is not known, null is put last.
        foreach (var nullsLast in new bool?[] { null, false })
        {
            var all = await Whole(field, things, order, nullsLast);
            Assert.Equal(31, all.Distinct().Count());
            foreach (var size in new[] { 2, 9 })
            {
                Assert.Equal(all, await Forward(field, things, order, size, nullsLast));
                Assert.Equal(all, await Backward(field, things, order, size, nullsLast));
            }
        }
    }

    [Fact]
    public async Task The_order_is_that_of_the_keys_with_the_unique_key_last()
    {
        var things = Things.Random(60, seed: 1);
        var field = Things.Field(new() { MaxPageSize = 100 }, sorting: new());
        var page = await field.PageAsync(things.AsQueryable(), new() { First = 100, Order = Things.Order("-state weight") });
        var expected = things.OrderByDescending(x => x.State).ThenBy(x => x.Weight is null).ThenBy(x => x.Weight).ThenBy(x => x.Id);
        Assert.Equal(expected, page.Nodes.Cast<Thing>());
    }

    [Fact]
    public async Task Null_comes_last_when_ascending_and_first_when_descending_where_the_source_does_not_say()
    {
        var things = Things.Random(40, seed: 5);
        var field = Things.Field(new() { MaxPageSize = 100 }, sorting: new());
        async Task<Thing[]> Sorted(string order) =>
            [.. (await field.PageAsync(things.AsQueryable(), new() { First = 100, Order = Things.Order(order) })).Nodes.Cast<Thing>()];

        Assert.Equal(things.OrderBy(x => x.ValidUntil ?? DateOnly.MaxValue).ThenBy(x => x.Id), await Sorted("validUntil"));
        var (ascending, descending) = (await Sorted("validUntil"), await Sorted("-validUntil"));
        Assert.Equal(ascending.Reverse().Select(x => x.ValidUntil), descending.Select(x => x.ValidUntil));
    }

    [Fact]
    public async Task The_resolvers_own_order_holds_when_the_request_gives_none()
    {
        var things = Things.Random(40, seed: 2);
        for (var i = 1; i < things.Count; i++)
            things[i].Parent = things[i / 2];
        things[0].Parent = things[1];
        var query = things.AsQueryable().OrderByDescending(x => x.Parent!.Name).ThenBy(x => x.Number).Where(x => x.Number > -2);
        var expected = query.ToList().OrderByDescending(x => x.Parent!.Name).ThenBy(x => x.Number).ThenBy(x => x.Id).ToList();
        var field = Things.Field(Paging, sorting: new());

        var all = new List<object>();
        string? cursor = null;
        do
        {
            var page = await field.PageAsync(query, new() { First = 3, After = cursor });
            all.AddRange(page.Nodes);
            cursor = page.PageInfo.HasNextPage ? page.PageInfo.EndCursor : null;
        }
        while (cursor is not null);
        Assert.Equal(expected, all);

        var last = await field.PageAsync(query, new() { Last = 4 });
        Assert.Equal(expected[^4..], last.Nodes);
        var asked = await field.PageAsync(query, new() { First = 50, Order = Things.Order("big") });
        Assert.Equal(expected.OrderBy(x => x.Big), asked.Nodes);
    }

    [Fact]
    public async Task What_a_Take_below_chose_stays_chosen()
    {
        var things = Things.Random(40, seed: 3);
        var query = things.AsQueryable().OrderBy(x => x.Big).Take(10);
        var page = await Things.Field(Paging, sorting: new()).PageAsync(query, new() { First = 50, Order = Things.Order("-big") });
        Assert.Equal(things.OrderBy(x => x.Big).Take(10).Reverse(), page.Nodes);
    }

    [Fact]
    public async Task A_query_ordered_before_its_projection_is_a_mistake_that_is_said()
    {
        var query = Things.Random(4, seed: 3).AsQueryable().OrderBy(x => x.Name).Select(x => new Thing { Id = x.Id });
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Things.Field(Paging).PageAsync(query, new()));
        Assert.Contains("ordered after it is projected", failure.Message);
    }

    [Fact]
    public async Task One_extra_row_tells_whether_there_is_more_and_nothing_is_skipped()
    {
        var executor = new CountingExecutor();
        var query = Things.Random(200, seed: 4).AsQueryable();
        var field = Things.Field(Paging, sorting: new());
        var page = (Connection)await field.ExecuteAsync(query, new() { First = 10 }, name => name == "nodes", executor, default);
        Assert.Equal((1, 0, 11), (executor.Queries, executor.Counts, executor.Rows));

        await field.ExecuteAsync(query, new() { First = 10, After = page.PageInfo.EndCursor }, _ => true, executor, default);
        Assert.Equal(1, executor.Counts);
        Assert.DoesNotContain(executor.Expressions, expression => expression.Contains("Skip"));
    }

    [Fact]
    public async Task The_total_is_counted_under_the_filter_and_only_when_asked()
    {
        var things = Things.Random(50, seed: 6);
        var field = Things.Field(Paging, new());
        var where = Things.Input(("state", Things.Input(("eq", ThingState.New))));
        var executor = new CountingExecutor();
        var page = (Connection)await field.ExecuteAsync(
            things.AsQueryable(), new() { Where = where }, name => name == "totalCount", executor, default);
        Assert.Equal(things.Count(x => x.State == ThingState.New), page.TotalCount);
        Assert.Equal((0, 1), (executor.Queries, executor.Counts));
    }

    [Fact]
    public async Task Page_info_is_exact_in_both_directions()
    {
        var things = Things.Random(10, seed: 7).AsQueryable();
        var field = Things.Field(Paging);
        var all = await field.PageAsync(things, new() { First = 10 });
        Assert.Equal((false, false), (all.PageInfo.HasNextPage, all.PageInfo.HasPreviousPage));
        string At(int index) => all.Edges[index].Cursor;

        async Task<(bool Next, bool Previous)> Info(QueryableArguments arguments)
        {
            var page = await field.PageAsync(things, arguments);
            return (page.PageInfo.HasNextPage, page.PageInfo.HasPreviousPage);
        }
        Assert.Equal((true, false), await Info(new() { First = 9 }));
        Assert.Equal((false, true), await Info(new() { Last = 9 }));
        Assert.Equal((true, true), await Info(new() { First = 3, After = At(2) }));
        Assert.Equal((false, true), await Info(new() { First = 3, After = At(9) }));
        Assert.Equal((true, false), await Info(new() { Last = 3, Before = At(2) }));
        Assert.Equal((true, true), await Info(new() { First = 50, After = At(2), Before = At(6) }));
        Assert.Equal((true, true), await Info(new() { First = 5, Last = 2 }));
        var between = await field.PageAsync(things, new() { Last = 2, After = At(2), Before = At(6) });
        Assert.Equal(all.Nodes.Skip(4).Take(2), between.Nodes);
        var cut = await field.PageAsync(things, new() { First = 5, Last = 2 });
        Assert.Equal(all.Nodes.Skip(3).Take(2), cut.Nodes);
        var gone = await field.PageAsync(things.Where(x => x != all.Nodes[9]), new() { First = 3, After = At(8) });
        Assert.Equal((0, null, true), (gone.Nodes.Count, gone.PageInfo.StartCursor, gone.PageInfo.HasPreviousPage));
    }

    [Theory]
    [InlineData(51, null, "HC0051")]
    [InlineData(null, 51, "HC0051")]
    [InlineData(0, null, "HC0079")]
    [InlineData(null, -1, "HC0079")]
    public async Task A_page_of_a_size_that_is_not_allowed_is_refused(int? first, int? last, string code)
    {
        var refusal = await Assert.ThrowsAsync<GraphQLException>(() =>
            Things.Field(Paging).PageAsync(Things.Random(3, seed: 1).AsQueryable(), new() { First = first, Last = last }));
        Assert.Equal(code, refusal.Code);
    }

    [Fact]
    public async Task Without_a_size_a_page_has_the_default_size()
    {
        var page = await Things.Field(Paging).PageAsync(Things.Random(30, seed: 8).AsQueryable(), new());
        Assert.Equal(7, page.Nodes.Count);
    }

    static async Task<List<object>> Whole(QueryableField field, List<Thing> things, string order, bool? nullsLast)
    {
        var half = await field.PageAsync(things.AsQueryable(), new() { First = 20, Order = Things.Order(order) }, nullsLast);
        var rest = await field.PageAsync(
            things.AsQueryable(), new() { First = 50, After = half.PageInfo.EndCursor, Order = Things.Order(order) }, nullsLast);
        return [.. half.Nodes, .. rest.Nodes];
    }

    static async Task<List<object>> Forward(QueryableField field, List<Thing> things, string order, int size, bool? nullsLast)
    {
        var all = new List<object>();
        for (string? cursor = null; ;)
        {
            QueryableArguments arguments = new() { First = size, After = cursor, Order = Things.Order(order) };
            var page = await field.PageAsync(things.AsQueryable(), arguments, nullsLast);
            Assert.Equal(cursor is not null, page.PageInfo.HasPreviousPage);
            all.AddRange(page.Nodes);
            if (!page.PageInfo.HasNextPage)
                return all;
            cursor = page.PageInfo.EndCursor;
        }
    }

    static async Task<List<object>> Backward(QueryableField field, List<Thing> things, string order, int size, bool? nullsLast)
    {
        var all = new List<object>();
        for (string? cursor = null; ;)
        {
            QueryableArguments arguments = new() { Last = size, Before = cursor, Order = Things.Order(order) };
            var page = await field.PageAsync(things.AsQueryable(), arguments, nullsLast);
            Assert.Equal(cursor is not null, page.PageInfo.HasNextPage);
            all.InsertRange(0, page.Nodes);
            if (!page.PageInfo.HasPreviousPage)
                return all;
            cursor = page.PageInfo.StartCursor;
        }
    }
}
