using System.Collections.Immutable;

namespace Ecqs.GraphQL.Language;

internal abstract class ValueNode(int start, int end) : SyntaxNode(start, end);

internal sealed class VariableNode(int start, int end, string name) : ValueNode(start, end)
{
    /// <summary>The name without the dollar sign.</summary>
    public string Name { get; } = name;
}

/// <summary>An integer as it was written; it may be larger than any C# integer.</summary>
internal sealed class IntValueNode(int start, int end, string text) : ValueNode(start, end)
{
    public string Text { get; } = text;
}

/// <summary>A number with a fraction or an exponent, as it was written.</summary>
internal sealed class FloatValueNode(int start, int end, string text) : ValueNode(start, end)
{
    public string Text { get; } = text;
}

internal sealed class StringValueNode(int start, int end, string value, bool isBlock) : ValueNode(start, end)
{
    public string Value { get; } = value;

    public bool IsBlock { get; } = isBlock;
}

internal sealed class BooleanValueNode(int start, int end, bool value) : ValueNode(start, end)
{
    public bool Value { get; } = value;
}

internal sealed class NullValueNode(int start, int end) : ValueNode(start, end);

internal sealed class EnumValueNode(int start, int end, string name) : ValueNode(start, end)
{
    public string Name { get; } = name;
}

internal sealed class ListValueNode(int start, int end, ImmutableArray<ValueNode> items) : ValueNode(start, end)
{
    public ImmutableArray<ValueNode> Items { get; } = items;
}

internal sealed class ObjectValueNode(int start, int end, ImmutableArray<ObjectFieldNode> fields) : ValueNode(start, end)
{
    public ImmutableArray<ObjectFieldNode> Fields { get; } = fields;
}

internal sealed class ObjectFieldNode(int start, int end, NameToken name, ValueNode value) : SyntaxNode(start, end)
{
    public NameToken Name { get; } = name;

    public ValueNode Value { get; } = value;
}

internal abstract class TypeNode(int start, int end) : SyntaxNode(start, end);

internal sealed class NamedTypeNode(int start, int end, string name) : TypeNode(start, end)
{
    public string Name { get; } = name;
}

internal sealed class ListTypeNode(int start, int end, TypeNode itemType) : TypeNode(start, end)
{
    public TypeNode ItemType { get; } = itemType;
}

/// <summary>A type that is never null; the inner type is a named type or a list.</summary>
internal sealed class NonNullTypeNode(int start, int end, TypeNode innerType) : TypeNode(start, end)
{
    public TypeNode InnerType { get; } = innerType;
}
