using static Ecqs.GraphQL.Tests.Validation.ValidationSchema;

namespace Ecqs.GraphQL.Tests.Validation;

public sealed class MergeRulesTests
{
    [Fact]
    public void Fields_of_one_name_are_the_same_field()
    {
        Refuses(
            "{ scale { id id name: place name } }",
            "OverlappingFieldsCanBeMerged: Fields \"name\" conflict because \"place\" and \"name\" are different fields"
            + UseAliases + " 1:17 1:29");
        Refuses(
            "{ scale { a: id ... { a: name } } }",
            "OverlappingFieldsCanBeMerged: Fields \"a\" conflict because \"id\" and \"name\" are different fields"
            + UseAliases + " 1:11 1:23");
        Accepts("{ scale { id } scale { id } }");
        Refuses(
            "{ scale(number: 1) { id } scale(number: 2) { id } }",
            "OverlappingFieldsCanBeMerged: Fields \"scale\" conflict because they have differing arguments"
            + UseAliases + " 1:3 1:27");
        Refuses(
            "{ scale(number: 1) { id } scale { id } }",
            "OverlappingFieldsCanBeMerged: Fields \"scale\" conflict because they have differing arguments"
            + UseAliases + " 1:3 1:27");
        Accepts("""
            { echo(whole: 1, text: "a") echo(text: "a", whole: 1) }
            """);
        Accepts("""
            { scale(like: {name: "a", unit: GRAM}) { id } scale(like: {unit: GRAM, name: "a"}) { id } }
            """);
        Refuses(
            "query ($a: Int, $b: Int) { echo(whole: $a) echo(whole: $b) }",
            "OverlappingFieldsCanBeMerged: Fields \"echo\" conflict because they have differing arguments"
            + UseAliases + " 1:28 1:44");
        Refuses(
            "{ scale { a: name } ...f } fragment f on Query { scale { a: place } }",
            "OverlappingFieldsCanBeMerged: Fields \"scale\" conflict because subfields \"a\" conflict because \"name\" "
            + "and \"place\" are different fields"
            + UseAliases + " 1:3 1:11 1:50 1:58");
        Refuses(
            """
            { scale { maker { a: name } } ...f } fragment f on Query { scale { maker { a: label } } scale { maker {
            parent { name } } } }
            """,
            "OverlappingFieldsCanBeMerged: Fields \"scale\" conflict because subfields \"maker\" conflict because "
            + "subfields \"a\" conflict because \"name\" and \"label\" are different fields"
            + UseAliases + " 1:3 1:11 1:19 1:60 1:68 1:76");
        Refuses(
            "{ scale { maker { parent { a: name } parent { a: label } } } }",
            "OverlappingFieldsCanBeMerged: Fields \"parent\" conflict because subfields \"a\" conflict because "
            + "\"name\" and \"label\" are different fields"
            + UseAliases + " 1:19 1:28 1:38 1:47");
    }

    [Fact]
    public void Fields_that_no_object_answers_both_may_differ_but_not_in_shape()
    {
        Accepts("{ devices { ... on Scale { a: place } ... on Meter { a: unit } } }");
        Refuses(
            "{ devices { ... on Scale { range } ... on Meter { range } } }",
            "OverlappingFieldsCanBeMerged: Fields \"range\" conflict because they return conflicting types \"Int!\" "
            + "and \"Float!\""
            + UseAliases + " 1:28 1:51");
        Refuses(
            "{ devices { ... on Scale { depth } ... on Meter { depth } } }",
            "OverlappingFieldsCanBeMerged: Fields \"depth\" conflict because they return conflicting types \"Int\" "
            + "and \"String\""
            + UseAliases + " 1:28 1:51");
        Refuses(
            "{ devices { ... on Scale { a: id } ... on Meter { a: name } } }",
            "OverlappingFieldsCanBeMerged: Fields \"a\" conflict because they return conflicting types \"UUID!\" and \"String\""
            + UseAliases + " 1:28 1:51");
        Accepts("{ devices { ... on Scale { maker { a: name } } ... on Meter { maker { a: label } } } }");
        Refuses(
            "{ devices { ... on Scale { a: maker { name } } ... on Meter { a: unit } } }",
            "OverlappingFieldsCanBeMerged: Fields \"a\" conflict because they return conflicting types \"Maker\" and \"String\""
            + UseAliases + " 1:28 1:63");
        Refuses(
            "{ devices { ... on Scale { maker { a: name } } ... on Meter { maker { a: scales { id } } } } }",
            "OverlappingFieldsCanBeMerged: Fields \"maker\" conflict because subfields \"a\" conflict because they "
            + "return conflicting types \"String\" and \"[Scale!]!\""
            + UseAliases + " 1:28 1:36 1:63 1:71");
        Refuses(
            "{ devices { ... on Scale { a: name } a: id } }",
            "OverlappingFieldsCanBeMerged: Fields \"a\" conflict because \"name\" and \"id\" are different fields"
            + UseAliases + " 1:28 1:38");
        Refuses(
            "{ devices { ... on Movable { a: place } ... on Meter { a: unit } ... on Scale { a: name } } }",
            "OverlappingFieldsCanBeMerged: Fields \"a\" conflict because \"place\" and \"unit\" are different fields"
            + UseAliases + " 1:30 1:56",
            "OverlappingFieldsCanBeMerged: Fields \"a\" conflict because \"place\" and \"name\" are different fields"
            + UseAliases + " 1:30 1:81");
    }
}
