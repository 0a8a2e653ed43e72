using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>A fragment is told from the others by its name.</summary>
internal sealed class UniqueFragmentNames : ValidationRule
{
    readonly Dictionary<string, int> _known = [];

    public override void EnterFragmentDefinition(FragmentDefinitionNode node)
    {
        if (!_known.TryAdd(node.Name.Value, node.Name.Start))
            Report($"There can be only one fragment named \"{node.Name}\".", _known[node.Name.Value], node.Name.Start);
    }
}
