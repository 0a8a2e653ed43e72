using Ecqs.GraphQL.Execution;

namespace Ecqs.GraphQL.Planning;

/// <summary>What a request asks to be told of its cost, by the header <c>GraphQL-Cost</c>.</summary>
internal enum CostMode
{
    /// <summary>Nothing: an operation that is too dear is refused.</summary>
    Silent,

    /// <summary><c>report</c>: the same, and the cost stands in the answer.</summary>
    Report,

    /// <summary><c>validate</c>: the cost is told, and nothing is run.</summary>
    Validate,
}

/// <summary>Refuses what costs too much, and tells the cost to who asks.</summary>
internal static class CostRules
{
    /// <summary>The largest cost that is told: what is larger is no figure that anybody compares.</summary>
    const double MaxTold = 1e15;

    /// <exception cref="RequestException">The operation costs more than is allowed.</exception>
    public static void Enforce(OperationCost cost, CostLimits limits)
    {
        if (!limits.IsEnforced || cost.IsWithin(limits))
            return;
        var (what, given, most) = cost.FieldCost <= limits.MaxFieldCost
            ? ("type", cost.TypeCost, limits.MaxTypeCost)
            : ("field", cost.FieldCost, limits.MaxFieldCost);
        var isField = what == "field";
        throw new RequestException(
        [
            new($"The operation has a {what} cost of {Told(given)}, and at most {most} is allowed.", ErrorCodes.CostExceeded)
            {
                Figures = [(isField ? "fieldCost" : "typeCost", Told(given)), (isField ? "maxFieldCost" : "maxTypeCost", most)],
            },
        ]);
    }

    /// <summary>Puts the cost into an answer, which is the last that was written.</summary>
    public static void Append(ResponseBuffer buffer, OperationCost cost)
    {
        buffer.Truncate(buffer.Length - 1);
        buffer.Write((byte)',');
        WriteExtensions(buffer, cost);
    }

    /// <summary>Writes an answer that holds nothing but the cost.</summary>
    public static void WriteAlone(ResponseBuffer buffer, OperationCost cost)
    {
        buffer.Write((byte)'{');
        WriteExtensions(buffer, cost);
    }

    static void WriteExtensions(ResponseBuffer buffer, OperationCost cost)
    {
        buffer.Write("\"extensions\":{\"operationCost\":{\"fieldCost\":"u8);
        buffer.WriteDouble(Told(cost.FieldCost));
        buffer.Write(",\"typeCost\":"u8);
        buffer.WriteDouble(Told(cost.TypeCost));
        buffer.Write("}}}"u8);
    }

    static double Told(double cost) => cost <= MaxTold ? cost : MaxTold;
}
