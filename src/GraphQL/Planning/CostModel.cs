using System.Collections.Concurrent;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Planning;

/// <summary>What things cost: what the schema says, and the defaults where it says nothing.</summary>
internal sealed class CostModel(CostLimits limits)
{
    readonly ConcurrentDictionary<InputObjectType, bool> _carriesCost = [];

    public CostLimits Limits { get; } = limits;

    /// <summary>The cost of answering a field once, without its arguments.</summary>
    public double WeightOf(FieldDefinition field) => field.Weight ?? field.Source switch
    {
        // One call for all parents of a level, whatever their number.
        ResolverSource { IsBatch: true } => 1,
        ResolverSource => Limits.DefaultResolverCost,
        _ => field.Type.Named is CompositeType || field.Type.Nullable is ListType ? 1 : 0,
    };

    /// <summary>The cost of one object of the type in the answer.</summary>
    public static double WeightOf(NamedType type) => type.Weight ?? (type is CompositeType ? 1 : 0);

    /// <summary>Tells whether a value of the type can cost anything.</summary>
    public bool CarriesCost(SchemaType type)
    {
        if (type.Named is not InputObjectType input)
            return false;
        if (_carriesCost.TryGetValue(input, out var known))
            return known;
        var seen = new HashSet<InputObjectType> { input };
        var pending = new Stack<InputObjectType>(seen);
        var found = false;
        while (!found && pending.TryPop(out var next))
        {
            found = next.IsCondition || next.Fields.Any(field => field.Weight is not null);
            foreach (var nested in next.Fields.Select(field => field.Type.Named).OfType<InputObjectType>().Where(seen.Add))
                pending.Push(nested);
        }
        return _carriesCost[input] = found;
    }

    /// <summary>The cost of a coerced value: of every weighed field that it gives, and of every condition of a filter or order.</summary>
    public double CostOf(object? value)
    {
        var cost = 0.0;
        switch (value)
        {
            case InputObjectValue given:
                foreach (var field in given.Type.Fields)
                {
                    var item = given.Values[field.Index];
                    if (!InputValues.IsAbsent(item))
                        cost += WeightOf(field, given.Type) + CostOf(item);
                }
                break;
            case List<object?> items:
                foreach (var item in items)
                    cost += CostOf(item);
                break;
        }
        return cost;
    }

    double WeightOf(InputValueDefinition field, InputObjectType type) =>
        field.Weight ?? (type.IsCondition && field.Type.Named is not InputObjectType ? Limits.ConditionCost : 0);
}
