using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>A directive that is not repeatable stands once at one place; a type and its extensions are one place, so is the schema.</summary>
internal sealed class UniqueDirectivesPerLocation : ValidationRule
{
    /// <summary>What stands on types, by their names, and on the schema, by no name.</summary>
    readonly Dictionary<(string Type, string Directive), DirectiveNode> _onDefinitions = [];

    public override void EnterDirectives(IReadOnlyList<DirectiveNode> nodes, string location)
    {
        var owner = location switch
        {
            "SCHEMA" => "",
            "SCALAR" or "OBJECT" or "INTERFACE" or "UNION" or "ENUM" or "INPUT_OBJECT" => ((TypeDefinitionNode)Context.Definition!).Name.Value,
            _ => null,
        };
        for (var i = 0; i < nodes.Count; i++)
        {
            var node = nodes[i];
            var name = node.Name.Value;
            var first = owner is null ? nodes.First(other => other.Name.Value == name) : FirstOn(owner, node);
            if (first != node && Context.FindDirective(name) is { IsRepeatable: false })
                Report($"The directive \"@{name}\" can only be used once at this location.", first.Start, node.Start);
        }
    }

    DirectiveNode FirstOn(string owner, DirectiveNode node)
    {
        var key = (owner, node.Name.Value);
        _onDefinitions.TryAdd(key, node);
        return _onDefinitions[key];
    }
}
