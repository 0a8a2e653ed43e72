using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>Every fragment is reached by an operation.</summary>
internal sealed class NoUnusedFragments : ValidationRule
{
    public override void LeaveDocument(DocumentNode node)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in node.Operations)
        {
            foreach (var uses in Context.Reachable(operation))
                used.UnionWith(uses.Spreads.Select(spread => spread.Name.Value));
        }
        foreach (var fragment in node.Fragments)
        {
            if (!used.Contains(fragment.Name.Value))
                Report($"Fragment \"{fragment.Name}\" is never used.", fragment.Start);
        }
    }
}
