using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Validation;

/// <summary>What is wrong with a document.</summary>
/// <param name="Rule">The rule that it breaks, named as in graphql-js; empty when it breaks none.</param>
/// <param name="Code">Of <see cref="ErrorCodes"/>.</param>
internal sealed record ValidationError(
    string Rule, string Message, IReadOnlyList<SourceLocation> Locations, string Code = ErrorCodes.ValidationFailed);

/// <summary>A variable where a value is expected.</summary>
/// <param name="Type">The type expected there; null when it is not known.</param>
/// <param name="HasDefault">What stands there has a default value, so that nothing need be given.</param>
/// <param name="Object">The type of the input object whose field it is; null when it is none, or not known.</param>
internal sealed record VariableUse(VariableNode Node, SchemaType? Type, bool HasDefault, InputObjectType? Object = null);

/// <summary>What one operation or fragment itself contains.</summary>
internal sealed class DefinitionUses
{
    public List<VariableUse> Variables { get; } = [];

    public List<FragmentSpreadNode> Spreads { get; } = [];
}

/// <summary>The document, the schema, the types at the place where the walk stands, and the errors found so far.</summary>
internal sealed class ValidationContext(GraphQLSchema schema, DocumentNode document)
{
    readonly Dictionary<DefinitionNode, DefinitionUses> _uses = [];
    readonly Dictionary<string, DirectiveShape?> _directives = new(StringComparer.Ordinal);
    Dictionary<string, TypeDefinitionNode>? _definedTypes;

    public GraphQLSchema Schema { get; } = schema;

    public DocumentLimits Limits { get; init; } = new();

    public DocumentNode Document { get; } = document;

    /// <summary>By name; the last one where a name is there twice.</summary>
    public Dictionary<string, FragmentDefinitionNode> Fragments { get; } = ByName(document.Fragments);

    public List<ValidationError> Errors { get; } = [];

    /// <summary>The definition that is walked.</summary>
    public DefinitionNode? Definition { get; set; }

    /// <summary>The types that the document itself defines, by name; the last one where a name is there twice.</summary>
    public IReadOnlyDictionary<string, TypeDefinitionNode> DefinedTypes
    {
        get
        {
            if (_definedTypes is null)
            {
                _definedTypes = new(StringComparer.Ordinal);
                foreach (var node in Document.Definitions.OfType<TypeDefinitionNode>().Where(node => !node.IsExtension))
                    _definedTypes[node.Name.Value] = node;
            }
            return _definedTypes;
        }
    }

    /// <summary>What is known of a directive: by the document itself, or else by the schema. Null when nothing is.</summary>
    public DirectiveShape? FindDirective(string name)
    {
        if (!_directives.TryGetValue(name, out var shape))
            _directives.Add(name, shape = ShapeOf(name));
        return shape;
    }

    DirectiveShape? ShapeOf(string name)
    {
        if (Document.Definitions.OfType<DirectiveDefinitionNode>().LastOrDefault(node => node.Name.Value == name) is { } defined)
            return DirectiveShape.Of(defined);
        return Schema.FindDirective(name) is { } known ? DirectiveShape.Of(known) : null;
    }

    /// <summary>The type whose fields are selected; null when it is not known.</summary>
    public CompositeType? ParentType { get; set; }

    public FieldNode? FieldNode { get; set; }

    public FieldDefinition? Field { get; set; }

    /// <summary>The directive whose arguments are walked; null while those of a field are.</summary>
    public DirectiveNode? DirectiveNode { get; set; }

    public DirectiveDefinition? Directive { get; set; }

    /// <summary>The type expected of a value; null when it is not known.</summary>
    public SchemaType? InputType { get; set; }

    static Dictionary<string, FragmentDefinitionNode> ByName(IEnumerable<FragmentDefinitionNode> fragments)
    {
        var byName = new Dictionary<string, FragmentDefinitionNode>(StringComparer.Ordinal);
        foreach (var fragment in fragments)
            byName[fragment.Name.Value] = fragment;
        return byName;
    }

    /// <summary>How many of the lists around the value at hand stand where none is expected.</summary>
    public int MisplacedLists { get; set; }

    public DefinitionUses UsesOf(DefinitionNode definition)
    {
        if (!_uses.TryGetValue(definition, out var uses))
            _uses.Add(definition, uses = new());
        return uses;
    }

    /// <summary>An operation and all fragments that it reaches, each once. Complete when the document has been walked.</summary>
    public IEnumerable<DefinitionUses> Reachable(OperationDefinitionNode operation)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<DefinitionNode>([operation]);
        while (pending.TryPop(out var definition))
        {
            var uses = UsesOf(definition);
            yield return uses;
            foreach (var spread in uses.Spreads)
            {
                if (seen.Add(spread.Name.Value) && Fragments.TryGetValue(spread.Name.Value, out var fragment))
                    pending.Push(fragment);
            }
        }
    }

    /// <summary>The type that a reference means; null when the schema does not have it.</summary>
    public SchemaType? TypeOf(TypeNode node) => node switch
    {
        NonNullTypeNode nonNull => TypeOf(nonNull.InnerType) is { } inner ? new NonNullType(inner) : null,
        ListTypeNode list => TypeOf(list.ItemType) is { } element ? new ListType(element) : null,
        NamedTypeNode named => Schema.FindType(named.Name),
        _ => null,
    };

    public void Report(string rule, string message, ReadOnlySpan<int> offsets, string code = ErrorCodes.ValidationFailed)
    {
        if (Errors.Count == Limits.MaxErrors)
        {
            Errors.Add(new("", "Too many validation errors, error limit reached. Validation aborted.", [], ErrorCodes.TooManyErrors));
            throw new TooManyErrorsException();
        }
        var locations = new SourceLocation[offsets.Length];
        for (var i = 0; i < offsets.Length; i++)
            locations[i] = Document.LocationOf(offsets[i]);
        Errors.Add(new(rule, message, locations, code));
    }
}

/// <summary>Ends a validation that has found enough.</summary>
internal sealed class TooManyErrorsException : Exception;
