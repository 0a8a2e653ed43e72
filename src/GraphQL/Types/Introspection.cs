using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Types.Introspection;

internal static class IntrospectionQueries
{
    /// <summary>The schema itself.</summary>
    [AllowAnonymous, GraphQLName("__schema")]
    public static SchemaInfo Schema(GraphQLSchema schema) => new(schema);

    /// <summary>A type by its name.</summary>
    /// <param name="name">The name of the type.</param>
    [AllowAnonymous, GraphQLName("__type")]
    public static TypeInfo? Type(string name, GraphQLSchema schema) => schema.FindType(name) is { } type ? new(type) : null;
}

/// <summary>The types and directives that a server knows, and where its operations begin.</summary>
[GraphQLName("__Schema")]
internal sealed class SchemaInfo(GraphQLSchema schema)
{
    public string? Description => null;

    public IReadOnlyList<TypeInfo> Types => [.. schema.Types.Select(t => new TypeInfo(t))];

    public TypeInfo QueryType => new(schema.Query);

    public TypeInfo? MutationType => TypeInfo.Of(schema.Mutation);

    public TypeInfo? SubscriptionType => TypeInfo.Of(schema.Subscription);

    public IReadOnlyList<DirectiveInfo> Directives => [.. schema.Directives.Select(d => new DirectiveInfo(d))];
}

/// <summary>What kind a type is of.</summary>
[GraphQLName("__TypeKind")]
internal enum TypeKind
{
    Scalar,
    Object,
    Interface,
    Union,
    Enum,
    InputObject,
    List,
    NonNull,
}

/// <summary>A type, named or wrapped by list or non-null.</summary>
[GraphQLName("__Type")]
internal sealed class TypeInfo(SchemaType type)
{
    internal SchemaType Type { get; } = type;

    public TypeKind Kind => Type switch
    {
        ScalarType => TypeKind.Scalar,
        ObjectType => TypeKind.Object,
        InterfaceType => TypeKind.Interface,
        UnionType => TypeKind.Union,
        EnumType => TypeKind.Enum,
        InputObjectType => TypeKind.InputObject,
        ListType => TypeKind.List,
        _ => TypeKind.NonNull,
    };

    public string? Name => (Type as NamedType)?.Name;

    public string? Description => (Type as NamedType)?.Description;

    [GraphQLName("specifiedByURL")]
    public string? SpecifiedByUrl => (Type as ScalarType)?.SpecifiedBy;

    public IReadOnlyList<TypeInfo>? Interfaces => Type is FieldsType fields ? [.. fields.Interfaces.Select(t => new TypeInfo(t))] : null;

    public IReadOnlyList<TypeInfo>? PossibleTypes =>
        Type is InterfaceType or UnionType ? [.. ((CompositeType)Type).PossibleTypes.Select(t => new TypeInfo(t))] : null;

    public TypeInfo? OfType => Type switch
    {
        ListType list => new(list.Element),
        NonNullType nonNull => new(nonNull.Inner),
        _ => null,
    };

    public bool? IsOneOf => Type is InputObjectType ? false : null;

    internal static TypeInfo? Of(SchemaType? type) => type is null ? null : new(type);
}

internal static class TypeInfoFields
{
    public static IReadOnlyList<FieldInfo>? Fields([Parent] TypeInfo type, bool includeDeprecated = false) => type.Type is FieldsType fields
        ? [.. fields.Fields.Where(f => includeDeprecated || f.DeprecationReason is null).Select(f => new FieldInfo(f))]
        : null;

    public static IReadOnlyList<EnumValueInfo>? EnumValues([Parent] TypeInfo type, bool includeDeprecated = false) => type.Type is EnumType values
        ? [.. values.Values.Where(v => includeDeprecated || v.DeprecationReason is null).Select(v => new EnumValueInfo(v))]
        : null;

    public static IReadOnlyList<InputValueInfo>? InputFields([Parent] TypeInfo type, bool includeDeprecated = false) =>
        type.Type is InputObjectType input ? InputValueInfo.Of(input.Fields, includeDeprecated) : null;
}

/// <summary>A field of an object or interface type.</summary>
[GraphQLName("__Field")]
internal sealed class FieldInfo(FieldDefinition field)
{
    internal FieldDefinition Definition { get; } = field;

