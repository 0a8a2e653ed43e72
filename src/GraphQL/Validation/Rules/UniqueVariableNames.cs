using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>A variable is declared once in an operation.</summary>
internal sealed class UniqueVariableNames : ValidationRule
{
    public override void EnterOperation(OperationDefinitionNode node)
    {
        foreach (var same in node.Variables.GroupBy(variable => variable.Name).Where(same => same.Count() > 1))
        {
            // The name begins after the dollar sign.
            Report(
                $"There can be only one variable named \"${same.Key}\".",
                [.. same.Select(variable => variable.Variable.End - variable.Name.Length)]);
        }
    }
}
