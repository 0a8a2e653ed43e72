using System.Collections.Immutable;

namespace Ecqs.GraphQL.Data;

/// <summary>An input object type that a field over a query needs in the schema.</summary>
internal sealed record InputTypeSpec(string Name, string Description, ImmutableArray<InputFieldSpec> Fields);

/// <summary>
/// A field of such a type, or an argument of the field itself. <paramref name="Type"/> is a type reference, e.g. <c>[UUID!]</c>.
/// </summary>
internal sealed record InputFieldSpec(string Name, string Type, string Description);

/// <summary>The direction of a sort key; in the schema the enum <c>SortEnumType</c>, whose values are ASC and DESC.</summary>
internal enum SortEnumType
{
    Asc,
    Desc,
}
