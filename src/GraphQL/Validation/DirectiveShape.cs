using System.Collections.Immutable;
using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Validation;

/// <summary>An argument of a directive: all that is asked of it before types are known.</summary>
internal readonly record struct DirectiveArgument(string Name, string Type, bool IsRequired);

/// <summary>A directive, whether the schema knows it or the document defines it.</summary>
internal sealed record DirectiveShape(IReadOnlyList<string> Locations, bool IsRepeatable, ImmutableArray<DirectiveArgument> Arguments)
{
    public static DirectiveShape Of(DirectiveDefinition definition) => new(
        definition.Locations,
        definition.IsRepeatable,
        [.. definition.Arguments.Select(argument => new DirectiveArgument(argument.Name, argument.Type.ToString()!, argument.IsRequired))]);

    public static DirectiveShape Of(DirectiveDefinitionNode node) => new(
        [.. node.Locations.Select(location => location.Value)],
        node.IsRepeatable,
        [.. node.Arguments.GroupBy(argument => argument.Name.Value).Select(OneOf)]);

    /// <summary>Of several arguments of one name, which is another rule's matter, the last one that must be given counts.</summary>
    static DirectiveArgument OneOf(IEnumerable<InputValueDefinitionNode> same)
    {
        var node = same.LastOrDefault(IsRequired) ?? same.Last();
        return new(node.Name.Value, node.Type.ToString(), IsRequired(node));
    }

    static bool IsRequired(InputValueDefinitionNode node) => node is { Type: NonNullTypeNode, DefaultValue: null };
}
