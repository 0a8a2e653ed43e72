using System.Collections.Immutable;
using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Types.Sdl;

internal sealed partial class SdlSchemaBuilder
{
    /// <summary>Creates every type by its name; what refers to other types follows when all are there.</summary>
    void CreateTypes()
    {
        foreach (var (name, nodes) in _definitions)
        {
            // What the language brings along stays as it is, as if nobody had defined it again.
            if (GraphQLSchema.Standard.FindType(name) is null && nodes[0] is not UnionTypeNode)
                _types.Add(name, Create(name, nodes));
        }
        // The members of a union are there before it.
        foreach (var (name, nodes) in _definitions)
        {
            if (nodes[0] is UnionTypeNode)
                _types.Add(name, Create(name, nodes));
        }
    }

    NamedType Create(string name, ImmutableArray<TypeDefinitionNode> nodes)
    {
        var description = nodes[0].Description?.Value;
        return nodes[0] switch
        {
            ScalarTypeNode => new UntypedScalar(name, description, TextOf(nodes, "specifiedBy", "url")) { Syntax = nodes },
            ObjectTypeNode => new ObjectType(name, description, null) { Syntax = nodes },
            InterfaceTypeNode => new InterfaceType(name, description, null) { Syntax = nodes },
            EnumTypeNode => new EnumType(name, description, null, [.. nodes.Cast<EnumTypeNode>().SelectMany(node => node.Values).Select(ValueOf)])
            {
                Syntax = nodes,
            },
            InputObjectTypeNode => new InputObjectType(name, description, null)
            {
                Syntax = nodes,
                IsOneOf = nodes.Any(node => node.Directives.Any(directive => directive.Name.Value == "oneOf")),
            },
            _ => new UnionType(name, description, MembersOf(nodes)) { Syntax = nodes },
        };
    }

    EnumValue ValueOf(EnumValueDefinitionNode node) =>
        new(node.Name.Value, node.Description?.Value, node.Name.Value, DeprecationOf(node.Directives)) { Syntax = node };

    /// <summary>Those members that may be members; the others are found when the schema is checked.</summary>
    ImmutableArray<ObjectType> MembersOf(ImmutableArray<TypeDefinitionNode> nodes) =>
    [
        .. nodes.Cast<UnionTypeNode>()
            .SelectMany(node => node.Members)
            .Select(node => _types.GetValueOrDefault(node.Name) ?? GraphQLSchema.Standard.FindType(node.Name))
            .OfType<ObjectType>()
            .Distinct(),
    ];

    void CompleteTypes()
    {
        foreach (var type in _types.Values)
        {
            switch (type)
            {
                case FieldsType fields:
                    CompleteFields(fields);
                    break;
                case InputObjectType input:
                    input.Complete(InputValues([.. input.Syntax.Cast<InputObjectTypeNode>().SelectMany(node => node.Fields)]));
                    break;
            }
        }
        foreach (var declared in _types.Values.OfType<InterfaceType>())
        {
            declared.CompletePossibleTypes(
                [.. _types.Values.OfType<ObjectType>().Where(type => type.Interfaces.Contains(declared)).OrderBy(type => type.Name, StringComparer.Ordinal)]);
        }
    }

    void CompleteFields(FieldsType type)
    {
        var nodes = type.Syntax.Cast<FieldsTypeNode>().ToList();
        var isRoot = Roots().ContainsValue(type);
        var interfaces = nodes.SelectMany(node => node.Interfaces).Select(node => _types.GetValueOrDefault(node.Name)).OfType<InterfaceType>();
        type.Complete([.. nodes.SelectMany(node => node.Fields).Select(node => FieldOf(node, type, isRoot))], [.. interfaces.Distinct()]);
    }

    FieldDefinition FieldOf(FieldDefinitionNode node, FieldsType owner, bool isRoot)
    {
        var field = new FieldDefinition
        {
            Name = node.Name.Value,
            Type = TypeOf(node.Type),
            Description = node.Description?.Value,
            DeprecationReason = DeprecationOf(node.Directives),
            Arguments = InputValues(node.Arguments),
            Syntax = node,
        };
        if (owner is ObjectType)
            field.Source = isRoot || !field.Arguments.IsEmpty
                ? new ImmediateSource(PlainData.Resolver(field, isRoot), coerced => coerced, usesServices: false)
                : new PropertySource(PlainData.Reader(field.Name, field.Type), null);
        return field;
    }

    ImmutableArray<InputValueDefinition> InputValues(ImmutableArray<InputValueDefinitionNode> nodes)
    {
        var values = ImmutableArray.CreateBuilder<InputValueDefinition>(nodes.Length);
        foreach (var node in nodes)
        {
            var value = new InputValueDefinition(node.Name.Value, TypeOf(node.Type))
            {
                Description = node.Description?.Value,
                DeprecationReason = DeprecationOf(node.Directives),
                Syntax = node,
            };
            if (node.DefaultValue is not null)
                _defaults.Add(value);
            values.Add(value);
        }
        return values.DrainToImmutable();
    }

    string? DeprecationOf(ImmutableArray<DirectiveNode> directives)
    {
        var directive = directives.FirstOrDefault(node => node.Name.Value == "deprecated");
        return directive is null ? null : TextOf(directive, "reason") ?? StandardDirectives.DefaultDeprecationReason;
    }

    string? TextOf(ImmutableArray<TypeDefinitionNode> nodes, string directive, string argument)
    {
        var node = nodes.SelectMany(node => node.Directives).FirstOrDefault(node => node.Name.Value == directive);
        return node is null ? null : TextOf(node, argument);
    }

    /// <summary>The text given for an argument; null, with the mistake noted, when something else is.</summary>
    string? TextOf(DirectiveNode directive, string argument)
    {
        if (directive.Arguments.FirstOrDefault(node => node.Name.Value == argument)?.Value is not { } value)
            return null;
        if (value is StringValueNode text)
            return text.Value;
        Report($"Argument \"{argument}\" has invalid value {value}.", value);
        return null;
    }
}
