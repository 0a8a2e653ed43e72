using System.Collections.Immutable;

namespace Ecqs.GraphQL.Data;

internal enum FilterComparison
{
    Equal,
    In,
    Contains,
    StartsWith,
    EndsWith,
    Greater,
    GreaterOrEqual,
    Lower,
    LowerOrEqual,
}

/// <summary>One operator of a filter, e.g. <c>ngte</c>: a comparison, perhaps turned around.</summary>
internal sealed record FilterOperation(string Name, FilterComparison Comparison, bool IsNegated, string Description)
{
    public bool TakesList => Comparison == FilterComparison.In;
}

/// <summary>Which operators a value of a type can be filtered by. Names and meaning are HotChocolate's.</summary>
internal static class FilterOperations
{
    static readonly ImmutableArray<FilterOperation> Equality =
    [
        new("eq", FilterComparison.Equal, false, "Equal to; null asks for no value."),
        new("neq", FilterComparison.Equal, true, "Not equal to; null asks for any value."),
    ];

    static readonly ImmutableArray<FilterOperation> Sets =
    [
        .. Equality,
        new("in", FilterComparison.In, false, "One of these."),
        new("nin", FilterComparison.In, true, "None of these."),
    ];

    static readonly ImmutableArray<FilterOperation> Text =
    [
        .. Sets,
        new("contains", FilterComparison.Contains, false, "Contains the text."),
        new("ncontains", FilterComparison.Contains, true, "Does not contain the text."),
        new("startsWith", FilterComparison.StartsWith, false, "Starts with the text."),
        new("nstartsWith", FilterComparison.StartsWith, true, "Does not start with the text."),
        new("endsWith", FilterComparison.EndsWith, false, "Ends with the text."),
        new("nendsWith", FilterComparison.EndsWith, true, "Does not end with the text."),
    ];

    static readonly ImmutableArray<FilterOperation> Ordered =
    [
        .. Sets,
        new("gt", FilterComparison.Greater, false, "Greater than."),
        new("ngt", FilterComparison.Greater, true, "Not greater than."),
        new("gte", FilterComparison.GreaterOrEqual, false, "Greater than or equal to."),
        new("ngte", FilterComparison.GreaterOrEqual, true, "Not greater than or equal to."),
        new("lt", FilterComparison.Lower, false, "Lower than."),
        new("nlt", FilterComparison.Lower, true, "Not lower than."),
        new("lte", FilterComparison.LowerOrEqual, false, "Lower than or equal to."),
        new("nlte", FilterComparison.LowerOrEqual, true, "Not lower than or equal to."),
    ];

    public static ImmutableArray<FilterOperation> For(Type valueType)
    {
        if (valueType == typeof(string))
            return Text;
        if (valueType == typeof(bool))
            return Equality;
        return valueType.IsEnum || !valueType.IsValueType ? Sets : Ordered;
    }
}
