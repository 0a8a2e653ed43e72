using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>An operation is told from the others by its name.</summary>
internal sealed class UniqueOperationNames : ValidationRule
{
    readonly Dictionary<string, int> _known = [];

    public override void EnterOperation(OperationDefinitionNode node)
    {
        if (node.Name is { } name && !_known.TryAdd(name.Value, name.Start))
            Report($"There can be only one operation named \"{name}\".", _known[name.Value], name.Start);
    }
}
