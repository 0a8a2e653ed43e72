using static Ecqs.GraphQL.Tests.Validation.ValidationSchema;

namespace Ecqs.GraphQL.Tests.Validation;

public sealed class VariableRulesTests
{
    [Fact]
    public void Variables_hold_what_a_client_can_give()
    {
        Refuses(
            """
            query ($a: Scale, $b: [Device!]!, $c: DeviceInput, $d: Unit!) { scale(like: $c) { id } devices(unit: $d) {
            id } }
            """,
            "VariablesAreInputTypes: Variable \"$a\" cannot be non-input type \"Scale\". 1:12",
            "VariablesAreInputTypes: Variable \"$b\" cannot be non-input type \"[Device!]!\". 1:23",
            "NoUnusedVariables: Variable \"$a\" is never used. 1:8",
            "NoUnusedVariables: Variable \"$b\" is never used. 1:19");
    }

    [Fact]
    public void A_variable_is_declared_once()
    {
        Refuses(
            "query ($a: Int, $b: Int, $a: Int, $a: String) { echo(whole: $a, atLeast: $b) }",
            "UniqueVariableNames: There can be only one variable named \"$a\". 1:9 1:27 1:36",
            "VariablesInAllowedPosition: Variable \"$a\" of type \"String\" used in position expecting type \"Int\". 1:35 1:61");
        Accepts("query A($a: Int) { echo(whole: $a) } query B($a: Int) { echo(whole: $a) }");
    }

    [Fact]
    public void Every_variable_that_is_used_is_declared()
    {
        Refuses(
            """
            query A($a: Int) { echo(whole: $a, text: $b) ...f } query B($c: String) { ...f } fragment f on Query { x:
            echo(text: $c, list: [$d]) }
            """,
            "NoUndefinedVariables: Variable \"$b\" is not defined by operation \"A\". 1:42 1:1",
            "NoUndefinedVariables: Variable \"$c\" is not defined by operation \"A\". 2:12 1:1",
            "NoUndefinedVariables: Variable \"$d\" is not defined by operation \"A\". 2:23 1:1",
            "NoUndefinedVariables: Variable \"$d\" is not defined by operation \"B\". 2:23 1:53");
        Refuses(
            "{ echo(text: $a) @skip(if: $b) scale(like: {name: $c, unit: GRAM}) { id } }",
            "NoUndefinedVariables: Variable \"$a\" is not defined. 1:14 1:1",
            "NoUndefinedVariables: Variable \"$b\" is not defined. 1:28 1:1",
            "NoUndefinedVariables: Variable \"$c\" is not defined. 1:51 1:1");
    }

    [Fact]
    public void Every_variable_that_is_declared_is_used()
    {
        Refuses(
            """
            query A($a: Int, $b: String) { echo(whole: $a) } query ($c: Int) { ...f } fragment f on Query { echo(list:
            [$d]) }
            """,
            "LoneAnonymousOperation: This anonymous operation must be the only defined operation. 1:50",
            "NoUndefinedVariables: Variable \"$d\" is not defined. 2:2 1:50",
            "NoUnusedVariables: Variable \"$b\" is never used in operation \"A\". 1:18",
            "NoUnusedVariables: Variable \"$c\" is never used. 1:57");
    }

    [Fact]
    public void A_variable_stands_where_each_of_its_values_may_stand()
    {
        Accepts("""
            query ($a: Int, $b: Int!, $c: Int = 3, $d: Int = null) { a: echo(whole: $a, atLeast: $a) b: echo(whole: $b,
            atLeast: $b) c: echo(atLeast: $c) d: echo(atLeast: $d) }
            """);
        Refuses(
            """
            query ($a: UUID, $b: [UUID], $c: [UUID!]!, $d: UUID!, $e: UUID = "0198c2f0-6b1e-7c3a-9d4f-2a1b3c4d5e6f") {
            a: device(id: $a) { id } b: devices(ids: $b) { id } c: devices(ids: $c) { id } d: device(id: $d) { id } e:
            device(id: $e) { id } f: devices(ids: [$a, $d]) { id } g: devices(ids: $d) { id } }
            """,
            "VariablesInAllowedPosition: Variable \"$a\" of type \"UUID\" used in position expecting type \"UUID!\". 1:8 2:15",
            "VariablesInAllowedPosition: Variable \"$b\" of type \"[UUID]\" used in position expecting type \"[UUID!]\". 1:18 2:42",
            "VariablesInAllowedPosition: Variable \"$a\" of type \"UUID\" used in position expecting type \"UUID!\". 1:8 3:40",
            "VariablesInAllowedPosition: Variable \"$d\" of type \"UUID!\" used in position expecting type \"[UUID!]\". 1:44 3:72");
        Refuses(
            """
            query Q($a: String, $b: Float, $i: Int, $f: Boolean) { echo(whole: $a, text: $b, real: $i) @skip(if: $f)
            scale(like: {name: $a, unit: GRAM, remark: $a, years: [$i]}) { ...f } } fragment f on Scale { id
            @include(if: $f) maker { label(language: $f, isShort: $f) } }
            """,
            "VariablesInAllowedPosition: Variable \"$a\" of type \"String\" used in position expecting type \"Int\". 1:9 1:68",
            "VariablesInAllowedPosition: Variable \"$b\" of type \"Float\" used in position expecting type \"String\". 1:21 1:78",
            "VariablesInAllowedPosition: Variable \"$i\" of type \"Int\" used in position expecting type \"Float\". 1:32 1:88",
            "VariablesInAllowedPosition: Variable \"$f\" of type \"Boolean\" used in position expecting type \"Boolean!\". 1:41 1:102",
            "VariablesInAllowedPosition: Variable \"$a\" of type \"String\" used in position expecting type \"String!\". 1:9 2:20",
            "VariablesInAllowedPosition: Variable \"$i\" of type \"Int\" used in position expecting type \"Int!\". 1:32 2:56",
            "VariablesInAllowedPosition: Variable \"$f\" of type \"Boolean\" used in position expecting type \"Boolean!\". 1:41 3:14",
            "VariablesInAllowedPosition: Variable \"$f\" of type \"Boolean\" used in position expecting type \"String\". 1:41 3:42");
        Refuses(
            "query ($a: Nothing) { echo(whole: $a) }",
            "KnownTypeNames: Unknown type \"Nothing\". 1:12");
    }
}
