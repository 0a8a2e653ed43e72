using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>Variables hold what a client can give.</summary>
internal sealed class VariablesAreInputTypes : ValidationRule
{
    public override void EnterVariableDefinition(VariableDefinitionNode node)
    {
        if (Context.TypeOf(node.Type) is { IsInput: false })
            Report($"Variable \"${node.Name}\" cannot be non-input type \"{node.Type}\".", node.Type.Start);
    }
}
