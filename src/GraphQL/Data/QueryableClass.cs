using System.Reflection;

namespace Ecqs.GraphQL.Data;

/// <summary>A class that lists are filtered and sorted by, as the schema shows it. One instance for each class of a schema.</summary>
/// <param name="name">Its type in the schema, e.g. <c>Book</c>.</param>
/// <param name="members">All leaf properties that the schema shows.</param>
/// <param name="relations">All properties that the schema shows which hold objects, or lists.</param>
internal sealed class QueryableClass(string name, IReadOnlyList<QueryableMember> members, IReadOnlyList<QueryableRelation> relations)
{
    public string Name { get; } = name;

    public IReadOnlyList<QueryableMember> Members { get; } = members;

    public IReadOnlyList<QueryableRelation> Relations { get; } = relations;

    /// <summary>What may be filtered by when an attribute does not say: what is stored, and the rows that are referred to.</summary>
    public QueryableShape Default { get; } = new(
        [.. members.Where(member => member.IsStored)], [.. relations.Where(relation => relation.RefersToRows)]);

    /// <summary>What may be sorted by when an attribute does not say: of the same what has an order.</summary>
    public QueryableShape DefaultOrder { get; } = new(
        [.. members.Where(member => member.IsStored && member.HasOrder)],
        [.. relations.Where(relation => relation.RefersToRows && !relation.IsList)]);
}

/// <summary>What of a class may be filtered or sorted by.</summary>
internal sealed class QueryableShape(IReadOnlyList<QueryableMember> members, IReadOnlyList<QueryableRelation> relations)
{
    readonly Dictionary<string, QueryableMember> _membersByField = members.ToDictionary(member => member.FieldName);
    readonly Dictionary<string, QueryableRelation> _relationsByField = relations.ToDictionary(relation => relation.FieldName);

    public IReadOnlyList<QueryableMember> Members { get; } = members;

    public IReadOnlyList<QueryableRelation> Relations { get; } = relations;

    public QueryableMember? FindMember(string fieldName) => _membersByField.GetValueOrDefault(fieldName);

    public QueryableRelation FindRelation(string fieldName) => _relationsByField[fieldName];
}

/// <summary>A stored property that holds an object, or a list of objects or of leaves.</summary>
/// <param name="property">The property of the class that the query is of.</param>
/// <param name="fieldName">The name of its field in the schema.</param>
/// <param name="description">The description of its field, if there is one.</param>
internal sealed class QueryableRelation(PropertyInfo property, string fieldName, string? description)
{
    Lazy<QueryableClass>? _class;

    public PropertyInfo Property { get; } = property;

    public string FieldName { get; } = fieldName;

    public string? Description { get; } = description;

    public required bool IsList { get; init; }

    /// <summary>The property may hold nothing.</summary>
    public required bool IsNullable { get; init; }

    /// <summary>The class of the object, or of the list's elements.</summary>
    public required Type ElementType { get; init; }

    /// <summary>The elements of a list of leaves.</summary>
    public QueryableMember? Leaf { get; init; }

    /// <summary>The class as the schema shows it; classes may refer to each other in circles. Not for lists of leaves.</summary>
    public QueryableClass Class => _class!.Value;

    /// <summary>The objects are rows of their own, so that a source can look into them.</summary>
    public bool RefersToRows => Leaf is null && StoredProperties.Of(ElementType).ContainsKey("Id");

    public QueryableRelation To(Func<QueryableClass> find)
    {
        _class = new(find);
        return this;
    }
}
