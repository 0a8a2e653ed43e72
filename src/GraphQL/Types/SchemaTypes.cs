using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types.Introspection;

namespace Ecqs.GraphQL.Types;

/// <summary>A type as it stands in a field or argument: a named type, or one wrapped by list and non-null.</summary>
internal abstract class SchemaType
{
    /// <summary>The innermost, named type.</summary>
    public abstract NamedType Named { get; }

    public bool IsNonNull => this is NonNullType;

    /// <summary>The type without a non-null around it.</summary>
    public SchemaType Nullable => this is NonNullType nonNull ? nonNull.Inner : this;

    public bool IsInput => Named is ScalarType or EnumType or InputObjectType;

    public bool IsOutput => Named is not InputObjectType;

    public bool IsLeaf => Named is ScalarType or EnumType;

    /// <summary>How introspection shows it.</summary>
    internal TypeInfo Shown => field ??= new(this);
}

internal sealed class ListType(SchemaType element) : SchemaType
{
    public SchemaType Element { get; } = element;

    public override NamedType Named => Element.Named;

    public override string ToString() => $"[{Element}]";

    public override bool Equals(object? obj) => obj is ListType other && other.Element.Equals(Element);

    public override int GetHashCode() => HashCode.Combine(1, Element);
}

internal sealed class NonNullType(SchemaType inner) : SchemaType
{
    public SchemaType Inner { get; } = inner;

    public override NamedType Named => Inner.Named;

    public override string ToString() => $"{Inner}!";

    public override bool Equals(object? obj) => obj is NonNullType other && other.Inner.Equals(Inner);

    public override int GetHashCode() => HashCode.Combine(2, Inner);
}

internal abstract class NamedType(string name, string? description) : SchemaType
{
    public string Name { get; } = name;

    public string? Description { get; } = description;

    /// <summary>The definition and its extensions, when the type was read from text.</summary>
    public ImmutableArray<TypeDefinitionNode> Syntax { get; init; } = [];

    /// <summary>What one value of it in the answer costs; null where the default holds.</summary>
    public double? Weight { get; internal set; }

    public override NamedType Named => this;

    public override string ToString() => Name;
}

internal sealed class EnumType(string name, string? description, Type? clrType, ImmutableArray<EnumValue> values) : NamedType(name, description)
{
    readonly FrozenDictionary<string, EnumValue> _byName = values.ToFrozenDictionary(v => v.Name, StringComparer.Ordinal);
    readonly FrozenDictionary<object, EnumValue> _byValue = values.DistinctBy(v => v.Value).ToFrozenDictionary(v => v.Value);

    public Type? ClrType { get; } = clrType;

    public ImmutableArray<EnumValue> Values { get; } = values;

    public EnumValue? Find(string name) => _byName.GetValueOrDefault(name);

    public EnumValue? FindByValue(object value) => _byValue.GetValueOrDefault(value);
}

internal sealed record EnumValue(string Name, string? Description, object Value, string? DeprecationReason)
{
    public EnumValueDefinitionNode? Syntax { get; init; }

    /// <summary>The name as JSON.</summary>
    public byte[] EncodedName { get; } = Encoding.UTF8.GetBytes($"\"{Name}\"");
}

/// <summary>An object, interface or union: what a selection set can be taken of.</summary>
internal abstract class CompositeType(string name, string? description) : NamedType(name, description)
{
    /// <summary>The object types that a value of this type may be of.</summary>
    public abstract ImmutableArray<ObjectType> PossibleTypes { get; }
}

/// <summary>An object or interface type.</summary>
internal abstract class FieldsType(string name, string? description) : CompositeType(name, description)
{
    FrozenDictionary<string, FieldDefinition> _byName = FrozenDictionary<string, FieldDefinition>.Empty;

    public ImmutableArray<FieldDefinition> Fields { get; private set; } = [];

    public ImmutableArray<InterfaceType> Interfaces { get; private set; } = [];

    public FieldDefinition? FindField(string name) => _byName.GetValueOrDefault(name);

    internal void Complete(ImmutableArray<FieldDefinition> fields, ImmutableArray<InterfaceType> interfaces)
    {
        Fields = fields;
        Interfaces = interfaces;
        foreach (var field in fields)
            field.DeclaringType = this;
        _byName = fields.DistinctBy(f => f.Name).ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
    }
}

