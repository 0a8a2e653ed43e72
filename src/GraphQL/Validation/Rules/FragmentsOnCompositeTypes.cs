using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>Fragments are of types that have fields.</summary>
internal sealed class FragmentsOnCompositeTypes : ValidationRule
{
    public override void EnterInlineFragment(InlineFragmentNode node)
    {
        if (node.TypeCondition is { } condition && IsLeafOrInput(condition))
            Report($"Fragment cannot condition on non composite type \"{condition}\".", condition.Start);
    }

    public override void EnterFragmentDefinition(FragmentDefinitionNode node)
    {
        if (IsLeafOrInput(node.TypeCondition))
            Report($"Fragment \"{node.Name}\" cannot condition on non composite type \"{node.TypeCondition}\".", node.TypeCondition.Start);
    }

    bool IsLeafOrInput(NamedTypeNode node) => Context.Schema.FindType(node.Name) is not (null or CompositeType);
}
