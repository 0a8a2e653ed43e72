namespace Ecqs.GraphQL.Tests.Execution;

public sealed class SelectionTests
{
    readonly Engine _engine = Engine.Of(typeof(ZooQueries), typeof(DogFields), typeof(ZooMutations), typeof(Cat), typeof(Dog));

    [Theory]
    [InlineData("{ animals { __typename name ... on Dog { barks } ...C } } fragment C on Cat { lives }",
        """{"animals":[{"__typename":"Dog","name":"Rex","barks":true},{"__typename":"Cat","name":"Tom","lives":9}]}""")]
    [InlineData("{ animals { ...A } } fragment A on Animal { n: name ... { m: name } }",
        """{"animals":[{"n":"Rex","m":"Rex"},{"n":"Tom","m":"Tom"}]}""")]
    [InlineData("{ animals { ... on Dog { friend { name } } ... on Animal { ... on Dog { friend { barks } } } } }",
        """{"animals":[{"friend":{"name":"Rex","barks":true}},{}]}""")]
    [InlineData("{ animals { ... on Dog { tricks { title } } } }", """{"animals":[{"tricks":[{"title":"sit"}]},{}]}""")]
    [InlineData("{ x: __typename animals { __typename } y: __typename }",
        """{"x":"Query","animals":[{"__typename":"Dog"},{"__typename":"Cat"}],"y":"Query"}""")]
    public async Task Fragments_count_for_the_concrete_type(string document, string data) =>
        Assert.Equal($$"""{"data":{{data}}}""", await _engine.AskAsync(document));

    [Theory]
    [InlineData(true, true, """{"dog":{"name":"Rex"}}""")]
    [InlineData(true, false, """{"dog":{"name":"Rex","barks":true}}""")]
    [InlineData(false, false, """{"dog":{"barks":true}}""")]
    [InlineData(false, true, """{"dog":{}}""")]
    public async Task Skip_and_include_follow_their_variables(bool withName, bool noBarks, string data) => Assert.Equal(
        $$"""{"data":{{data}}}""",
        await _engine.AskAsync(
            "query($a: Boolean!, $b: Boolean!) { dog { name @include(if: $a) ... @skip(if: $b) { barks } friend @include(if: false) { name } } }",
            new { a = withName, b = noBarks }));

    [Theory]
    [InlineData(true, """{"dog":{"friend":{"name":"Rex","barks":true}}}""")]
    [InlineData(false, """{"dog":{"friend":{"barks":true}}}""")]
    public async Task Field_that_stands_twice_is_there_when_either_is_and_each_part_keeps_its_condition(bool first, string data) => Assert.Equal(
        $$"""{"data":{{data}}}""",
        await _engine.AskAsync("query($a: Boolean!) { dog { friend @include(if: $a) { name } friend { barks } } }", new { a = first }));

    [Fact]
    public async Task Skipped_root_field_is_not_run() =>
        Assert.Equal("""{"data":{"dog":{"name":"Rex"}}}""", await _engine.AskAsync("{ fails @skip(if: true) dog { name } }"));

