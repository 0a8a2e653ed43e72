using Ecqs.GraphQL.Data;

namespace Ecqs.GraphQL.Tests.Data;

public sealed class FilteringTests
{
    static readonly List<Thing> All = Things.Random(400, seed: 21);

    /// <summary>Midnight in UTC, given with another offset.</summary>
    static readonly DateTimeOffset Morning = new(2026, 1, 1, 8, 0, 0, TimeSpan.FromHours(8));

    public static TheoryData<string, string, object?, Func<Thing, bool>> Conditions => new()
    {
        { "name", "eq", "aa", x => x.Name == "aa" },
        { "name", "neq", "aa", x => x.Name != "aa" },
        { "name", "eq", null, x => false },
        { "name", "neq", null, x => true },
        { "name", "in", List("a", "bb"), x => x.Name is "a" or "bb" },
        { "name", "nin", List("a", "bb"), x => x.Name is not ("a" or "bb") },
        { "name", "in", List(), x => false },
        { "name", "in", List("a", null), x => x.Name == "a" },
        { "remark", "eq", null, x => x.Remark is null },
        { "remark", "neq", null, x => x.Remark is not null },
        { "remark", "neq", "备注1", x => x.Remark != "备注1" },
        { "remark", "in", List("备注1", null), x => x.Remark is "备注1" or null },
        { "remark", "nin", List("备注1"), x => x.Remark is not "备注1" },
        { "remark", "contains", "注1", x => x.Remark is "备注1" },
        { "remark", "ncontains", "注1", x => x.Remark is not "备注1" },
        { "remark", "startsWith", "备", x => x.Remark is not null },
        { "remark", "nstartsWith", "备", x => x.Remark is null },
        { "remark", "endsWith", "2", x => x.Remark is "备注2" },
        { "remark", "nendsWith", "2", x => x.Remark is not "备注2" },
        { "number", "gt", 0, x => x.Number > 0 },
        { "number", "ngt", 0, x => x.Number <= 0 },
        { "number", "gte", 0, x => x.Number >= 0 },
        { "number", "ngte", 0, x => x.Number < 0 },
        { "number", "lt", 0, x => x.Number < 0 },
        { "number", "nlt", 0, x => x.Number >= 0 },
        { "number", "lte", 0, x => x.Number <= 0 },
        { "number", "nlte", 0, x => x.Number > 0 },
        { "weight", "gt", 0, x => x.Weight > 0 },
        { "weight", "ngt", 0, x => x.Weight is null or <= 0 },
        { "weight", "in", List(1, null), x => x.Weight is 1 or null },
        { "big", "lt", 1L << 40, x => x.Big < 1L << 40 },
        { "big", "gt", 5, x => x.Big > 5 },
        { "price", "gte", 1m, x => x.Price >= 1m },
        { "ratio", "lt", 0.5, x => x.Ratio < 0.5 },
        { "isImported", "eq", true, x => x.IsImported },
        { "isChecked", "neq", true, x => x.IsChecked != true },
        { "isChecked", "eq", null, x => x.IsChecked is null },
        { "validUntil", "lte", new DateOnly(2026, 1, 2), x => x.ValidUntil <= new DateOnly(2026, 1, 2) },
        { "createdAt", "gt", Morning, x => x.CreatedAt > Morning },
        { "state", "in", List(ThingState.New, ThingState.Scrapped), x => x.State != ThingState.InService },
        { "before", "neq", ThingState.New, x => x.Before != ThingState.New },
        { "id", "eq", All[7].Id, x => x.Id == All[7].Id },
        { "id", "gt", All[7].Id, x => x.Id > All[7].Id },
        { "id", "in", List(All[3].Id, All[4].Id), x => x == All[3] || x == All[4] },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public async Task Each_operator_selects_what_it_says(string member, string operation, object? value, Func<Thing, bool> expected)
    {
        Assert.Equal(All.Where(expected), await Filter(Things.Input((member, Things.Input((operation, value))))));
    }

    [Fact]
    public async Task Conditions_join_by_and_and_or_at_both_levels()
    {
        var names = Things.Input(("name", Things.Input(("or", List(Things.Input(("eq", "a")), Things.Input(("startsWith", "c")))))));
        var imported = Things.Input(("isImported", Things.Input(("eq", true))));
        var light = Things.Input(("weight", Things.Input(("eq", 1))));
        var where = Things.Input(
            ("number", Things.Input(("gte", -1), ("lt", 2))),
            ("or", List(names, Things.Input(("and", List(imported, light))))));
        var expected = All.Where(x =>
            x.Number is >= -1 and < 2 && (x.Name == "a" || x.Name.StartsWith('c') || (x.IsImported && x.Weight == 1)));
        Assert.Equal(expected, await Filter(where));
    }

    [Fact]
    public async Task What_asks_for_nothing_is_fulfilled_by_everything()
    {
        Assert.Equal(All, await Filter(Things.Input()));
        Assert.Equal(All, await Filter(Things.Input(("name", Things.Input()))));
        Assert.Equal(All, await Filter(Things.Input(("and", List()), ("or", List()))));
        Assert.Equal(All, await Filter(Things.Input(("or", List(Things.Input(("number", Things.Input(("gt", 99)))), Things.Input())))));
    }

    [Theory]
    [InlineData("number", "gt")]
    [InlineData("name", "contains")]
    [InlineData("name", "in")]
    public async Task Null_is_refused_where_it_means_nothing(string member, string operation)
    {
        var refusal = await Assert.ThrowsAsync<GraphQLException>(() => Filter(Things.Input((member, Things.Input((operation, null))))));
        Assert.Equal("HC0026", refusal.Code);
        refusal = await Assert.ThrowsAsync<GraphQLException>(() => Filter(Things.Input((member, null))));
        Assert.Equal("HC0026", refusal.Code);
    }

    [Fact]
    public async Task A_filter_without_end_is_refused()
    {
        var many = Enumerable.Repeat((object?)Things.Input(("number", Things.Input(("eq", 1)))), 257).ToList();
        Assert.Equal("FILTER_TOO_LARGE", (await Assert.ThrowsAsync<GraphQLException>(() => Filter(Things.Input(("or", many))))).Code);
    }

    [Fact]
    public async Task Values_are_members_of_closures_so_that_a_database_gets_parameters()
    {
        var executor = new CountingExecutor();
        var where = Things.Input(
            ("name", Things.Input(("eq", "secret"), ("in", List("secret")), ("contains", "secret"))),
            ("number", Things.Input(("gt", 4711))));
        await Things.Field(filtering: new()).ExecuteAsync(All.AsQueryable(), new() { Where = where }, _ => true, executor, default);
        var expression = Assert.Single(executor.Expressions);
        Assert.DoesNotContain("secret", expression);
        Assert.DoesNotContain("4711", expression);
    }

    [Fact]
    public void Fields_that_allow_the_same_share_an_input_type_and_others_get_their_own()
    {
        var types = new QueryableTypes();
        string TypeOf(string name, UseFilteringAttribute filtering) =>
            Things.Field(filtering: filtering, types: types, name: name).Arguments.Single(argument => argument.Name == "where").Type;

        Assert.Equal("ThingFilterInput", TypeOf("things", new()));
        Assert.Equal("ThingFilterInput", TypeOf("otherThings", new()));
        Assert.Equal("PublicThingsFilterInput", TypeOf("publicThings", new() { Fields = [nameof(Thing.Name)] }));
        var names = types.InputTypes.ToDictionary(type => type.Name, type => type.Fields.Select(field => $"{field.Name}: {field.Type}"));
        Assert.Equal(
            ["and: [PublicThingsFilterInput!]", "or: [PublicThingsFilterInput!]", "name: StringOperationFilterInput"],
            names["PublicThingsFilterInput"]);
        Assert.DoesNotContain("computed: StringOperationFilterInput", names["ThingFilterInput"]);
        Assert.Equal(
            [
                "BooleanOperationFilterInput", "DateTimeOperationFilterInput", "DecimalOperationFilterInput", "FloatOperationFilterInput",
                "IntOperationFilterInput", "LocalDateOperationFilterInput", "LongOperationFilterInput", "StringOperationFilterInput",
                "ThingStateOperationFilterInput", "UrlOperationFilterInput", "UuidOperationFilterInput",
            ],
            names.Keys.Where(name => name.EndsWith("OperationFilterInput")).Order(StringComparer.Ordinal));
        Assert.Contains("nin: [UUID]", names["UuidOperationFilterInput"]);
        Assert.DoesNotContain("contains: Int", names["IntOperationFilterInput"]);
    }

    [Fact]
    public void An_attribute_that_names_no_property_or_one_without_order_stops_the_schema()
    {
        Assert.Throws<InvalidOperationException>(() => Things.Field(filtering: new() { Fields = ["Nme"] }));
        Assert.Throws<InvalidOperationException>(() => Things.Field(new() { Key = "Key" }));
        Assert.Throws<InvalidOperationException>(() => Things.Field(sorting: new() { Fields = [nameof(Thing.Link)] }));
    }

    [Fact]
    public async Task A_list_that_is_not_paged_is_filtered_and_sorted_and_keeps_its_own_order_otherwise()
    {
        var field = Things.Field(filtering: new(), sorting: new());
        var query = All.AsQueryable().OrderBy(x => x.Big);
        Assert.Equal(query, await Run(field, query, new()));
        var where = Things.Input(("number", Things.Input(("eq", 1))));
        var sorted = await Run(field, query, new() { Order = Things.Order("state -big"), Where = where });
        Assert.Equal(All.Where(x => x.Number == 1).OrderBy(x => x.State).ThenByDescending(x => x.Big), sorted);
    }

    static Task<List<Thing>> Filter(IReadOnlyDictionary<string, object?> where) =>
        Run(Things.Field(filtering: new()), All.AsQueryable(), new() { Where = where });

    static async Task<List<Thing>> Run(QueryableField field, IQueryable<Thing> query, QueryableArguments arguments) =>
        (List<Thing>)await field.ExecuteAsync(query, arguments, _ => true, new CountingExecutor(), default);

    static List<object?> List(params object?[] items) => [.. items];
}
