using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>Every argument of a directive that must be given is given.</summary>
internal class ProvidedRequiredArgumentsOnDirectives : ValidationRule
{
    public override void EnterDirective(DirectiveNode node)
    {
        foreach (var argument in Context.FindDirective(node.Name.Value)?.Arguments ?? [])
        {
            if (argument.IsRequired && !node.Arguments.Any(given => given.Name.Value == argument.Name))
                Report(
                    $"Directive \"@{node.Name}\" argument \"{argument.Name}\" of type \"{argument.Type}\" is required, but it was not provided.",
                    node.Start);
        }
    }
}
