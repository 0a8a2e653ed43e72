using System.Text.Json;
using Ecqs.GraphQL.Tests.Execution;
using Ecqs.GraphQL.Types.Sdl;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Tests.Types;

public sealed class SdlSchemaTests
{
    const string Zoo = """"
        schema { query: Question mutation: Act }
        type Question { pets: [Pet!] one(name: String!, like: Filter = {limit: 2}): Pet any: Any numbers: Numbers echo(filter: Filter): String where: Place }
        type Act { feed(name: ID!): Cat }
        interface Named { name: String! }
        interface Pet implements Named { name: String! friends: [Pet] }
        type Cat implements Pet & Named { name: String! friends: [Pet] lives: Int }
        type Dog implements Named & Pet { name: String! friends: [Pet] barks: Boolean }
        extend type Cat { mood: Mood }
        enum Mood { CALM WILD }
        extend enum Mood { ASLEEP }
        union Place = Cat | Dog
        input Filter { limit: Int = 5 word: String = "all" inner: Filter }
        scalar Any
        type Numbers { int: Int float: Float text: String id: ID flag: Boolean wrong: Int list: [Int!] }
        """";

    static Engine Of(string sdl, object? data) => Engine.With(services =>
    {
        services.AddSingleton(SdlSchema.Build(sdl));
        services.AddSingleton(new RootValue(data is string json ? JsonDocument.Parse(json).RootElement : data));
    });

    [Theory]
    [InlineData("{ pets { __typename name ... on Cat { lives mood } ... on Dog { barks } friends { name } } }",
        """{"data":{"pets":[{"__typename":"Cat","name":"Tom","lives":9,"mood":"ASLEEP","friends":[{"name":"Rex"},null]},{"__typename":"Dog","name":"Rex","barks":true,"friends":null}]}}""")]
    [InlineData("{ any }", """{"data":{"any":{"a":[1,"b",null]}}}""")]
    [InlineData("{ where { ... on Named { name } } }", """{"data":{"where":{"name":"Rex"}}}""")]
    [InlineData("mutation { feed(name: 3) { name } }", """{"data":{"feed":{"name":"Fed"}}}""")]
    [InlineData("{ numbers { int float text id flag list } }",
        """{"data":{"numbers":{"int":3,"float":2.5,"text":"7","id":"12","flag":true,"list":[1,2]}}}""")]
    public async Task A_schema_from_text_runs_over_plain_data(string document, string answer)
    {
        await using var engine = Of(Zoo, """
            {
              "pets": [
                { "__typename": "Cat", "name": "Tom", "lives": 9, "mood": "ASLEEP", "friends": [{ "__typename": "Dog", "name": "Rex" }, null] },
                { "__typename": "Dog", "name": "Rex", "barks": true }
              ],
              "any": {"a":[1,"b",null]},
              "where": { "__typename": "Dog", "name": "Rex" },
              "feed": { "name": "Fed" },
              "numbers": { "int": 3.0, "float": 2.5, "text": 7, "id": 12, "flag": 1, "wrong": "x", "list": [1, "2"] }
            }
            """);
        Assert.Equal(answer, await engine.AskAsync(document));
    }

    [Fact]
    public async Task A_value_that_is_not_of_its_type_is_null_with_an_error_at_its_place()
    {
        await using var engine = Of(Zoo, """{ "numbers": { "wrong": "x", "list": [1, "y"], "int": 1.5 }, "pets": [{ "__typename": "Nobody" }], "any": 1 }""");
        Assert.Equal(
            ["numbers.wrong", "numbers.list.1", "numbers.int", "pets.0"],
            (await engine.ErrorsAsync("{ numbers { wrong list int } pets { name } any }")).Select(error => error.Split(':')[0]));
    }

    [Fact]
    public async Task A_resolver_in_the_data_gets_the_coerced_arguments()
    {
        IReadOnlyDictionary<string, object?>? seen = null;
        PlainResolver echo = arguments =>
        {
            seen = arguments;
            return "done";
        };
        await using var engine = Of(Zoo, new Dictionary<string, object?> { ["echo"] = echo });
        await engine.AskAsync("query($n: Int) { echo(filter: {limit: $n, inner: {word: \"x\"}}) }");
        var filter = Assert.IsType<IReadOnlyDictionary<string, object?>>(seen!["filter"], exactMatch: false);
        Assert.Equal(5, filter["limit"]);
        Assert.Equal("all", filter["word"]);
        Assert.Equal("x", ((IReadOnlyDictionary<string, object?>)filter["inner"]!)["word"]);
        await engine.AskAsync("{ echo }");
        Assert.Empty(seen);
    }

    [Fact]
    public async Task Documents_are_validated_against_it_and_introspection_shows_it()
    {
        await using var engine = Of(Zoo, null);
        Assert.Equal(
            ["Cannot query field \"lives\" on type \"Pet\"."], await engine.ErrorsAsync("{ pets { lives } }"));
        Assert.Equal(
            """{"data":{"__schema":{"queryType":{"name":"Question"},"mutationType":{"name":"Act"},"subscriptionType":null},"__type":{"kind":"INTERFACE","possibleTypes":[{"name":"Cat"},{"name":"Dog"}]}}}""",
            await engine.AskAsync(
                "{ __schema { queryType { name } mutationType { name } subscriptionType { name } } __type(name: \"Pet\") { kind possibleTypes { name } } }"));
        Assert.Equal(
            """{"data":{"__type":{"fields":[{"name":"pets","args":[]},{"name":"one","args":[{"name":"name","defaultValue":null},{"name":"like","defaultValue":"{limit: 2, word: \"all\"}"}]},{"name":"any","args":[]},{"name":"numbers","args":[]},{"name":"echo","args":[{"name":"filter","defaultValue":null}]},{"name":"where","args":[]}]}}}""",
            await engine.AskAsync("{ __type(name: \"Question\") { fields { name args { name defaultValue } } } }"));
    }

    [Fact]
    public void Every_mistake_is_told_with_its_place()
    {
        var refused = Assert.Throws<SchemaException>(() => SdlSchema.Build("type Query { a: Cat b(c: Dog): Int }\ninput Cat { d: Cat! }\ntype Dog"));
        Assert.Equal(
            [
                "The type of Query.a must be Output Type but got: Cat. (line 1, column 17)",
                "The type of Query.b(c:) must be Input Type but got: Dog. (line 1, column 26)",
                "Cannot reference Input Object \"Cat\" within itself through a series of non-null fields: \"d\". (line 2, column 13)",
                "Type Dog must define one or more fields. (line 3, column 1)",
            ],
            refused.Mistakes.Order(StringComparer.Ordinal).OrderBy(mistake => mistake[mistake.IndexOf("(line", StringComparison.Ordinal)..], StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("type Query { a(b: Int = \"x\"): Int }", "The default value of \"b\" does not fit: Int cannot represent non-integer value: \"x\" (line 1, column 25)")]
    [InlineData("type Query { a(b: A): Int } input A { c: A = {} }", "The default value of \"c\" holds itself through a series of default values. (line 1, column 39)")]
    [InlineData("type Query { a: Int @deprecated(reason: 3) }", "Argument \"reason\" has invalid value 3. (line 1, column 41)")]
    [InlineData("type Query { a(b: N = {c: 1}): Int } input N { c: Query }", "The type of N.c must be Input Type but got: Query. (line 1, column 51)")]
    public void A_default_or_directive_that_does_not_fit_is_a_mistake(string sdl, string mistake) =>
        Assert.Equal(mistake, Assert.Single(Assert.Throws<SchemaException>(() => SdlSchema.Build(sdl)).Mistakes));
}
