using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Types.Introspection;

internal static class IntrospectionQueries
{
    /// <summary>The schema itself.</summary>
    [AllowAnonymous, GraphQLName("__schema")]
    public static SchemaInfo Schema(GraphQLSchema schema) => schema.Shown;

    /// <summary>A type by its name.</summary>
    /// <param name="name">The name of the type.</param>
    [AllowAnonymous, GraphQLName("__type")]
    public static TypeInfo? Type(string name, GraphQLSchema schema) => schema.FindType(name)?.Shown;
}

/// <summary>The types and directives that a server knows, and where its operations begin.</summary>
[GraphQLName("__Schema")]
internal sealed class SchemaInfo(GraphQLSchema schema)
{
    public string? Description => schema.Description;

    public IReadOnlyList<TypeInfo> Types { get; } = TypeInfo.Of(schema.Types);

    public TypeInfo QueryType => schema.Query.Shown;

    public TypeInfo? MutationType => schema.Mutation?.Shown;

    public TypeInfo? SubscriptionType => schema.Subscription?.Shown;

    public IReadOnlyList<DirectiveInfo> Directives { get; } = [.. schema.Directives.Select(d => new DirectiveInfo(d))];
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

    public IReadOnlyList<TypeInfo>? Interfaces => field ??= Type is FieldsType fields ? Of(fields.Interfaces) : null;

    public IReadOnlyList<TypeInfo>? PossibleTypes => field ??= Type is InterfaceType or UnionType ? Of(((CompositeType)Type).PossibleTypes) : null;

    public TypeInfo? OfType => Type switch
    {
        ListType list => list.Element.Shown,
        NonNullType nonNull => nonNull.Inner.Shown,
        _ => null,
    };

    public bool? IsOneOf => (Type as InputObjectType)?.IsOneOf;

    internal Deprecating<FieldInfo>? Fields => field ??= Type is FieldsType fields
        ? new([.. fields.Fields.Select(f => new FieldInfo(f))], f => f.IsDeprecated)
        : null;

    internal Deprecating<EnumValueInfo>? EnumValues => field ??= Type is EnumType values
        ? new([.. values.Values.Select(v => new EnumValueInfo(v))], v => v.IsDeprecated)
        : null;

    internal Deprecating<InputValueInfo>? InputFields => field ??= Type is InputObjectType input ? InputValueInfo.Of(input.Fields) : null;

    internal static IReadOnlyList<TypeInfo> Of(IEnumerable<SchemaType> types) => [.. types.Select(t => t.Shown)];
}

/// <summary>A list that is asked for with or without what is deprecated in it. Made once: a schema does not change.</summary>
internal sealed class Deprecating<T>(IReadOnlyList<T> all, Func<T, bool> isDeprecated)
{
    readonly IReadOnlyList<T> _current = all.Any(isDeprecated) ? [.. all.Where(item => !isDeprecated(item))] : all;

    public IReadOnlyList<T> List(bool includeDeprecated) => includeDeprecated ? all : _current;
}

internal static class TypeInfoFields
{
    public static IReadOnlyList<FieldInfo>? Fields([Parent] TypeInfo type, bool includeDeprecated = false) => type.Fields?.List(includeDeprecated);

    public static IReadOnlyList<EnumValueInfo>? EnumValues([Parent] TypeInfo type, bool includeDeprecated = false) =>
        type.EnumValues?.List(includeDeprecated);

    public static IReadOnlyList<InputValueInfo>? InputFields([Parent] TypeInfo type, bool includeDeprecated = false) =>
        type.InputFields?.List(includeDeprecated);
}

/// <summary>A field of an object or interface type.</summary>
[GraphQLName("__Field")]
internal sealed class FieldInfo(FieldDefinition definition)
{
    internal FieldDefinition Definition { get; } = definition;

    public string Name => Definition.Name;

    public string? Description => Definition.Description;

    public TypeInfo Type => Definition.Type.Shown;

    public bool IsDeprecated => Definition.DeprecationReason is not null;

    public string? DeprecationReason => Definition.DeprecationReason;

    internal Deprecating<InputValueInfo> Arguments => field ??= InputValueInfo.Of(Definition.Arguments);
}

internal static class FieldInfoFields
{
    public static IReadOnlyList<InputValueInfo> Args([Parent] FieldInfo field, bool includeDeprecated = false) =>
        field.Arguments.List(includeDeprecated);
}

/// <summary>An argument, or a field of an input object.</summary>
[GraphQLName("__InputValue")]
internal sealed class InputValueInfo(InputValueDefinition value)
{
    public string Name => value.Name;

    public string? Description => value.Description;

    public TypeInfo Type => value.Type.Shown;

    public string? DefaultValue => field ??= value.HasDefault ? LiteralPrinter.Print(value.DefaultValue, value.Type) : null;

    public bool IsDeprecated => value.DeprecationReason is not null;

    public string? DeprecationReason => value.DeprecationReason;

    internal static Deprecating<InputValueInfo> Of(IEnumerable<InputValueDefinition> values) =>
        new([.. values.Select(v => new InputValueInfo(v))], v => v.IsDeprecated);
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

    internal Deprecating<InputValueInfo> Arguments => field ??= InputValueInfo.Of(Definition.Arguments);

    public string Name => Definition.Name;

    public string? Description => Definition.Description;

    public bool IsRepeatable => Definition.IsRepeatable;

    public IReadOnlyList<DirectiveLocation> Locations =>
        [.. Definition.Locations.Select(l => Enum.GetValues<DirectiveLocation>().First(v => Naming.UpperSnake(v.ToString()) == l))];
}

internal static class DirectiveInfoFields
{
    public static IReadOnlyList<InputValueInfo> Args([Parent] DirectiveInfo directive, bool includeDeprecated = false) =>
        directive.Arguments.List(includeDeprecated);
}
