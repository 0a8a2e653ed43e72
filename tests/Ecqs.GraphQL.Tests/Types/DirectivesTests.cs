using Ecqs.GraphQL.Tests.Execution;
using Ecqs.GraphQL.Types.Sdl;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Tests.Types;

public sealed class DirectivesTests
{
    [Fact]
    public async Task Arguments_and_input_fields_are_deprecated_by_attribute_and_hidden_unless_asked_for()
    {
        await using var engine = Engine.Of(typeof(AgingQueries));
        const string Fields = "{ name isDeprecated deprecationReason }";
        Assert.Equal(
            """{"data":{"q":{"fields":[{"now":[{"name":"text"},{"name":"input"}],"all":[{"name":"text","isDeprecated":false,"deprecationReason":null},{"name":"old","isDeprecated":true,"deprecationReason":"Use text."},{"name":"input","isDeprecated":false,"deprecationReason":null}]}]},"i":{"now":[{"name":"kept"}],"all":[{"name":"kept","isDeprecated":false,"deprecationReason":null},{"name":"gone","isDeprecated":true,"deprecationReason":"No longer supported"},{"name":"going","isDeprecated":true,"deprecationReason":"Soon."}]}}}""",
            await engine.AskAsync($$"""
                {
                  q: __type(name: "Query") { fields { now: args { name } all: args(includeDeprecated: true) {{Fields}} } }
                  i: __type(name: "AgingInput") { now: inputFields { name } all: inputFields(includeDeprecated: true) {{Fields}} }
                }
                """));
        Assert.Contains(
            "  old(text: String!, old: Int = 1 @deprecated(reason: \"Use text.\"), input: AgingInput): String!\n", engine.Schema.Print(), StringComparison.Ordinal);
        Assert.Contains("  gone: String @deprecated\n  going: String @deprecated(reason: \"Soon.\")\n", engine.Schema.Print(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_must_be_given_is_not_deprecated() => Assert.Equal(
        ["Required argument Query.ask(must:) cannot be deprecated.", "Required input field MustInput.must cannot be deprecated."],
        Assert.Throws<SchemaException>(() => Engine.Of(typeof(MustQueries)).Schema).Mistakes);

    [Fact]
    public async Task Introspection_tells_where_a_scalar_is_specified_what_repeats_and_what_the_schema_is_for()
    {
        await using var engine = Engine.With(
            services => services.AddSingleton(SdlSchema.Build("""
                "All of it" schema { query: Query }
                type Query { at: Url }
                scalar Url @specifiedBy(url: "https://example.org")
                directive @many repeatable on QUERY
                directive @once on QUERY
                """)));
        Assert.Equal(
            """{"data":{"__schema":{"description":"All of it","directives":[{"name":"many","isRepeatable":true},{"name":"once","isRepeatable":false},{"name":"deprecated","isRepeatable":false},{"name":"include","isRepeatable":false},{"name":"oneOf","isRepeatable":false},{"name":"skip","isRepeatable":false},{"name":"specifiedBy","isRepeatable":false}]},"__type":{"specifiedByURL":"https://example.org"}}}""",
            await engine.AskAsync("{ __schema { description directives { name isRepeatable } } __type(name: \"Url\") { specifiedByURL } }"));
        Assert.Empty(await engine.ErrorsAsync("query @many @many @once { at }"));
        Assert.Equal(["The directive \"@once\" can only be used once at this location."], await engine.ErrorsAsync("query @once @once { at }"));
    }

    [Fact]
    public async Task The_description_of_a_schema_from_classes_is_an_option()
    {
        await using var engine = Engine.With(
            services => services.Configure<GraphQLOptions>(options => options.SchemaDescription = "What ages"), typeof(AgingQueries));
        Assert.Equal("""{"data":{"__schema":{"description":"What ages"}}}""", await engine.AskAsync("{ __schema { description } }"));
        Assert.StartsWith("\"\"\"What ages\"\"\"\nschema {\n  query: Query\n}\n\n", engine.Schema.Print(), StringComparison.Ordinal);
    }
}

internal sealed class AgingInput
{
    public string? Kept { get; init; }

    [Obsolete]
    public string? Gone { get; init; }

    [GraphQLDeprecated("Soon.")]
    public string? Going { get; init; }
}

[QueryType]
internal static class AgingQueries
{
    public static string Old(string text, [GraphQLDeprecated("Use text.")] int? old = 1, AgingInput? input = null) => $"{text}{old}{input}";
}

internal sealed record MustInput([property: Obsolete] string Must);

[QueryType]
internal static class MustQueries
{
    public static string Ask([GraphQLDeprecated("No.")] string must, MustInput input) => $"{must}{input}";
}
