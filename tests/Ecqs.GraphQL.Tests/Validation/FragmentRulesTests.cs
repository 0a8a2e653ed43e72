using static Ecqs.GraphQL.Tests.Validation.ValidationSchema;

namespace Ecqs.GraphQL.Tests.Validation;

public sealed class FragmentRulesTests
{
    [Fact]
    public void Every_type_that_is_named_exists()
    {
        Refuses(
            "query ($a: Strin, $b: [Nothing!]!) { devices { ... on Scales { id } ...f } } fragment f on Devic { id }",
            "KnownTypeNames: Unknown type \"Strin\". 1:12",
            "KnownTypeNames: Unknown type \"Nothing\". 1:24",
            "KnownTypeNames: Unknown type \"Scales\". 1:55",
            "KnownTypeNames: Unknown type \"Devic\". 1:92",
            "NoUnusedVariables: Variable \"$a\" is never used. 1:8",
            "NoUnusedVariables: Variable \"$b\" is never used. 1:19");
        Accepts("query ($a: String, $b: [UUID!]!) { echo(text: $a) devices(ids: $b) { ... on Scale { range } } }");
    }

    [Fact]
    public void Fragments_are_of_types_that_have_fields()
    {
        Refuses(
            "{ scale { ...f ... on Unit { __typename } } } fragment f on DeviceInput { name }",
            "FragmentsOnCompositeTypes: Fragment cannot condition on non composite type \"Unit\". 1:23",
            "FragmentsOnCompositeTypes: Fragment \"f\" cannot condition on non composite type \"DeviceInput\". 1:61");
        Accepts("{ movable { ... on Movable { place } ... on Truck { place } } }");
    }

    [Fact]
    public void A_fragment_name_is_there_once()
    {
        Refuses(
            "{ scale { ...f } } fragment f on Scale { id } fragment f on Scale { name } fragment f on Scale { range }",
            "UniqueFragmentNames: There can be only one fragment named \"f\". 1:29 1:56",
            "UniqueFragmentNames: There can be only one fragment named \"f\". 1:29 1:85");
    }

    [Fact]
    public void Every_fragment_that_is_spread_is_there()
    {
        Refuses(
            "{ scale { ...f ... { ...g } } } fragment g on Scale { ...h }",
            "KnownFragmentNames: Unknown fragment \"f\". 1:14",
            "KnownFragmentNames: Unknown fragment \"h\". 1:58");
    }

    [Fact]
    public void Every_fragment_is_reached_by_an_operation()
    {
        Refuses(
            """
            { scale { ...a } } fragment a on Scale { ...b } fragment b on Scale { id } fragment c on Scale { ...d }
            fragment d on Scale { id }
            """,
            "NoUnusedFragments: Fragment \"c\" is never used. 1:76",
            "NoUnusedFragments: Fragment \"d\" is never used. 2:1");
    }

    [Fact]
    public void A_fragment_stands_where_it_can_ever_apply()
    {
        Refuses(
            """
            { scale { ... on Meter { range } ...truck ... on Device { id ... on Movable { place } } } } fragment truck
            on Truck { place }
            """,
            "PossibleFragmentSpreads: Fragment cannot be spread here as objects of type \"Scale\" can never be of type \"Meter\". 1:11",
            "PossibleFragmentSpreads: Fragment \"truck\" cannot be spread here as objects of type \"Scale\" can "
            + "never be of type \"Truck\". 1:34");
        Refuses(
            """
            { device(id: "0198c2f0-6b1e-7c3a-9d4f-2a1b3c4d5e6f") { ... on Movable { place ... on Truck { place } } ...
            on Truck { place } } }
            """,
            "PossibleFragmentSpreads: Fragment cannot be spread here as objects of type \"Device\" can never be of type \"Truck\". 1:104");
        Refuses(
            "{ movable { ... on Device { ... on Meter { range } } } meter { ... on Movable { place } } }",
            "PossibleFragmentSpreads: Fragment cannot be spread here as objects of type \"Meter\" can never be of type \"Movable\". 1:64");
    }

    [Fact]
    public void No_fragment_contains_itself()
    {
        Refuses(
            "{ maker { ...a } } fragment a on Maker { parent { ...a } }",
            "NoFragmentCycles: Cannot spread fragment \"a\" within itself. 1:51");
        Refuses(
            """
            { maker { ...a } } fragment a on Maker { ...b } fragment b on Maker { parent { ...c } } fragment c on Maker
            { ...a ...b }
            """,
            "NoFragmentCycles: Cannot spread fragment \"a\" within itself via \"b\", \"c\". 1:42 1:80 2:3",
            "NoFragmentCycles: Cannot spread fragment \"b\" within itself via \"c\". 1:80 2:8");
        Accepts("{ maker { ...a ...b } } fragment a on Maker { ...b ...b } fragment b on Maker { name }");
    }
}
