using System.Reflection;

namespace Ecqs.GraphQL.Data;

/// <summary>A property of an element class whose value is a leaf, as the schema shows it: what can be filtered and sorted by.</summary>
/// <param name="Property">The property of the class that the query is of.</param>
/// <param name="FieldName">The name of its field in the schema, e.g. <c>shelfMark</c>.</param>
/// <param name="TypeName">The name of its scalar or enum type, e.g. <c>UUID</c>, <c>BookStatus</c>.</param>
/// <param name="Description">The description of its field, if there is one.</param>
internal sealed record QueryableMember(PropertyInfo Property, string FieldName, string TypeName, string? Description)
{
    /// <summary>Whether a value may be null, in C# and so in the database.</summary>
    public bool IsNullable { get; init; } = MayBeNull(Property);

    /// <summary>The type of the values that are not null.</summary>
    public Type ValueType { get; init; } = Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    /// <inheritdoc cref="StoredProperties"/>
    public bool IsStored { get; } = StoredProperties.IsStored(Property);

    /// <summary>Whether lists can be ordered by it.</summary>
    public bool HasOrder => ValueType.IsEnum || CursorValues.CanHold(ValueType);

    static bool MayBeNull(PropertyInfo property) => property.PropertyType.IsValueType
        ? Nullable.GetUnderlyingType(property.PropertyType) is not null
        : new NullabilityInfoContext().Create(property).ReadState != NullabilityState.NotNull;
}