    [Fact]
    public async Task Operation_is_chosen_by_name()
    {
        const string document = "query A { dog { name } } query B { dog { barks } }";
        Assert.Equal("""{"data":{"dog":{"barks":true}}}""", await _engine.AskAsync(document, operation: "B"));
        Assert.Equal("""{"data":{"dog":{"name":"Rex"}}}""", await _engine.AskAsync(document, operation: "A"));
        Assert.Contains("multiple operations", await _engine.AskAsync(document), StringComparison.Ordinal);
        Assert.Contains("Unknown operation named", await _engine.AskAsync(document, operation: "C"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Declared_errors_stand_in_the_payload_by_type_and_code()
    {
        const string document = "mutation($n: Int!) { feed(input: { portions: $n }) { dog { name } errors { __typename ... on Error { message code } ... on TooMuchError { limit } } } }";
        Assert.Equal("""{"data":{"feed":{"dog":{"name":"Rex"},"errors":null}}}""", await _engine.AskAsync(document, new { n = 1 }));
        Assert.Equal(
            """{"data":{"feed":{"dog":null,"errors":[{"__typename":"TooMuchError","message":"Too much.","code":"TOO_MUCH","limit":10}]}}}""",
            await _engine.AskAsync(document, new { n = 11 }));
        Assert.Equal(
            """{"data":{"feed":{"dog":null,"errors":[{"__typename":"Asleep","message":"It sleeps.","code":"ZOO_ASLEEP"},{"__typename":"TooMuchError","message":"Too much.","code":"TOO_MUCH","limit":3}]}}}""",
            await _engine.AskAsync(document, new { n = 99 }));
    }

    [Fact]
    public async Task Undeclared_error_is_a_top_level_error_with_its_code_when_it_is_meant_for_the_client()
    {
        var known = await _engine.AskAsync("mutation { feed(input: { portions: -1 }) { dog { name } } }");
        Assert.Equal(
            """{"errors":[{"message":"Less than nothing.","locations":[{"line":1,"column":12}],"path":["feed"],"extensions":{"code":"NEGATIVE"}}],"data":null}""",
            known);
        var unknown = await _engine.AskAsync("{ fails }");
        Assert.Matches(
            """^\{"errors":\[\{"message":"Unexpected Execution Error","locations":\[\{"line":1,"column":3\}\],"path":\["fails"\],"extensions":\{"code":"UNEXPECTED","correlationId":"[0-9a-f]{32}"\}\}\],"data":\{"fails":null\}\}$""",
            unknown);
    }

    [Fact]
    public async Task Descendant_of_a_declared_error_is_not_declared_by_that() =>
        Assert.Equal(["feed: Unexpected Execution Error"], await _engine.ErrorsAsync("mutation { feed(input: { portions: 50 }) { dog { name } } }"));

    [Fact]
    public async Task Plan_is_kept_for_the_next_request_and_the_number_of_plans_is_bounded()
    {
        await using var engine = Engine.With(s => s.AddGraphQL().Configure(o => o.MaxCachedPlans = 10), typeof(ZooQueries));
        await engine.AskAsync("{ dog { name } }");
        await engine.AskAsync("{ dog { name } }");
        Assert.Equal(1, engine.Executor.CachedPlans);
        for (var i = 0; i < 50; i++)
            await engine.AskAsync($"{{ a{i}: dog {{ name }} }}");
        Assert.InRange(engine.Executor.CachedPlans, 5, 11);
    }
}

internal sealed class Dog : Animal
{
    public bool Barks => true;

    public Dog? Friend => this;

    public override string Name => "Rex";
}

internal sealed class Cat : Animal
{
    public int Lives => 9;

    public override string Name => "Tom";
}

/// <summary>What lives in the zoo.</summary>
[InterfaceType]
internal abstract class Animal
{
    public abstract string Name { get; }
}

internal sealed record Trick(string Title);

[ExtendObjectType<Dog>]
internal static class DogFields
{
    public static async Task<IReadOnlyList<Trick>> TricksAsync([Parent] Dog dog)
    {
        await Task.Yield();
        return [new("sit")];
    }
}

[QueryType]
internal static class ZooQueries
{
    public static IReadOnlyList<Animal> GetAnimals() => [new Dog(), new Cat()];

    public static Dog GetDog() => new();

    public static Task<string?> GetFailsAsync() => throw new InvalidOperationException("nobody's business");
}

internal class TooMuchException(int limit) : Exception("Too much.")
{
    public int Limit { get; } = limit;
}

internal sealed class FarTooMuchException() : TooMuchException(1);

internal sealed class Asleep() : Exception("It sleeps.")
{
    public string Code => "ZOO_ASLEEP";
}

[MutationType]
internal static class ZooMutations
{
    [Error<TooMuchException>]
    [Error<Asleep>]
    public static Dog Feed(int portions) => portions switch
    {
        < 0 => throw new GraphQLException("NEGATIVE", "Less than nothing."),
        50 => throw new FarTooMuchException(),
        99 => throw new AggregateException(new Asleep(), new TooMuchException(3)),
        > 10 => throw new TooMuchException(10),
        _ => new Dog(),
    };
}
