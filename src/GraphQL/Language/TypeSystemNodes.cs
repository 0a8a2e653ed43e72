using System.Collections.Immutable;

namespace Ecqs.GraphQL.Language;

/// <summary>A definition of the schema, or an extension of one. An extension has no description.</summary>
internal abstract class TypeSystemNode(int start, int end, StringValueNode? description, bool isExtension) : DefinitionNode(start, end)
{
    public StringValueNode? Description { get; } = description;

    /// <summary>It begins with <c>extend</c>.</summary>
    public bool IsExtension { get; } = isExtension;
}

/// <summary><c>schema { query: Query }</c>: where operations begin.</summary>
internal sealed class SchemaDefinitionNode(
    int start,
    int end,
    StringValueNode? description,
    bool isExtension,
    ImmutableArray<DirectiveNode> directives,
    ImmutableArray<OperationTypeNode> operationTypes) : TypeSystemNode(start, end, description, isExtension)
{
    public ImmutableArray<DirectiveNode> Directives { get; } = directives;

    public ImmutableArray<OperationTypeNode> OperationTypes { get; } = operationTypes;
}

internal sealed class OperationTypeNode(int start, int end, OperationKind kind, NamedTypeNode type) : SyntaxNode(start, end)
{
    public OperationKind Kind { get; } = kind;

    public NamedTypeNode Type { get; } = type;
}

internal sealed class DirectiveDefinitionNode(
    int start,
    int end,
    StringValueNode? description,
    NameToken name,
    ImmutableArray<InputValueDefinitionNode> arguments,
    bool isRepeatable,
    ImmutableArray<NameToken> locations) : TypeSystemNode(start, end, description, isExtension: false)
{
    public NameToken Name { get; } = name;

    public ImmutableArray<InputValueDefinitionNode> Arguments { get; } = arguments;

    public bool IsRepeatable { get; } = isRepeatable;

    /// <summary>The names of places, e.g. <c>FIELD_DEFINITION</c>.</summary>
    public ImmutableArray<NameToken> Locations { get; } = locations;
}

/// <summary>A definition or extension of a named type.</summary>
internal abstract class TypeDefinitionNode(
    int start, int end, StringValueNode? description, bool isExtension, NameToken name, ImmutableArray<DirectiveNode> directives)
    : TypeSystemNode(start, end, description, isExtension)
{
    public NameToken Name { get; } = name;

    public ImmutableArray<DirectiveNode> Directives { get; } = directives;
}

internal sealed class ScalarTypeNode(
    int start, int end, StringValueNode? description, bool isExtension, NameToken name, ImmutableArray<DirectiveNode> directives)
    : TypeDefinitionNode(start, end, description, isExtension, name, directives);

/// <summary>An object or interface type.</summary>
internal abstract class FieldsTypeNode(
    int start,
    int end,
    StringValueNode? description,
    bool isExtension,
    NameToken name,
    ImmutableArray<NamedTypeNode> interfaces,
    ImmutableArray<DirectiveNode> directives,
    ImmutableArray<FieldDefinitionNode> fields) : TypeDefinitionNode(start, end, description, isExtension, name, directives)
{
    public ImmutableArray<NamedTypeNode> Interfaces { get; } = interfaces;

    public ImmutableArray<FieldDefinitionNode> Fields { get; } = fields;
}

internal sealed class ObjectTypeNode(
    int start,
    int end,
    StringValueNode? description,
    bool isExtension,
    NameToken name,
    ImmutableArray<NamedTypeNode> interfaces,
    ImmutableArray<DirectiveNode> directives,
    ImmutableArray<FieldDefinitionNode> fields) : FieldsTypeNode(start, end, description, isExtension, name, interfaces, directives, fields);

internal sealed class InterfaceTypeNode(
    int start,
    int end,
    StringValueNode? description,
    bool isExtension,
    NameToken name,
    ImmutableArray<NamedTypeNode> interfaces,
    ImmutableArray<DirectiveNode> directives,
    ImmutableArray<FieldDefinitionNode> fields) : FieldsTypeNode(start, end, description, isExtension, name, interfaces, directives, fields);

internal sealed class UnionTypeNode(
    int start,
    int end,
    StringValueNode? description,
    bool isExtension,
    NameToken name,
    ImmutableArray<DirectiveNode> directives,
    ImmutableArray<NamedTypeNode> members) : TypeDefinitionNode(start, end, description, isExtension, name, directives)
{
    public ImmutableArray<NamedTypeNode> Members { get; } = members;
}

internal sealed class EnumTypeNode(
    int start,
    int end,
    StringValueNode? description,
    bool isExtension,
    NameToken name,
    ImmutableArray<DirectiveNode> directives,
    ImmutableArray<EnumValueDefinitionNode> values) : TypeDefinitionNode(start, end, description, isExtension, name, directives)
{
    public ImmutableArray<EnumValueDefinitionNode> Values { get; } = values;
}

internal sealed class InputObjectTypeNode(
    int start,
    int end,
    StringValueNode? description,
    bool isExtension,
    NameToken name,
    ImmutableArray<DirectiveNode> directives,
    ImmutableArray<InputValueDefinitionNode> fields) : TypeDefinitionNode(start, end, description, isExtension, name, directives)
{
    public ImmutableArray<InputValueDefinitionNode> Fields { get; } = fields;
}

internal sealed class FieldDefinitionNode(
    int start,
    int end,
    StringValueNode? description,
    NameToken name,
    ImmutableArray<InputValueDefinitionNode> arguments,
    TypeNode type,
    ImmutableArray<DirectiveNode> directives) : SyntaxNode(start, end)
{
    public StringValueNode? Description { get; } = description;

    public NameToken Name { get; } = name;

    public ImmutableArray<InputValueDefinitionNode> Arguments { get; } = arguments;

    public TypeNode Type { get; } = type;

    public ImmutableArray<DirectiveNode> Directives { get; } = directives;
}

/// <summary>An argument of a field or directive, or a field of an input object.</summary>
internal sealed class InputValueDefinitionNode(
    int start,
    int end,
    StringValueNode? description,
    NameToken name,
    TypeNode type,
    ValueNode? defaultValue,
    ImmutableArray<DirectiveNode> directives) : SyntaxNode(start, end)
{
    public StringValueNode? Description { get; } = description;

    public NameToken Name { get; } = name;

    public TypeNode Type { get; } = type;

    public ValueNode? DefaultValue { get; } = defaultValue;

    public ImmutableArray<DirectiveNode> Directives { get; } = directives;
}

internal sealed class EnumValueDefinitionNode(
    int start, int end, StringValueNode? description, NameToken name, ImmutableArray<DirectiveNode> directives) : SyntaxNode(start, end)
{
    public StringValueNode? Description { get; } = description;

    public NameToken Name { get; } = name;

    public ImmutableArray<DirectiveNode> Directives { get; } = directives;
}
