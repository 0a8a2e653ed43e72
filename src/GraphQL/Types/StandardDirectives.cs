using System.Collections.Immutable;

namespace Ecqs.GraphQL.Types;

/// <summary>The directives of the specification.</summary>
internal static class StandardDirectives
{
    public const string DefaultDeprecationReason = "No longer supported";

    public static ImmutableArray<DirectiveDefinition> All { get; } =
    [
        new("deprecated", "Marks a part of the schema that should not be used any more.",
            ["FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INPUT_FIELD_DEFINITION", "ENUM_VALUE"],
            [new("reason", new NonNullType(Scalars.String)) { Description = "Why, and what to use instead.", DefaultValue = DefaultDeprecationReason }]),
        new("include", "Includes a field or fragment only when the condition is true.",
            ["FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"], [If("Included when true.")]),
        new("oneOf", "Marks an input object of which exactly one field is given, and that is not null.", ["INPUT_OBJECT"], []),
        new("skip", "Skips a field or fragment when the condition is true.",
            ["FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"], [If("Skipped when true.")]),
        new("specifiedBy", "Points to the specification of a scalar.",
            ["SCALAR"], [new("url", new NonNullType(Scalars.String)) { Description = "The address of the specification." }]),
    ];

    public static bool Contains(string name) => All.Any(directive => directive.Name == name);

    static InputValueDefinition If(string description) => new("if", new NonNullType(Scalars.Boolean)) { Description = description };
}
