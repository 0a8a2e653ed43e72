using static Ecqs.GraphQL.Tests.Validation.ValidationSchema;

namespace Ecqs.GraphQL.Tests.Validation;

public sealed class SelectionRulesTests
{
    [Fact]
    public void Selections_go_down_to_fields_without_fields_and_no_further()
    {
        Refuses(
            "{ scale { id { a } maker } }",
            "ScalarLeafs: Field \"id\" must not have a selection since type \"UUID!\" has no subfields. 1:14",
            "ScalarLeafs: Field \"maker\" of type \"Maker\" must have a selection of subfields. Did you mean \"maker { ... }\"? 1:20");
        Refuses(
            "{ scale { unit { a { b } } } devices }",
            "ScalarLeafs: Field \"unit\" must not have a selection since type \"Unit!\" has no subfields. 1:16",
            "ScalarLeafs: Field \"devices\" of type \"[Device!]!\" must have a selection of subfields. Did you mean "
            + "\"devices { ... }\"? 1:30");
        Refuses(
            "{ scale }",
            "ScalarLeafs: Field \"scale\" of type \"Scale\" must have a selection of subfields. Did you mean \"scale { ... }\"? 1:3");
    }

    [Fact]
    public void A_field_is_selected_of_a_type_that_has_it()
    {
        Refuses(
            "{ scale { weight } devices { range } movable { __typename id } nothing { at { all } } }",
            "FieldsOnCorrectType: Cannot query field \"weight\" on type \"Scale\". 1:11",
            "FieldsOnCorrectType: Cannot query field \"range\" on type \"Device\". 1:30",
            "FieldsOnCorrectType: Cannot query field \"id\" on type \"Movable\". 1:59",
            "FieldsOnCorrectType: Cannot query field \"nothing\" on type \"Query\". 1:64");
        Refuses(
            """
            { __schema { types { name nothing } } __type(name: "Scale") { kind } __typename }
            """,
            "FieldsOnCorrectType: Cannot query field \"nothing\" on type \"__Type\". 1:27");
        Refuses(
            "{ scale { __schema { types { name } } } }",
            "FieldsOnCorrectType: Cannot query field \"__schema\" on type \"Scale\". 1:11");
        Refuses(
            """
            { device(id: "0198c2f0-6b1e-7c3a-9d4f-2a1b3c4d5e6f") { ... on Meter { range weight ... { weight } } } }
            """,
            "FieldsOnCorrectType: Cannot query field \"weight\" on type \"Meter\". 1:77",
            "FieldsOnCorrectType: Cannot query field \"weight\" on type \"Meter\". 1:90");
    }

    [Fact]
    public void Every_directive_exists_and_may_stand_where_it_does()
    {
        Refuses(
            """
            query @skip(if: true) { echo @deprecated scale @unknown(a: 1) { id @include(if: true) ...f @skip(if: false)
            ... @include(if: true) { name } } } fragment f on Scale @include(if: true) { id }
            """,
            "KnownDirectives: Directive \"@skip\" may not be used on QUERY. 1:7",
            "KnownDirectives: Directive \"@deprecated\" may not be used on FIELD. 1:30",
            "KnownDirectives: Unknown directive \"@unknown\". 1:48",
            "KnownDirectives: Directive \"@include\" may not be used on FRAGMENT_DEFINITION. 2:57");
        Refuses(
            "query ($a: Int @skip(if: true)) @nothing { echo(whole: $a) } mutation M @include(if: true) { __typename }",
            "LoneAnonymousOperation: This anonymous operation must be the only defined operation. 1:1",
            "KnownDirectives: Directive \"@skip\" may not be used on VARIABLE_DEFINITION. 1:16",
            "KnownDirectives: Unknown directive \"@nothing\". 1:33",
            "KnownDirectives: Directive \"@include\" may not be used on MUTATION. 1:73");
    }

    [Fact]
    public void A_directive_stands_once_at_one_place()
    {
        Refuses(
            "{ echo @skip(if: false) @include(if: true) scale @skip(if: true) @skip(if: false) @skip(if: true) { id } }",
            "UniqueDirectivesPerLocation: The directive \"@skip\" can only be used once at this location. 1:50 1:66",
            "UniqueDirectivesPerLocation: The directive \"@skip\" can only be used once at this location. 1:50 1:83");
        Refuses(
            "{ echo @unknown @unknown }",
            "KnownDirectives: Unknown directive \"@unknown\". 1:8",
            "KnownDirectives: Unknown directive \"@unknown\". 1:17");
    }

    [Fact]
    public void Introspection_does_not_go_round_in_circles()
    {
        Accepts("{ __schema { types { fields { type { fields { name } } } } } }");
        Refuses(
            "{ __schema { types { fields { type { fields { type { interfaces { name } } } } } } } }",
            "MaxIntrospectionDepth: Maximum introspection depth exceeded 1:3");
        Refuses(
            """
            { __type(name: "Scale") { ...t } } fragment t on __Type { fields { type { ...u } } } fragment u on __Type {
            possibleTypes { inputFields { name } } }
            """,
            "MaxIntrospectionDepth: Maximum introspection depth exceeded 1:3");
    }
}
