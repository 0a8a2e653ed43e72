using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>Every type that is named exists.</summary>
internal sealed class KnownTypeNames : ValidationRule
{
    public override void EnterNamedType(NamedTypeNode node)
    {
        if (Context.Schema.FindType(node.Name) is null)
            Report($"Unknown type \"{node.Name}\".", node.Start);
    }
}
