using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Types;

/// <summary>A directive is not needed to understand its own definition. Only text can use directives so, by its nodes.</summary>
internal sealed partial class SchemaValidator
{
    void CheckDirectiveCycles()
    {
        foreach (var directive in _schema.Directives)
        {
            if (directive.Syntax is { } node && Reaches(directive.Name, node))
                Report($"Directive @{directive.Name} cannot reference itself through its arguments and their types.", node.Start);
        }
    }

    /// <summary>Whether the directive stands somewhere in its definition, or in that of a directive or type that is used there.</summary>
    bool Reaches(string name, DirectiveDefinitionNode start)
    {
        var seen = new HashSet<SyntaxNode>();
        var pending = new Stack<SyntaxNode>([start]);
        while (pending.TryPop(out var node))
        {
            if (!seen.Add(node))
                continue;
            foreach (var used in DirectivesIn(node))
            {
                if (used == name)
                    return true;
                if (_schema.Directives.FirstOrDefault(known => known.Name == used)?.Syntax is { } definition)
                    pending.Push(definition);
            }
            foreach (var type in InputsIn(node).Select(NameOf).Select(_types.GetValueOrDefault).OfType<NamedType>())
            {
                foreach (var definition in type.Syntax)
                    pending.Push(definition);
            }
        }
        return false;
    }

    static IEnumerable<string> DirectivesIn(SyntaxNode node)
    {
        var own = (node as TypeDefinitionNode)?.Directives ?? [];
        var onValues = node is EnumTypeNode values ? values.Values.SelectMany(value => value.Directives) : [];
        return own.Concat(onValues).Concat(InputValuesIn(node).SelectMany(value => value.Directives)).Select(directive => directive.Name.Value);
    }

    static IEnumerable<TypeNode> InputsIn(SyntaxNode node) => InputValuesIn(node).Select(value => value.Type);

    static IEnumerable<InputValueDefinitionNode> InputValuesIn(SyntaxNode node) => node switch
    {
        DirectiveDefinitionNode directive => directive.Arguments,
        InputObjectTypeNode input => input.Fields,
        _ => [],
    };

    static string NameOf(TypeNode node) => node switch
    {
        NonNullTypeNode nonNull => NameOf(nonNull.InnerType),
        ListTypeNode list => NameOf(list.ItemType),
        _ => ((NamedTypeNode)node).Name,
    };
}
