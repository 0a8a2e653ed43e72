using static Ecqs.GraphQL.Tests.Validation.ValidationSchema;

namespace Ecqs.GraphQL.Tests.Validation;

public sealed class ArgumentRulesTests
{
    [Fact]
    public void Every_argument_exists()
    {
        Refuses(
            """
            { echo(txt: "a", whole: 1) scale { id(a: 1) } nothing(a: 1) @skip(if: true, unless: false) }
            """,
            "KnownArgumentNames: Unknown argument \"txt\" on field \"Query.echo\". 1:8",
            "KnownArgumentNames: Unknown argument \"a\" on field \"Scale.id\". 1:39",
            "FieldsOnCorrectType: Cannot query field \"nothing\" on type \"Query\". 1:47",
            "KnownArgumentNames: Unknown argument \"unless\" on directive \"@skip\". 1:77");
        Refuses(
            """
            { echo @nothing(a: 1) __type(name: "x", kind: 1) { name } }
            """,
            "KnownDirectives: Unknown directive \"@nothing\". 1:8",
            "KnownArgumentNames: Unknown argument \"kind\" on field \"Query.__type\". 1:41");
    }

    [Fact]
    public void An_argument_is_given_once()
    {
        Refuses(
            "{ echo(whole: 1, real: 1.5, whole: 2, whole: 3) @skip(if: true, if: false) }",
            "UniqueArgumentNames: There can be only one argument named \"whole\". 1:8 1:29 1:39",
            "UniqueArgumentNames: There can be only one argument named \"if\". 1:55 1:65");
    }

    [Fact]
    public void An_input_field_is_given_once()
    {
        Refuses(
            """
            { scale(like: {name: "a", unit: GRAM, limits: {min: 1, min: 2}, name: "b", name: "c"}) { id } }
            """,
            "UniqueInputFieldNames: There can be only one input field named \"name\". 1:16 1:65",
            "UniqueInputFieldNames: There can be only one input field named \"name\". 1:16 1:76",
            "UniqueInputFieldNames: There can be only one input field named \"min\". 1:48 1:56");
    }

    [Fact]
    public void Required_arguments_are_given()
    {
        Refuses(
            """
            { device { id } scale { id } echo maker { name } __type { name } a: echo @skip b: echo @include(unless:
            true) }
            """,
            "ProvidedRequiredArguments: Field \"device\" argument \"id\" of type \"UUID!\" is required, but it was not provided. 1:3",
            "ProvidedRequiredArguments: Field \"__type\" argument \"name\" of type \"String!\" is required, but it was not provided. 1:50",
            "ProvidedRequiredArguments: Directive \"@skip\" argument \"if\" of type \"Boolean!\" is required, but it "
            + "was not provided. 1:74",
            "KnownArgumentNames: Unknown argument \"unless\" on directive \"@include\". 1:97",
            "ProvidedRequiredArguments: Directive \"@include\" argument \"if\" of type \"Boolean!\" is required, but "
            + "it was not provided. 1:88");
        Refuses(
            "mutation { addScale { scale { id } } }",
            "ProvidedRequiredArguments: Field \"addScale\" argument \"input\" of type \"DeviceInput!\" is required, "
            + "but it was not provided. 1:12");
    }

    [Fact]
    public void Required_input_fields_are_given()
    {
        Refuses(
            "mutation { addScale(input: {unit: GRAM, limits: {max: 2}}) { scale { id } } }",
            "ValuesOfCorrectType: Field \"DeviceInput.name\" of required type \"String!\" was not provided. 1:28",
            "ValuesOfCorrectType: Field \"LimitsInput.min\" of required type \"Int!\" was not provided. 1:49");
        Refuses(
            "mutation { addScale(input: {}) { scale { id } } }",
            "ValuesOfCorrectType: Field \"DeviceInput.name\" of required type \"String!\" was not provided. 1:28",
            "ValuesOfCorrectType: Field \"DeviceInput.unit\" of required type \"Unit!\" was not provided. 1:28");
        Refuses(
            """
            mutation { addScale(input: {name: "a", unit: GRAM, size: 1, limits: {min: 1, mid: 2}}) { scale { id } } }
            """,
            "ValuesOfCorrectType: Field \"size\" is not defined by type \"DeviceInput\". 1:52",
            "ValuesOfCorrectType: Field \"mid\" is not defined by type \"LimitsInput\". 1:78");
    }

    [Fact]
    public void A_literal_is_of_the_type_expected()
    {
        Accepts("""
            { echo(whole: 1, real: 1, text: "a", flag: true, list: ["a", null], atLeast: 2) }
            """);
        Accepts(""""
            { echo(whole: null, real: 1.5e3, text: """a""", list: "a") devices(ids: null, unit: LITRE) { id } }
            """");
        Refuses(
            "{ echo(atLeast: null) a: scale(number: null) { id } }",
            "ValuesOfCorrectType: Expected value of type \"Int!\", found null. 1:17",
            "ValuesOfCorrectType: Expected value of type \"Int!\", found null. 1:40");
        Refuses(
            """
            { devices(unit: METRE) { id } a: devices(unit: "GRAM") { id } b: devices(unit: [GRAM]) { id } c:
            devices(unit: 1) { id } }
            """,
            "ValuesOfCorrectType: Value \"METRE\" does not exist in \"Unit\" enum. 1:17",
            "ValuesOfCorrectType: Enum \"Unit\" cannot represent non-enum value: \"GRAM\". 1:48",
            "ValuesOfCorrectType: Enum \"Unit\" cannot represent non-enum value: [GRAM]. 1:80",
            "ValuesOfCorrectType: Enum \"Unit\" cannot represent non-enum value: 1. 2:15");
        Refuses(
            """
            mutation { addScale(input: "a") { scale { id } } b: addScale(input: [{name: "a", unit: GRAM}]) { scale { id
            } } c: addScale(input: null) { scale { id } } }
            """,
            "ValuesOfCorrectType: Expected value of type \"DeviceInput!\", found \"a\". 1:28",
            "ValuesOfCorrectType: Expected value of type \"DeviceInput\", found [{name: \"a\", unit: GRAM}]. 1:69",
            "ValuesOfCorrectType: Expected value of type \"DeviceInput!\", found null. 2:24");
        Refuses(
            "mutation { addScale(input: {name: null, unit: null, years: [1, null], limits: null}) { scale { id } } }",
            "ValuesOfCorrectType: Expected value of type \"String!\", found null. 1:35",
            "ValuesOfCorrectType: Expected value of type \"Unit!\", found null. 1:47",
            "ValuesOfCorrectType: Expected value of type \"Int!\", found null. 1:64");
        Refuses(
            """
            query ($a: Int! = null, $b: [Int!] = [1, null], $c: Unit = GRAM, $d: DeviceInput = {name: "a", unit: TON}) {
            echo(whole: $a) a: devices(unit: $c) { id } scale(like: $d) { id } b: scale(like: {name: "x", unit: GRAM,
            years: $b}) { id } }
            """,
            "ValuesOfCorrectType: Expected value of type \"Int!\", found null. 1:19",
            "ValuesOfCorrectType: Expected value of type \"Int!\", found null. 1:42",
            "ValuesOfCorrectType: Value \"TON\" does not exist in \"Unit\" enum. 1:102");
    }
}