    public string Name => Definition.Name;

    public string? Description => Definition.Description;

    public TypeInfo Type => new(Definition.Type);

    public bool IsDeprecated => Definition.DeprecationReason is not null;

    public string? DeprecationReason => Definition.DeprecationReason;
}

internal static class FieldInfoFields
{
    public static IReadOnlyList<InputValueInfo> Args([Parent] FieldInfo field, bool includeDeprecated = false) =>
        InputValueInfo.Of(field.Definition.Arguments, includeDeprecated);
}

/// <summary>An argument, or a field of an input object.</summary>
[GraphQLName("__InputValue")]
internal sealed class InputValueInfo(InputValueDefinition value)
{
    public string Name => value.Name;

    public string? Description => value.Description;

    public TypeInfo Type => new(value.Type);

    public string? DefaultValue => value.HasDefault ? LiteralPrinter.Print(value.DefaultValue, value.Type) : null;

    public bool IsDeprecated => value.DeprecationReason is not null;

    public string? DeprecationReason => value.DeprecationReason;

    internal static IReadOnlyList<InputValueInfo> Of(IEnumerable<InputValueDefinition> values, bool includeDeprecated) =>
        [.. values.Where(v => includeDeprecated || v.DeprecationReason is null).Select(v => new InputValueInfo(v))];
}

/// <summary>A value of an enum.</summary>
[GraphQLName("__EnumValue")]
internal sealed class EnumValueInfo(EnumValue value)
{
    public string Name => value.Name;

    public string? Description => value.Description;

    public bool IsDeprecated => value.DeprecationReason is not null;

    public string? DeprecationReason => value.DeprecationReason;
}

/// <summary>Where a directive may stand.</summary>
[GraphQLName("__DirectiveLocation")]
internal enum DirectiveLocation
{
    Query,
    Mutation,
    Subscription,
    Field,
    FragmentDefinition,
    FragmentSpread,
    InlineFragment,
    VariableDefinition,
    Schema,
    Scalar,
    Object,
    FieldDefinition,
    ArgumentDefinition,
    Interface,
    Union,
    Enum,
    EnumValue,
    InputObject,
    InputFieldDefinition,
}

/// <summary>A directive that documents or the schema may use.</summary>
[GraphQLName("__Directive")]
internal sealed class DirectiveInfo(DirectiveDefinition directive)
{
    internal DirectiveDefinition Definition { get; } = directive;

    public string Name => Definition.Name;

    public string? Description => Definition.Description;

    public bool IsRepeatable => false;

    public IReadOnlyList<DirectiveLocation> Locations =>
        [.. Definition.Locations.Select(l => Enum.GetValues<DirectiveLocation>().First(v => Naming.UpperSnake(v.ToString()) == l))];
}

internal static class DirectiveInfoFields
{
    public static IReadOnlyList<InputValueInfo> Args([Parent] DirectiveInfo directive, bool includeDeprecated = false) =>
        InputValueInfo.Of(directive.Definition.Arguments, includeDeprecated);
}

/// <summary>Writes coerced values as GraphQL literals.</summary>
internal static class LiteralPrinter
{
    public static string Print(object? value, SchemaType type) => (value, type.Nullable) switch
    {
        (null, _) => "null",
        (List<object?> items, ListType list) => $"[{string.Join(", ", items.Select(item => Print(item, list.Element)))}]",
        (InputObjectValue input, _) => $"{{ {string.Join(", ", input.Select(pair => $"{pair.Key}: {Print(pair.Value, input.Type.FindField(pair.Key)!.Type)}"))} }}",
        (_, EnumType named) => named.FindByValue(value)?.Name ?? "null",
        (_, ScalarType scalar) => OfScalar(value, scalar),
        _ => throw new InvalidOperationException($"{type} has no literals."),
    };

    static string OfScalar(object value, ScalarType scalar)
    {
        if (value is string text)
            return Printer.Quote(text);
        using var buffer = new Execution.ResponseBuffer(64);
        scalar.Write(value, buffer);
        return System.Text.Encoding.UTF8.GetString(buffer.Written.Span);
    }
}
