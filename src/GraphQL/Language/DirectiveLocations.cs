using System.Collections.Frozen;

namespace Ecqs.GraphQL.Language;

/// <summary>The names of the places where a directive may stand.</summary>
internal static class DirectiveLocations
{
    public static FrozenSet<string> All { get; } = FrozenSet.ToFrozenSet(
    [
        "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT", "VARIABLE_DEFINITION",
        "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INTERFACE", "UNION", "ENUM", "ENUM_VALUE", "INPUT_OBJECT",
        "INPUT_FIELD_DEFINITION",
    ]);
}
