using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>Every argument of a directive exists.</summary>
internal class KnownArgumentNamesOnDirectives : ValidationRule
{
    public override void EnterDirective(DirectiveNode node)
    {
        if (node.Arguments.IsEmpty || Context.FindDirective(node.Name.Value) is not { } directive)
            return;
        foreach (var argument in node.Arguments)
        {
            if (!directive.Arguments.Any(known => known.Name == argument.Name.Value))
                Report($"Unknown argument \"{argument.Name}\" on directive \"@{node.Name}\".", argument.Start);
        }
    }
}
