using System.Collections.Immutable;

namespace Ecqs.GraphQL.Data;

/// <summary>
/// The input types that the <c>where</c> and <c>order</c> arguments of a schema need. One such collection goes through the building of a
/// schema: fields that allow the same properties of the same class share a type.
/// </summary>
internal sealed class QueryableTypes
{
    const string FilterSuffix = "FilterInput";
    const string SortSuffix = "SortInput";

    readonly Dictionary<string, InputTypeSpec> _types = [];
    readonly Dictionary<(QueryableClass Class, string Suffix), string> _defaults = [];

    /// <summary>
    /// All types that the fields declared so far refer to, each once. The enum <see cref="SortEnumType"/> is not among them.
    /// </summary>
    public IReadOnlyCollection<InputTypeSpec> InputTypes => _types.Values;

    /// <summary>Declares the filter type of a class and answers its name.</summary>
    /// <param name="queried">The class.</param>
    /// <param name="fieldName">The field; names the type when another field allows other properties of the class.</param>
    /// <param name="shape">What may be filtered by.</param>
    public string DeclareFilter(QueryableClass queried, string fieldName, QueryableShape shape) =>
        Declare(queried, fieldName, FilterSuffix, shape, name => FilterOf(queried.Name, name, shape));

    /// <summary>Declares the sort type of a class and answers its name.</summary>
    public string DeclareSort(QueryableClass queried, string fieldName, QueryableShape shape) =>
        Declare(queried, fieldName, SortSuffix, shape, name => SortOf(queried.Name, name, shape));

    InputTypeSpec FilterOf(string elementName, string name, QueryableShape shape) =>
        new(name, $"What a {elementName} must fulfil: all that is given.",
        [
            .. Junctions(name),
            .. shape.Members.Select(member =>
                new InputFieldSpec(member.FieldName, DeclareOperations(member), member.Description ?? $"Filters by {member.FieldName}.")),
            .. shape.Relations.Select(relation =>
                new InputFieldSpec(relation.FieldName, FilterOf(relation), relation.Description ?? $"Filters by {relation.FieldName}.")),
        ]);

    string FilterOf(QueryableRelation relation)
    {
        var element = relation.Leaf is { } leaf
            ? DeclareOperations(leaf)
            : DeclareDefault(relation.Class, FilterSuffix, name => FilterOf(relation.Class.Name, name, relation.Class.Default));
        if (!relation.IsList)
            return element;
        var name = relation.Leaf is null ? "ListFilterInputTypeOf" + element : "List" + element;
        _types.TryAdd(name, new(name, "What a list must fulfil: all that is given.",
        [
            new("all", element, "Every one fulfils this."),
            new("none", element, "Not one fulfils this."),
            new("some", element, "At least one fulfils this."),
            new("any", "Boolean", "There is at least one; false asks for an empty list."),
        ]));
        return name;
    }

    InputTypeSpec SortOf(string elementName, string name, QueryableShape shape) =>
        new(name, $"By what a list of {elementName} is sorted.",
        [
            .. shape.Members.Select(member =>
                new InputFieldSpec(member.FieldName, nameof(SortEnumType), member.Description ?? $"Sorts by {member.FieldName}.")),
            .. shape.Relations.Select(relation => new InputFieldSpec(
                relation.FieldName,
                DeclareDefault(relation.Class, SortSuffix, inner => SortOf(relation.Class.Name, inner, relation.Class.DefaultOrder)),
                relation.Description ?? $"Sorts by {relation.FieldName}.")),
        ]);

    string DeclareOperations(QueryableMember member)
    {
        // The names of the first two are written as HotChocolate writes them, so that documents carry over.
        var prefix = member.TypeName switch
        {
            "UUID" => "Uuid",
            "URL" => "Url",
            var typeName => typeName,
        };
        var name = prefix + "OperationFilterInput";
        if (_types.ContainsKey(name))
            return name;
        var type = member.TypeName;
        var operations = FilterOperations.For(member.ValueType).Select(operation =>
            new InputFieldSpec(operation.Name, operation.TakesList ? $"[{type}]" : type, operation.Description));
        _types.Add(name, new(name, $"What a value of {type} must fulfil: all that is given.", [.. Junctions(name), .. operations]));
        return name;
    }

    static IEnumerable<InputFieldSpec> Junctions(string name) =>
    [
        new("and", $"[{name}!]", "All of these must be fulfilled."),
        new("or", $"[{name}!]", "At least one of these must be fulfilled."),
    ];

    /// <summary>The type with all that a class allows, which may refer to itself through others.</summary>
    string DeclareDefault(QueryableClass queried, string suffix, Func<string, InputTypeSpec> specOf)
    {
        if (_defaults.TryGetValue((queried, suffix), out var known))
            return known;
        var name = queried.Name + suffix;
        if (_types.ContainsKey(name))
            name = "Related" + name;
        _defaults.Add((queried, suffix), name);
        _types.Add(name, new(name, "", []));
        _types[name] = specOf(name);
        return name;
    }

    string Declare(
        QueryableClass queried, string fieldName, string suffix, QueryableShape shape, Func<string, InputTypeSpec> specOf)
    {
        var isDefault = ReferenceEquals(shape, suffix == FilterSuffix ? queried.Default : queried.DefaultOrder);
        if (isDefault && (_defaults.ContainsKey((queried, suffix)) || !_types.ContainsKey(queried.Name + suffix)))
            return DeclareDefault(queried, suffix, specOf);
        foreach (var name in (ReadOnlySpan<string>)[queried.Name + suffix, char.ToUpperInvariant(fieldName[0]) + fieldName[1..] + suffix])
        {
            var spec = specOf(name);
            if (_types.TryAdd(name, spec) || _types[name].Fields.SequenceEqual(spec.Fields))
                return name;
        }
        throw new InvalidOperationException(
            $"Two fields named '{fieldName}' filter or sort {queried.Name} by different properties; give one of them another name.");
    }
}
