using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>An operation without a name stands alone.</summary>
internal sealed class LoneAnonymousOperation : ValidationRule
{
    public override void EnterOperation(OperationDefinitionNode node)
    {
        if (node.Name is null && Context.Document.Operations.Skip(1).Any())
            Report("This anonymous operation must be the only defined operation.", node.Start);
    }
}
