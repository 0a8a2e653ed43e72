using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>No directive stands twice at one place: none of ours means anything the second time.</summary>
internal sealed class UniqueDirectivesPerLocation : ValidationRule
{
    public override void EnterDirectives(IReadOnlyList<DirectiveNode> nodes, string location)
    {
        for (var i = 1; i < nodes.Count; i++)
        {
            var name = nodes[i].Name.Value;
            var first = nodes.First(node => node.Name.Value == name);
            if (first != nodes[i] && Context.Schema.FindDirective(name) is not null)
                Report($"The directive \"@{name}\" can only be used once at this location.", first.Start, nodes[i].Start);
        }
    }
}
