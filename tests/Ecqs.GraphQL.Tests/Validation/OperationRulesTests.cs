using static Ecqs.GraphQL.Tests.Validation.ValidationSchema;

namespace Ecqs.GraphQL.Tests.Validation;

public sealed class OperationRulesTests
{
    [Fact]
    public void An_operation_name_is_there_once()
    {
        Accepts("query A { __typename } query B { __typename } mutation C { __typename }");
        Refuses(
            "query A { __typename } mutation A { __typename }",
            "UniqueOperationNames: There can be only one operation named \"A\". 1:7 1:33");
        Refuses(
            "query A { __typename } query A { __typename } query A { __typename }",
            "UniqueOperationNames: There can be only one operation named \"A\". 1:7 1:30",
            "UniqueOperationNames: There can be only one operation named \"A\". 1:7 1:53");
    }

    [Fact]
    public void An_operation_without_a_name_stands_alone()
    {
        Accepts("{ __typename }");
        Refuses(
            "{ __typename } fragment f on Query { __typename } query B { ...f }",
            "LoneAnonymousOperation: This anonymous operation must be the only defined operation. 1:1");
        Refuses(
            "{ __typename } { __typename }",
            "LoneAnonymousOperation: This anonymous operation must be the only defined operation. 1:1",
            "LoneAnonymousOperation: This anonymous operation must be the only defined operation. 1:16");
    }

    [Fact]
    public void An_operation_is_of_a_kind_that_the_schema_has()
    {
        Refuses(
            "subscription { news }",
            "KnownOperationTypes: The subscription operation is not supported by the schema. 1:1");
        Refuses(
            "subscription S { news, ...more } fragment more on Query { other __typename }",
            "KnownOperationTypes: The subscription operation is not supported by the schema. 1:1",
            "FieldsOnCorrectType: Cannot query field \"other\" on type \"Query\". 1:59");
    }
}
