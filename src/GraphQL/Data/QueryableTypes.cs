using System.Collections.Immutable;

namespace Ecqs.GraphQL.Data;

/// <summary>
/// The input types that the <c>where</c> and <c>order</c> arguments of a schema need. One such collection goes through the building of a
/// schema: fields that allow the same properties of the same class share a type.
/// </summary>
internal sealed class QueryableTypes
{
    readonly Dictionary<string, InputTypeSpec> _types = [];

    /// <summary>
    /// All types that the fields declared so far refer to, each once. The enum <see cref="SortEnumType"/> is not among them.
    /// </summary>
    public IReadOnlyCollection<InputTypeSpec> InputTypes => _types.Values;

    /// <summary>Declares the filter type of a class and answers its name.</summary>
    /// <param name="elementName">The class's type in the schema, e.g. <c>Instrument</c>.</param>
    /// <param name="fieldName">The field; names the type when another field allows other properties of the class.</param>
    /// <param name="members">What may be filtered by.</param>
    public string DeclareFilter(string elementName, string fieldName, IReadOnlyList<QueryableMember> members)
    {
        var fields = new List<InputFieldSpec>();
        foreach (var member in members)
            fields.Add(new(member.FieldName, DeclareOperations(member), member.Description ?? $"Filters by {member.FieldName}."));
        return Declare(elementName, fieldName, "FilterInput", $"What a {elementName} must fulfil: all that is given.", name =>
        [
            new("and", $"[{name}!]", "All of these must be fulfilled."),
            new("or", $"[{name}!]", "At least one of these must be fulfilled."),
            .. fields,
        ]);
    }

    /// <summary>Declares the sort type of a class and answers its name.</summary>
    public string DeclareSort(string elementName, string fieldName, IReadOnlyList<QueryableMember> members)
    {
        var fields = members
            .Select(member =>
                new InputFieldSpec(member.FieldName, nameof(SortEnumType), member.Description ?? $"Sorts by {member.FieldName}."))
            .ToImmutableArray();
        return Declare(elementName, fieldName, "SortInput", $"By what a list of {elementName} is sorted.", _ => fields);
    }

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
        _types.Add(name, new(name, $"What a value of {type} must fulfil: all that is given.",
        [
            new("and", $"[{name}!]", "All of these must be fulfilled."),
            new("or", $"[{name}!]", "At least one of these must be fulfilled."),
            .. operations,
        ]));
        return name;
    }

    string Declare(
        string elementName, string fieldName, string suffix, string description, Func<string, ImmutableArray<InputFieldSpec>> fieldsOf)
    {
        foreach (var name in (ReadOnlySpan<string>)[elementName + suffix, char.ToUpperInvariant(fieldName[0]) + fieldName[1..] + suffix])
        {
            var fields = fieldsOf(name);
            if (_types.TryAdd(name, new(name, description, fields)) || _types[name].Fields.SequenceEqual(fields))
                return name;
        }
        throw new InvalidOperationException(
            $"Two fields named '{fieldName}' filter or sort {elementName} by different properties; give one of them another name.");
    }
}
