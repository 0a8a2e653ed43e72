using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>A fragment stands where it can ever apply.</summary>
internal sealed class PossibleFragmentSpreads : ValidationRule
{
    public override void EnterInlineFragment(InlineFragmentNode node)
    {
        if (node.TypeCondition is { } condition && Misfit(condition) is { } misfit)
            Report($"Fragment cannot be spread here as {misfit}.", node.Start);
    }

    public override void EnterFragmentSpread(FragmentSpreadNode node)
    {
        if (Context.Fragments.TryGetValue(node.Name.Value, out var fragment) && Misfit(fragment.TypeCondition) is { } misfit)
            Report($"Fragment \"{node.Name}\" cannot be spread here as {misfit}.", node.Start);
    }

    string? Misfit(NamedTypeNode condition)
    {
        if (Context.ParentType is not { } parent || Context.Schema.FindType(condition.Name) is not CompositeType type)
            return null;
        return ReferenceEquals(parent, type) || parent.PossibleTypes.Intersect(type.PossibleTypes).Any()
            ? null
            : $"objects of type \"{parent}\" can never be of type \"{type}\"";
    }
}
