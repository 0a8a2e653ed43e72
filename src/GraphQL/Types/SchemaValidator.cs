using System.Collections.Immutable;
using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Validation;

namespace Ecqs.GraphQL.Types;

/// <summary>What a schema is made of, as it is checked: before it is known that the roots are object types.</summary>
internal sealed record SchemaParts(
    NamedType? Query,
    NamedType? Mutation,
    NamedType? Subscription,
    IReadOnlyList<NamedType> Types,
    IReadOnlyList<DirectiveDefinition> Directives)
{
    /// <summary>The text that it was read from, if it was.</summary>
    public DocumentNode? Document { get; init; }
}

/// <summary>
/// Checks what can only be checked when every type is known, for schemas from classes and from text. Messages are those of graphql-js;
/// locations are there for schemas from text.
/// </summary>
internal sealed partial class SchemaValidator
{
    const string Rule = "ValidSchema";

    readonly SchemaParts _schema;
    readonly List<ValidationError> _errors = [];
    readonly Dictionary<string, NamedType> _types;

    SchemaValidator(SchemaParts schema)
    {
        _schema = schema;
        _types = schema.Types.ToDictionary(type => type.Name, StringComparer.Ordinal);
    }

    public static IReadOnlyList<ValidationError> Validate(SchemaParts schema)
    {
        var validator = new SchemaValidator(schema);
        validator.CheckRoots();
        foreach (var directive in schema.Directives)
            validator.CheckDirective(directive);
        validator.CheckDirectiveCycles();
        foreach (var type in schema.Types)
            validator.CheckType(type);
        return validator._errors;
    }

    /// <summary>Whether every value of the type is a value of the wanted type.</summary>
    public static bool IsSubtype(SchemaType type, SchemaType wanted) => (type, wanted) switch
    {
        (NonNullType a, NonNullType b) => IsSubtype(a.Inner, b.Inner),
        (NonNullType a, _) => IsSubtype(a.Inner, wanted),
        (ListType a, ListType b) => IsSubtype(a.Element, b.Element),
        (FieldsType a, InterfaceType b) => ReferenceEquals(a, b) || a.Interfaces.Contains(b),
        (ObjectType a, UnionType b) => b.PossibleTypes.Contains(a),
        _ => type.Equals(wanted),
    };

    void CheckRoots()
    {
        if (_schema.Query is null)
            Report("Query root type must be provided.", _schema.Document?.Definitions.OfType<SchemaDefinitionNode>().FirstOrDefault()?.Start);
        (OperationKind Kind, NamedType? Type)[] roots =
            [(OperationKind.Query, _schema.Query), (OperationKind.Mutation, _schema.Mutation), (OperationKind.Subscription, _schema.Subscription)];
        foreach (var (kind, type) in roots)
        {
            if (type is not (null or ObjectType))
                Report(
                    $"{kind} root type must be Object type{(kind == OperationKind.Query ? "" : " if provided")}, it cannot be {type}.",
                    ReferenceTo(kind)?.Start ?? type.Syntax.FirstOrDefault()?.Start);
        }
        foreach (var same in roots.Where(root => root.Type is not null).GroupBy(root => root.Type).Where(same => same.Count() > 1))
        {
            var kinds = same.Select(root => root.Kind.ToString().ToLowerInvariant()).ToList();
            var list = kinds.Count == 2 ? $"{kinds[0]} and {kinds[1]}" : $"{kinds[0]}, {kinds[1]}, and {kinds[2]}";
            Report(
                $"All root types must be different, \"{same.Key}\" type is used as {list} root types.",
                [.. same.Select(root => ReferenceTo(root.Kind)?.Start)]);
        }
    }

    NamedTypeNode? ReferenceTo(OperationKind kind) => _schema.Document?.Definitions
        .OfType<SchemaDefinitionNode>()
        .SelectMany(node => node.OperationTypes)
        .FirstOrDefault(node => node.Kind == kind)?.Type;

    void CheckDirective(DirectiveDefinition directive)
    {
        CheckName(directive.Name, $"@{directive.Name}", directive.Syntax);
        if (directive.Locations.IsEmpty)
            Report($"Directive @{directive.Name} must include 1 or more locations.", directive.Syntax?.Start);
        CheckUnique(directive.Arguments.Select(argument => argument.Name), name => $"Argument \"@{directive.Name}({name}:)\"");
        foreach (var argument in directive.Arguments)
            CheckInputValue(argument, $"@{directive.Name}({argument.Name}:)", "argument", argument.Syntax?.Start);
    }

