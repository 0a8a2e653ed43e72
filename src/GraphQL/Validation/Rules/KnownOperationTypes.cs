using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>The schema has a type for the kind of the operation.</summary>
internal sealed class KnownOperationTypes : ValidationRule
{
    public override void EnterOperation(OperationDefinitionNode node)
    {
        if (Context.Schema.RootType(node.Kind) is null)
            Report($"The {node.Kind.ToString().ToLowerInvariant()} operation is not supported by the schema.", node.Start);
    }
}
