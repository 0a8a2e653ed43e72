using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>A directive is told from the others by its name.</summary>
internal sealed class UniqueDirectiveNames : ValidationRule
{
    readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    public override void EnterTypeSystem(TypeSystemNode node)
    {
        if (node is DirectiveDefinitionNode { Name: var name } && !_known.TryAdd(name.Value, name.Start))
            Report($"There can be only one directive named \"@{name}\".", _known[name.Value], name.Start);
    }
}