    void CheckType(NamedType type)
    {
        // The types of introspection come with the language, and their names are its own.
        if (type.Name.StartsWith("__", StringComparison.Ordinal) && type.Syntax.IsEmpty && GraphQLSchema.Standard.FindType(type.Name) is not null)
            return;
        CheckName(type.Name, type.Name, type.Syntax.FirstOrDefault());
        switch (type)
        {
            case FieldsType fields:
                CheckFields(fields);
                CheckInterfaces(fields);
                break;
            case UnionType union:
                CheckMembers(union);
                break;
            case EnumType values:
                CheckValues(values);
                break;
            case InputObjectType input:
                CheckInputFields(input);
                CheckInputCycles(input);
                break;
        }
    }

    void CheckFields(FieldsType type)
    {
        if (type.Fields.IsEmpty)
            Report($"Type {type} must define one or more fields.", StartsOf(type));
        CheckUnique(type.Fields.Select(field => field.Name), name => $"Field \"{type}.{name}\"");
        foreach (var field in type.Fields)
        {
            var coordinate = $"{type}.{field.Name}";
            CheckName(field.Name, coordinate, field.Syntax);
            if (!field.Type.IsOutput)
                Report($"The type of {coordinate} must be Output Type but got: {field.Type}.", field.Syntax?.Type.Start);
            CheckUnique(field.Arguments.Select(argument => argument.Name), name => $"Argument \"{coordinate}({name}:)\"");
            foreach (var argument in field.Arguments)
                CheckInputValue(argument, $"{coordinate}({argument.Name}:)", "argument", argument.Syntax?.Type.Start);
        }
    }

    void CheckMembers(UnionType union)
    {
        var nodes = union.Syntax.Cast<UnionTypeNode>().SelectMany(node => node.Members).ToList();
        var members = nodes.Count == 0 ? union.PossibleTypes : nodes.Select(node => _types.GetValueOrDefault(node.Name)).OfType<NamedType>();
        var isEmpty = true;
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            isEmpty = false;
            int?[] places() => [.. nodes.Where(node => node.Name == member.Name).Select(node => (int?)node.Start)];
            if (!known.Add(member.Name))
                Report($"Union type {union} can only include type {member} once.", places());
            else if (member is not ObjectType)
                Report($"Union type {union} can only include Object types, it cannot include {member}.", places());
        }
        if (isEmpty)
            Report($"Union type {union} must define one or more member types.", StartsOf(union));
    }

    void CheckValues(EnumType type)
    {
        if (type.Values.IsEmpty)
            Report($"Enum type {type} must define one or more values.", StartsOf(type));
        CheckUnique(type.Values.Select(value => value.Name), name => $"Enum value \"{type}.{name}\"");
        foreach (var value in type.Values)
        {
            CheckName(value.Name, $"{type}.{value.Name}", value.Syntax);
            if (value.Name is "true" or "false" or "null")
                Report($"Enum values cannot be named: {value.Name}", value.Syntax?.Start);
        }
    }

    void CheckName(string name, string coordinate, SyntaxNode? node)
    {
        var of = node is null ? $"{coordinate}: " : "";
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            Report($"{of}Names must only contain [_a-zA-Z0-9] but \"{name}\" does not.", node?.Start);
        else if (char.IsAsciiDigit(name[0]))
            Report($"{of}Names must start with [_a-zA-Z] but \"{name}\" does not.", node?.Start);
        else if (name.StartsWith("__", StringComparison.Ordinal))
            Report($"{of}Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection.", node?.Start);
    }

    /// <summary>Schemas from text have been checked for this by rules of their own, which know the places.</summary>
    void CheckUnique(IEnumerable<string> names, Func<string, string> describe)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!known.Add(name))
                Report($"{describe(name)} can only be defined once.", []);
        }
    }

    static int?[] StartsOf(NamedType type) => [.. type.Syntax.Select(node => (int?)node.Start)];

    void Report(string message, params ReadOnlySpan<int?> offsets)
    {
        var locations = ImmutableArray.CreateBuilder<SourceLocation>();
        foreach (var offset in offsets)
        {
            if (offset is { } known && _schema.Document is { } document)
                locations.Add(document.LocationOf(known));
        }
        _errors.Add(new(Rule, message, locations.ToArray()));
    }
}
