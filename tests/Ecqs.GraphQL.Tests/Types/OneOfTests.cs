using System.Text.Json;
using Ecqs.GraphQL.Tests.Execution;

namespace Ecqs.GraphQL.Tests.Types;

public sealed class OneOfTests : IAsyncLifetime
{
    readonly Engine _engine = Engine.Of(typeof(FinderQueries));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Theory]
    [InlineData("{ find(by: {name: \"a\"}) }", "{}", "name a")]
    [InlineData("{ find(by: {number: 3}) }", "{}", "number 3")]
    [InlineData("query($by: FinderInput!) { find(by: $by) }", "{\"by\":{\"number\":3}}", "number 3")]
    [InlineData("query($n: Int!) { find(by: {number: $n}) }", "{\"n\":4}", "number 4")]
    public async Task The_one_field_that_is_given_arrives(string document, string variables, string found)
    {
        using var given = JsonDocument.Parse(variables);
        Assert.Equal($$$"""{"data":{"find":"{{{found}}}"}}""", await _engine.AskAsync(document, given.RootElement));
    }

    [Theory]
    [InlineData("{ find(by: {}) }", "OneOf Input Object \"FinderInput\" must specify exactly one key.")]
    [InlineData("{ find(by: {name: \"a\", number: 1}) }", "OneOf Input Object \"FinderInput\" must specify exactly one key.")]
    [InlineData("{ find(by: {name: null}) }", "Field \"FinderInput.name\" must be non-null.")]
    [InlineData("query($n: Int) { find(by: {number: $n}) }",
        "Variable \"n\" must be non-nullable to be used for OneOf Input Object \"FinderInput\".",
        "Variable \"$n\" is of type \"Int\" but must be non-nullable to be used for OneOf Input Object \"FinderInput\".")]
    public async Task A_literal_gives_exactly_one_field_and_no_null(string document, params string[] errors) =>
        Assert.Equal(errors, await _engine.ErrorsAsync(document));

    [Theory]
    [InlineData("{\"by\":{}}", "Variable \"$by\" got invalid value {}; Exactly one key must be specified for OneOf type \"FinderInput\".")]
    [InlineData("{\"by\":{\"name\":\"a\",\"number\":1}}",
        "Variable \"$by\" got invalid value {\"name\":\"a\",\"number\":1}; Exactly one key must be specified for OneOf type \"FinderInput\".")]
    [InlineData("{\"by\":{\"name\":null}}", "Variable \"$by\" got invalid value null at \"by.name\"; Field \"name\" must be non-null.")]
    [InlineData("{\"by\":{\"number\":\"x\"}}", "Variable \"$by\" got invalid value \"x\" at \"by.number\"; Int cannot represent non-integer value: \"x\"")]
    public async Task A_variable_gives_exactly_one_field_and_no_null(string variables, string error)
    {
        using var given = JsonDocument.Parse(variables);
        Assert.Equal([error], await _engine.ErrorsAsync("query($by: FinderInput!) { find(by: $by) }", given.RootElement));
    }

    [Fact]
    public async Task Introspection_and_the_printed_schema_show_it()
    {
        Assert.Equal(
            """{"data":{"a":{"isOneOf":true},"b":{"isOneOf":null}}}""",
            await _engine.AskAsync("{ a: __type(name: \"FinderInput\") { isOneOf } b: __type(name: \"Query\") { isOneOf } }"));
        Assert.Contains("input FinderInput @oneOf {\n  name: String\n  number: Int\n}\n", _engine.Schema.Print(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_with_a_field_that_must_be_given_or_has_a_default_is_refused() => Assert.Equal(
        [
            "OneOf input field WrongFinderInput.name must be nullable.",
            "OneOf input field WrongFinderInput.place cannot have a default value.",
        ],
        Assert.Throws<SchemaException>(() => Engine.Of(typeof(WrongFinderQueries)).Schema).Mistakes);
}

[OneOf]
internal sealed class FinderInput
{
    public string? Name { get; init; }

    public int? Number { get; init; }
}

[QueryType]
internal static class FinderQueries
{
    public static string Find(FinderInput by) => by.Name is { } name ? $"name {name}" : $"number {by.Number}";
}

[OneOf]
internal sealed class WrongFinderInput
{
    public required string Name { get; init; }

    public string? Place { get; init; } = "here";
}

[QueryType]
internal static class WrongFinderQueries
{
    public static string Find(WrongFinderInput by) => by.Name;
}
