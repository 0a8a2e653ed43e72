using Ecqs.GraphQL.Tests.Execution;

namespace Ecqs.GraphQL.Tests.Validation;

public sealed class InvalidRequestTests
{
    [Fact]
    public async Task A_document_that_is_not_valid_is_refused_whole_with_every_error_in_place()
    {
        await using var engine = Engine.Of(typeof(CountingQueries));
        var answer = await engine.AskAsync("{ count nothing\n count { a } }");
        Assert.Equal(
            """
            {"errors":[{"message":"Cannot query field 'nothing' on type 'Query'.","locations":[{"line":1,"column":9}],
            "extensions":{"code":"GRAPHQL_VALIDATION_FAILED","rule":"FieldsOnCorrectType"}},
            {"message":"Field 'count' must not have a selection since type 'Int!' has no subfields.","locations":[{"line":2,"column":8}],
            "extensions":{"code":"GRAPHQL_VALIDATION_FAILED","rule":"ScalarLeafs"}}]}
            """.ReplaceLineEndings(""),
            answer.Replace("\\\"", "'", StringComparison.Ordinal));
        Assert.Equal(0, CountingQueries.Calls);
        Assert.Equal("""{"data":{"count":1}}""", await engine.AskAsync("{ count }"));
    }

    [Fact]
    public async Task Introspection_by_a_tool_is_valid()
    {
        await using var engine = Engine.Of(typeof(CountingQueries));
        var errors = await engine.ErrorsAsync("""
            query IntrospectionQuery {
              __schema {
                description queryType { name kind } mutationType { name } subscriptionType { name }
                types { ...FullType }
                directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
              }
            }
            fragment FullType on __Type {
              kind name description specifiedByURL isOneOf
              fields(includeDeprecated: true) {
                name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason
              }
              inputFields(includeDeprecated: true) { ...InputValue }
              interfaces { ...TypeRef }
              enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
              possibleTypes { ...TypeRef }
            }
            fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
            fragment TypeRef on __Type {
              kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }
            }
            """);
        Assert.Equal([], errors);
    }
}

[QueryType]
internal static class CountingQueries
{
    public static int Calls { get; private set; }

    public static int Count() => ++Calls;
}
