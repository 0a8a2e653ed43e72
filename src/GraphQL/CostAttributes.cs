namespace Ecqs.GraphQL;

/// <summary>
/// Says what a field, argument, input field or type costs where the default is wrong: dear where it calls another system, cheap where it reads
/// what is there already. In the schema the directive <c>@cost(weight: "…")</c>.
/// </summary>
/// <param name="weight">
/// For a field, each time it is answered; for an argument or input field, each time it is given; for a type, each object of it. May be
/// negative, but no field costs less than nothing.
/// </param>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Struct
    | AttributeTargets.Enum | AttributeTargets.Interface)]
public sealed class CostAttribute(double weight) : Attribute
{
    public double Weight { get; } = weight;
}

/// <summary>
/// Says how many items a list has at most, so that what is below it is counted as often. <see cref="UsePagingAttribute"/> says it by itself. In
/// the schema the directive <c>@listSize</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class ListSizeAttribute : Attribute
{
    internal int? Assumed { get; private init; }

    internal int? SlicingDefault { get; private init; }

    /// <summary>How many items to count with when no argument says it.</summary>
    public int AssumedSize { get => Assumed ?? 1; init => Assumed = value; }

    /// <summary>The arguments that say how many items are asked for; the largest counts. One within an input object is a path, as <c>input.first</c>.</summary>
    public string[] SlicingArguments { get; init; } = [];

    /// <summary>How many items come when none of the slicing arguments is given.</summary>
    public int SlicingArgumentDefaultValue { get => SlicingDefault ?? 1; init => SlicingDefault = value; }

    /// <summary>The fields below that are the lists, when the field itself is none, as <c>nodes</c> of a connection.</summary>
    public string[] SizedFields { get; init; } = [];

    /// <summary>Whether a request must give exactly one of the slicing arguments; true when there are any.</summary>
    public bool RequireOneSlicingArgument { get; init; } = true;
}
