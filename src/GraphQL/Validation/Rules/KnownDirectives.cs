using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>Every directive exists and may stand where it does.</summary>
internal sealed class KnownDirectives : ValidationRule
{
    public override void EnterDirectives(IReadOnlyList<DirectiveNode> nodes, string location)
    {
        foreach (var node in nodes)
        {
            var definition = Context.FindDirective(node.Name.Value);
            if (definition is null)
                Report($"Unknown directive \"@{node.Name}\".", node.Start);
            else if (!definition.Locations.Contains(location))
                Report($"Directive \"@{node.Name}\" may not be used on {location}.", node.Start);
        }
    }
}
