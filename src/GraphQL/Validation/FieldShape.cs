using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Validation;

/// <summary>What two fields of one name in the answer must have in common.</summary>
internal static class FieldShape
{
    /// <summary>Why two fields cannot be answered by one value of the same object; null when they can.</summary>
    public static string? DifferenceOf(FieldNode first, FieldNode other)
    {
        if (first.Name.Value != other.Name.Value)
            return $"\"{first.Name}\" and \"{other.Name}\" are different fields";
        var same = first.Arguments.Length == other.Arguments.Length
            && (first.Arguments.IsEmpty || ArgumentsOf(first) == ArgumentsOf(other));
        return same ? null : "they have differing arguments";
    }

    /// <summary>Whether values of both types look the same to a client, but for what is selected of them.</summary>
    public static bool AreSame(SchemaType first, SchemaType other) => (first, other) switch
    {
        (NonNullType a, NonNullType b) => AreSame(a.Inner, b.Inner),
        (ListType a, ListType b) => AreSame(a.Element, b.Element),
        (CompositeType, CompositeType) => true,
        _ => ReferenceEquals(first, other),
    };

    /// <summary>The arguments as text in which their order, and that of the fields of objects, makes no difference.</summary>
    static string ArgumentsOf(FieldNode node) => Sorted(node.Arguments.Select(argument => $"{argument.Name}:{Canonical(argument.Value)}"));

    static string Sorted(IEnumerable<string> parts) => string.Join(',', parts.Order(StringComparer.Ordinal));

    static string Canonical(ValueNode value) => value switch
    {
        ListValueNode list => $"[{string.Join(',', list.Items.Select(Canonical))}]",
        ObjectValueNode fields => $"{{{Sorted(fields.Fields.Select(field => $"{field.Name}:{Canonical(field.Value)}"))}}}",
        _ => value.ToString(),
    };
}
