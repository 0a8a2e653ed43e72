using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>A schema has one type for each kind of operation.</summary>
internal sealed class UniqueOperationTypes : ValidationRule
{
    readonly Dictionary<OperationKind, int> _known = [];

    public override void EnterTypeSystem(TypeSystemNode node)
    {
        if (node is not SchemaDefinitionNode schema)
            return;
        foreach (var type in schema.OperationTypes)
        {
            if (!_known.TryAdd(type.Kind, type.Start))
                Report($"There can be only one {type.Kind.ToString().ToLowerInvariant()} type in schema.", _known[type.Kind], type.Start);
        }
    }
}
