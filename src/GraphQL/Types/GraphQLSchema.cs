using System.Collections.Frozen;
using System.Collections.Immutable;
using Ecqs.GraphQL.Types;
using Ecqs.GraphQL.Types.Introspection;

namespace Ecqs.GraphQL;

/// <summary>The schema: built once at the start from C# classes, and never changed.</summary>
public sealed class GraphQLSchema
{
    static readonly Lazy<GraphQLSchema> s_standard = new(SchemaBuilder.BuildStandard);

    readonly FrozenDictionary<string, NamedType> _types;
    readonly FrozenDictionary<Type, ObjectType> _objects;
    readonly FrozenDictionary<string, FieldDefinition> _meta;

    internal GraphQLSchema(
        ObjectType query,
        ObjectType? mutation,
        ImmutableArray<NamedType> types,
        ImmutableArray<DirectiveDefinition> directives,
        IEnumerable<FieldDefinition> meta)
    {
        Query = query;
        Mutation = mutation;
        Types = types;
        Directives = directives;
        _types = types.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
        _objects = types.OfType<ObjectType>().Where(t => t.ClrType is not null).ToFrozenDictionary(t => t.ClrType!);
        _meta = meta.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
    }

    /// <summary>Nothing but what comes with the language: scalars, directives and the types of introspection.</summary>
    internal static GraphQLSchema Standard => s_standard.Value;

    internal string? Description { get; init; }

    internal ObjectType Query { get; }

    internal ObjectType? Mutation { get; }

    internal ObjectType? Subscription { get; init; }

    /// <summary>Reads the name of a value's type from the value itself, where its class does not tell; null for what it does not know.</summary>
    internal Func<object, string?>? TypeNameOf { get; init; }

    /// <summary>How introspection shows it.</summary>
    internal SchemaInfo Shown => field ??= new(this);

    /// <summary>Every named type, by name.</summary>
    internal ImmutableArray<NamedType> Types { get; }

    internal ImmutableArray<DirectiveDefinition> Directives { get; }

    /// <summary>The fields of Query, Mutation and Subscription, with who may use them: for tests that no field forgets to say so.</summary>
    public IReadOnlyList<RootField> RootFields => field ??=
    [
        .. Query.Fields.Select(f => RootField.Of(f, "Query")),
        .. Mutation?.Fields.Select(f => RootField.Of(f, "Mutation")) ?? [],
        .. Subscription?.Fields.Select(f => RootField.Of(f, "Subscription")) ?? [],
    ];

    /// <summary>The schema as GraphQL text: types by name, the same for the same classes.</summary>
    public string Print() => SchemaPrinter.Print(this);

    /// <summary>Every name that a document can say: of types, fields, arguments and enum values.</summary>
    internal IEnumerable<string> Names => Types.SelectMany(NamesIn).Concat(_meta.Keys);

    static IEnumerable<string> NamesIn(NamedType type) => type switch
    {
        FieldsType fields => [type.Name, .. fields.Fields.SelectMany(f => f.Arguments.Select(a => a.Name).Prepend(f.Name))],
        InputObjectType input => [type.Name, .. input.Fields.Select(f => f.Name)],
        EnumType values => [type.Name, .. values.Values.Select(v => v.Name)],
        _ => [type.Name],
    };

    internal NamedType? FindType(string name) => _types.GetValueOrDefault(name);

    /// <summary>The fields that every schema has without declaring them.</summary>
    internal IEnumerable<FieldDefinition> MetaFieldDefinitions => _meta.Values;

    internal DirectiveDefinition? FindDirective(string name) => Directives.FirstOrDefault(d => d.Name == name);

    /// <summary>The field of that name, among them <c>__typename</c> and, on the Query type, <c>__schema</c> and <c>__type</c>.</summary>
    internal FieldDefinition? FindField(CompositeType type, string name)
    {
        if (name.StartsWith("__", StringComparison.Ordinal) && _meta.TryGetValue(name, out var meta))
            return name == MetaFields.TypeName || ReferenceEquals(type, Query) ? meta : null;
        return (type as FieldsType)?.FindField(name);
    }

    /// <summary>The object type of a value; of its nearest ancestor when its own class is no type of the schema.</summary>
    internal ObjectType? TypeOf(object value)
    {
        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            if (_objects.TryGetValue(type, out var found))
                return found;
        }
        return TypeNameOf?.Invoke(value) is { } name ? FindType(name) as ObjectType : null;
    }

    internal ObjectType? RootType(Language.OperationKind kind) => kind switch
    {
        Language.OperationKind.Query => Query,
        Language.OperationKind.Mutation => Mutation,
        _ => Subscription,
    };
}

/// <summary>A field of the Query, Mutation or Subscription type.</summary>
/// <param name="Name">Its name, e.g. <c>addBook</c>.</param>
/// <param name="Operation"><c>Query</c>, <c>Mutation</c> or <c>Subscription</c>.</param>
/// <param name="Policies">Anyone for whom one of these holds may use it; empty with <see cref="AuthorizeAttribute"/> means anyone signed in.</param>
/// <param name="IsAnonymous">It may be used without signing in.</param>
/// <param name="DeclaresAccess">False when it carries neither <see cref="AuthorizeAttribute"/> nor <see cref="AllowAnonymousAttribute"/>.</param>
/// <param name="Scope">The scope that a token must have to reach it; null when it names none.</param>
public sealed record RootField(string Name, string Operation, IReadOnlyList<string> Policies, bool IsAnonymous, bool DeclaresAccess, string? Scope)
{
    internal static RootField Of(FieldDefinition field, string operation) =>
        new(field.Name, operation, field.Access?.Policies ?? [], field.Access?.IsAnonymous ?? false, field.Access is not null, field.Access?.Scope);
}
