using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>A schema is defined once.</summary>
internal sealed class LoneSchemaDefinition : ValidationRule
{
    bool _isDefined;

    public override void EnterTypeSystem(TypeSystemNode node)
    {
        if (node is not SchemaDefinitionNode { IsExtension: false })
            return;
        if (_isDefined)
            Report("Must provide only one schema definition.", node.Start);
        _isDefined = true;
    }
}
