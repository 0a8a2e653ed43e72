using System.Collections.Immutable;
using System.Reflection;

namespace Ecqs.GraphQL.Types;

/// <summary>How many items a field answers: what <c>@listSize</c> says in the schema.</summary>
internal sealed record ListSize(
    int? AssumedSize,
    ImmutableArray<string> SlicingArguments,
    int? SlicingArgumentDefaultValue,
    ImmutableArray<string> SizedFields,
    bool RequiresOneSlicingArgument)
{
    /// <summary>Never are there more, whatever is asked for.</summary>
    public bool IsBounded { get; init; }

    public static ListSize? Of(MemberInfo member)
    {
        if (member.GetCustomAttribute<ListSizeAttribute>() is { } declared)
        {
            return new(
                declared.Assumed,
                [.. declared.SlicingArguments],
                declared.SlicingDefault,
                [.. declared.SizedFields],
                declared.RequireOneSlicingArgument && declared.SlicingArguments.Length > 0);
        }
        return member.GetCustomAttribute<UsePagingAttribute>() is { } paging
            ? new(paging.MaxPageSize, ["first", "last"], paging.DefaultPageSize, ["edges", "nodes"], false) { IsBounded = true }
            : null;
    }
}
