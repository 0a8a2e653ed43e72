using System.Collections.Immutable;
using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Validation;

namespace Ecqs.GraphQL.Types.Sdl;

/// <summary>Makes the types of a document whose definitions, each by itself and among each other, have been found to be sound.</summary>
internal sealed partial class SdlSchemaBuilder(DocumentNode document)
{
    readonly Dictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    readonly Dictionary<string, ImmutableArray<TypeDefinitionNode>> _definitions = document.Definitions
        .OfType<TypeDefinitionNode>()
        .GroupBy(node => node.Name.Value)
        .ToDictionary(same => same.Key, same => same.OrderBy(node => node.IsExtension).ToImmutableArray(), StringComparer.Ordinal);
    readonly List<ValidationError> _errors = [];

    public IReadOnlyList<ValidationError> Build(out GraphQLSchema? schema)
    {
        schema = null;
        CreateTypes();
        CompleteTypes();
        ImmutableArray<DirectiveDefinition> directives = [.. BuildDirectives()];
        var roots = Roots();
        var parts = new SchemaParts(
            roots.GetValueOrDefault(OperationKind.Query),
            roots.GetValueOrDefault(OperationKind.Mutation),
            roots.GetValueOrDefault(OperationKind.Subscription),
            [.. AllTypes()],
            directives)
        {
            Document = document,
        };
        _errors.AddRange(SchemaValidator.Validate(parts));
        if (_errors.Count == 0)
            CoerceDefaults();
        if (_errors.Count == 0)
        {
            var description = document.Definitions.OfType<SchemaDefinitionNode>().FirstOrDefault(node => !node.IsExtension)?.Description;
            var meta = GraphQLSchema.Standard.MetaFieldDefinitions;
            var types = parts.Types.OrderBy(type => type.Name, StringComparer.Ordinal).ToImmutableArray();
            schema = new((ObjectType)parts.Query!, (ObjectType?)parts.Mutation, types, directives, meta)
            {
                Description = description?.Value,
                Subscription = (ObjectType?)parts.Subscription,
                TypeNameOf = PlainData.TypeNameOf,
            };
        }
        return _errors;
    }

    Dictionary<OperationKind, NamedType> Roots()
    {
        var nodes = document.Definitions.OfType<SchemaDefinitionNode>().ToList();
        var roots = nodes
            .SelectMany(node => node.OperationTypes)
            .ToDictionary(node => node.Kind, node => _types.GetValueOrDefault(node.Type.Name) ?? GraphQLSchema.Standard.FindType(node.Type.Name)!);
        if (nodes.Any(node => !node.IsExtension))
            return roots;
        foreach (var kind in Enum.GetValues<OperationKind>())
        {
            if (_types.TryGetValue(kind.ToString(), out var type))
                roots.TryAdd(kind, type);
        }
        return roots;
    }

    /// <summary>The types of the document in its order, after those of the language that it uses.</summary>
    IEnumerable<NamedType> AllTypes()
    {
        var used = new HashSet<string>(StringComparer.Ordinal) { "String", "Boolean" };
        foreach (var type in document.Definitions.OfType<TypeDefinitionNode>())
            used.UnionWith(ReferencesIn(type));
        foreach (var directive in document.Definitions.OfType<DirectiveDefinitionNode>())
            used.UnionWith(directive.Arguments.Select(argument => NamedIn(argument.Type)));
        return GraphQLSchema.Standard.Types
            .Where(type => type is not ScalarType || used.Contains(type.Name))
            .Concat(_definitions.Keys.Where(_types.ContainsKey).Select(name => _types[name]));
    }

    static IEnumerable<string> ReferencesIn(TypeDefinitionNode node) => node switch
    {
        FieldsTypeNode type => type.Fields.SelectMany(field => field.Arguments.Select(argument => NamedIn(argument.Type)).Append(NamedIn(field.Type))),
        InputObjectTypeNode input => input.Fields.Select(field => NamedIn(field.Type)),
        _ => [],
    };

    static string NamedIn(TypeNode node) => node switch
    {
        NonNullTypeNode nonNull => NamedIn(nonNull.InnerType),
        ListTypeNode list => NamedIn(list.ItemType),
        _ => ((NamedTypeNode)node).Name,
    };

    SchemaType TypeOf(TypeNode node) => node switch
    {
        NonNullTypeNode nonNull => new NonNullType(TypeOf(nonNull.InnerType)),
        ListTypeNode list => new ListType(TypeOf(list.ItemType)),
        _ => Named(((NamedTypeNode)node).Name),
    };

    NamedType Named(string name) => _types.GetValueOrDefault(name) ?? GraphQLSchema.Standard.FindType(name)!;

    IEnumerable<DirectiveDefinition> BuildDirectives()
    {
        var defined = document.Definitions.OfType<DirectiveDefinitionNode>().ToList();
        foreach (var node in defined)
            yield return new(node.Name.Value, node.Description?.Value, [.. node.Locations.Select(location => location.Value)], InputValues(node.Arguments))
            {
                IsRepeatable = node.IsRepeatable,
                Syntax = node,
            };
        foreach (var standard in StandardDirectives.All)
        {
            if (!defined.Exists(node => node.Name.Value == standard.Name))
                yield return standard;
        }
    }

    void Report(string message, SyntaxNode node) => _errors.Add(new("ValidSchema", message, [document.LocationOf(node)]));
}
