using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>Every variable that an operation declares is used.</summary>
internal sealed class NoUnusedVariables : ValidationRule
{
    public override void LeaveDocument(DocumentNode node)
    {
        foreach (var operation in node.Operations.Where(operation => !operation.Variables.IsEmpty))
        {
            var uses = Context.Reachable(operation).SelectMany(uses => uses.Variables);
            var used = uses.Select(use => use.Node.Name).ToHashSet(StringComparer.Ordinal);
            var where = operation.Name is { } name ? $" in operation \"{name}\"" : "";
            foreach (var variable in operation.Variables)
            {
                if (!used.Contains(variable.Name))
                    Report($"Variable \"${variable.Name}\" is never used{where}.", variable.Start);
            }
        }
    }
}