internal sealed class ObjectType(string name, string? description, Type? clrType) : FieldsType(name, description)
{
    ImmutableArray<ObjectType> _itself;

    /// <summary>The class whose instances are of this type, if there is one.</summary>
    public Type? ClrType { get; } = clrType;

    /// <summary>The name as JSON: the value of <c>__typename</c>.</summary>
    public byte[] EncodedName { get; } = Encoding.UTF8.GetBytes($"\"{name}\"");

    public override ImmutableArray<ObjectType> PossibleTypes => _itself.IsDefault ? _itself = [this] : _itself;
}

internal sealed class InterfaceType(string name, string? description, Type? clrType) : FieldsType(name, description)
{
    ImmutableArray<ObjectType> _possibleTypes = [];

    public Type? ClrType { get; } = clrType;

    public override ImmutableArray<ObjectType> PossibleTypes => _possibleTypes;

    internal void CompletePossibleTypes(ImmutableArray<ObjectType> types) => _possibleTypes = types;
}

internal sealed class UnionType(string name, string? description, ImmutableArray<ObjectType> members) : CompositeType(name, description)
{
    public override ImmutableArray<ObjectType> PossibleTypes { get; } = members;
}

internal sealed class InputObjectType(string name, string? description, Type? clrType) : NamedType(name, description)
{
    FrozenDictionary<string, InputValueDefinition> _byName = FrozenDictionary<string, InputValueDefinition>.Empty;

    public Type? ClrType { get; } = clrType;

    /// <summary>Exactly one of its fields is given, and that is not null.</summary>
    public bool IsOneOf { get; init; }

    /// <summary>Each leaf field of it is a condition of a filter, or a key of an order.</summary>
    public bool IsCondition { get; init; }

    public ImmutableArray<InputValueDefinition> Fields { get; private set; } = [];

    public InputValueDefinition? FindField(string name) => _byName.GetValueOrDefault(name);

    internal void Complete(ImmutableArray<InputValueDefinition> fields)
    {
        Fields = fields;
        for (var i = 0; i < fields.Length; i++)
            fields[i].Index = i;
        _byName = fields.DistinctBy(f => f.Name).ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
    }
}

/// <summary>An argument of a field or directive, or a field of an input object.</summary>
internal sealed class InputValueDefinition(string name, SchemaType type)
{
    public string Name { get; } = name;

    public SchemaType Type { get; } = type;

    public string? Description { get; init; }

    public string? DeprecationReason { get; init; }

    public InputValueDefinitionNode? Syntax { get; init; }

    /// <summary>The coerced default, or <see cref="InputValues.Absent"/>. Never changes once the schema is built.</summary>
    public object? DefaultValue { get; set; } = InputValues.Absent;

    public bool HasDefault => !ReferenceEquals(DefaultValue, InputValues.Absent);

    /// <summary>What it costs when it is given; null where the default holds, nothing.</summary>
    public double? Weight { get; set; }

    /// <summary>May be left out, but not be null: an <see cref="Optional{T}"/> of something that is never null.</summary>
    public bool RefusesNull { get; init; }

    public bool IsRequired => Type.IsNonNull && !HasDefault && Syntax?.DefaultValue is null;

    /// <summary>Its position among its siblings.</summary>
    public int Index { get; internal set; }
}

internal sealed class DirectiveDefinition(string name, string? description, ImmutableArray<string> locations, ImmutableArray<InputValueDefinition> arguments)
{
    public string Name { get; } = name;

    public string? Description { get; } = description;

    /// <summary>Where it may stand, by the names of the specification, e.g. <c>FIELD</c>.</summary>
    public ImmutableArray<string> Locations { get; } = locations;

    public ImmutableArray<InputValueDefinition> Arguments { get; } = arguments;

    /// <summary>It may stand several times at one place.</summary>
    public bool IsRepeatable { get; init; }

    public DirectiveDefinitionNode? Syntax { get; init; }

    public InputValueDefinition? FindArgument(string name) => Arguments.FirstOrDefault(a => a.Name == name);
}
