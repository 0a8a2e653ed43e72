using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>A type is told from the others by its name.</summary>
internal sealed class UniqueTypeNames : ValidationRule
{
    readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    public override void EnterTypeSystem(TypeSystemNode node)
    {
        if (node is TypeDefinitionNode { IsExtension: false, Name: var name } && !_known.TryAdd(name.Value, name.Start))
            Report($"There can be only one type named \"{name}\".", _known[name.Value], name.Start);
    }
}
