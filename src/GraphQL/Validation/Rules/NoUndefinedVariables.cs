using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>Every variable that an operation uses, also through fragments, it declares.</summary>
internal sealed class NoUndefinedVariables : ValidationRule
{
    public override void LeaveDocument(DocumentNode node)
    {
        foreach (var operation in node.Operations)
        {
            var declared = operation.Variables.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
            var by = operation.Name is { } name ? $" by operation \"{name}\"" : "";
            foreach (var use in Context.Reachable(operation).SelectMany(uses => uses.Variables))
            {
                if (!declared.Contains(use.Node.Name))
                    Report($"Variable \"${use.Node.Name}\" is not defined{by}.", use.Node.Start, operation.Start);
            }
        }
    }
}
