using System.Collections.Immutable;

namespace Ecqs.GraphQL.Language;

/// <summary>A piece of a document. Start and end are byte offsets into the source; the end is the offset after its last byte.</summary>
internal abstract class SyntaxNode(int start, int end)
{
    public int Start { get; } = start;

    public int End { get; } = end;

    /// <summary>The node as GraphQL text.</summary>
    public override string ToString() => Printer.Print(this);
}

/// <summary>A name and where it stands. A name is ASCII, so its length in characters is its length in bytes.</summary>
internal readonly record struct NameToken(string Value, int Start)
{
    public override string ToString() => Value;
}

internal sealed class DocumentNode(ReadOnlyMemory<byte> source, ImmutableArray<DefinitionNode> definitions) : SyntaxNode(0, source.Length)
{
    /// <summary>The document as it was read: UTF-8, owned by this node.</summary>
    public ReadOnlyMemory<byte> Source { get; } = source;

    public ImmutableArray<DefinitionNode> Definitions { get; } = definitions;

    public IEnumerable<OperationDefinitionNode> Operations => Definitions.OfType<OperationDefinitionNode>();

    public IEnumerable<FragmentDefinitionNode> Fragments => Definitions.OfType<FragmentDefinitionNode>();

    public SourceLocation LocationOf(int offset) => SourceLocation.Of(Source.Span, offset);

    public SourceLocation LocationOf(SyntaxNode node) => LocationOf(node.Start);
}

internal abstract class DefinitionNode(int start, int end) : SyntaxNode(start, end);

internal enum OperationKind
{
    Query,
    Mutation,
    Subscription,
}

internal sealed class OperationDefinitionNode(
    int start,
    int end,
    StringValueNode? description,
    OperationKind kind,
    NameToken? name,
    ImmutableArray<VariableDefinitionNode> variables,
    ImmutableArray<DirectiveNode> directives,
    SelectionSetNode selectionSet) : DefinitionNode(start, end)
{
    public StringValueNode? Description { get; } = description;

    public OperationKind Kind { get; } = kind;

    public NameToken? Name { get; } = name;

    public ImmutableArray<VariableDefinitionNode> Variables { get; } = variables;

    public ImmutableArray<DirectiveNode> Directives { get; } = directives;

    public SelectionSetNode SelectionSet { get; } = selectionSet;
}

internal sealed class FragmentDefinitionNode(
    int start,
    int end,
    StringValueNode? description,
    NameToken name,
    NamedTypeNode typeCondition,
    ImmutableArray<DirectiveNode> directives,
    SelectionSetNode selectionSet) : DefinitionNode(start, end)
{
    public StringValueNode? Description { get; } = description;

    public NameToken Name { get; } = name;

    public NamedTypeNode TypeCondition { get; } = typeCondition;

    public ImmutableArray<DirectiveNode> Directives { get; } = directives;

    public SelectionSetNode SelectionSet { get; } = selectionSet;
}

internal sealed class VariableDefinitionNode(
    int start,
    int end,
    StringValueNode? description,
    VariableNode variable,
    TypeNode type,
    ValueNode? defaultValue,
    ImmutableArray<DirectiveNode> directives) : SyntaxNode(start, end)
{
    public StringValueNode? Description { get; } = description;

    public VariableNode Variable { get; } = variable;

    public string Name => Variable.Name;

    public TypeNode Type { get; } = type;

    public ValueNode? DefaultValue { get; } = defaultValue;

    public ImmutableArray<DirectiveNode> Directives { get; } = directives;
}

internal sealed class SelectionSetNode(int start, int end, ImmutableArray<SelectionNode> selections) : SyntaxNode(start, end)
{
    public ImmutableArray<SelectionNode> Selections { get; } = selections;
}

internal abstract class SelectionNode(int start, int end, ImmutableArray<DirectiveNode> directives) : SyntaxNode(start, end)
{
    public ImmutableArray<DirectiveNode> Directives { get; } = directives;
}

internal sealed class FieldNode(
    int start,
    int end,
    NameToken? alias,
    NameToken name,
    ImmutableArray<ArgumentNode> arguments,
    ImmutableArray<DirectiveNode> directives,
    SelectionSetNode? selectionSet) : SelectionNode(start, end, directives)
{
    readonly int _nameStart = name.Start;
    readonly string _name = name.Value;

    public NameToken? Alias => _nameStart == Start ? null : new(ResponseName, Start);

    public NameToken Name => new(_name, _nameStart);

    /// <summary>The name under which the value stands in the answer.</summary>
    public string ResponseName { get; } = (alias ?? name).Value;

    public ImmutableArray<ArgumentNode> Arguments { get; } = arguments;

    public SelectionSetNode? SelectionSet { get; } = selectionSet;
}

internal sealed class FragmentSpreadNode(int start, int end, NameToken name, ImmutableArray<DirectiveNode> directives)
    : SelectionNode(start, end, directives)
{
    public NameToken Name { get; } = name;
}

internal sealed class InlineFragmentNode(
    int start,
    int end,
    NamedTypeNode? typeCondition,
    ImmutableArray<DirectiveNode> directives,
    SelectionSetNode selectionSet) : SelectionNode(start, end, directives)
{
    public NamedTypeNode? TypeCondition { get; } = typeCondition;

    public SelectionSetNode SelectionSet { get; } = selectionSet;
}

internal sealed class ArgumentNode(int start, int end, NameToken name, ValueNode value) : SyntaxNode(start, end)
{
    public NameToken Name { get; } = name;

    public ValueNode Value { get; } = value;
}

internal sealed class DirectiveNode(int start, int end, NameToken name, ImmutableArray<ArgumentNode> arguments) : SyntaxNode(start, end)
{
    public NameToken Name { get; } = name;

    public ImmutableArray<ArgumentNode> Arguments { get; } = arguments;
}
