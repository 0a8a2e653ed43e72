using System.Collections.Immutable;
using Ecqs.GraphQL.Execution;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Planning;

/// <summary>What an operation costs.</summary>
/// <param name="FieldCost">The work: resolvers, arguments, conditions of filters.</param>
/// <param name="TypeCost">The objects in the answer.</param>
internal readonly record struct OperationCost(double FieldCost, double TypeCost)
{
    public static OperationCost operator +(OperationCost a, OperationCost b) => new(a.FieldCost + b.FieldCost, a.TypeCost + b.TypeCost);

    /// <summary>The higher of each.</summary>
    public static OperationCost Max(OperationCost a, OperationCost b) =>
        new(Math.Max(a.FieldCost, b.FieldCost), Math.Max(a.TypeCost, b.TypeCost));

    public static OperationCost operator *(double count, OperationCost cost) =>
        count == 0 ? default : new(count * cost.FieldCost, count * cost.TypeCost);

    // Written so that what is no number any more is too much.
    public bool IsWithin(CostLimits limits) => FieldCost <= limits.MaxFieldCost && TypeCost <= limits.MaxTypeCost;
}

/// <summary>
/// The cost of an operation as a function of its variables. What does not depend on any is added up when the plan is made; most operations
/// are then a single figure.
/// </summary>
internal sealed class CostPlan
{
    readonly SelectionCost _root;

    CostPlan(SelectionCost root, CostLimits limits)
    {
        _root = root;
        if (root.IsFixed)
            Fixed = root.Known;
        IsAlwaysWithin = !limits.IsEnforced || (Fixed is { } known && known.IsWithin(limits));
    }

    /// <summary>The cost, when it is the same in every run.</summary>
    public OperationCost? Fixed { get; }

    /// <summary>Nothing has to be computed to know that the operation may run.</summary>
    public bool IsAlwaysWithin { get; }

    public static CostPlan Of(OperationPlan plan, CostModel model) =>
        new(SelectionCost.Of(plan.Root, CostModel.WeightOf(plan.Root.Type), ListSizeCost.None, plan, model), model.Limits);

    /// <exception cref="RequestException">A list lacks the argument that says its size.</exception>
    public OperationCost Evaluate(VariableValues variables) => Fixed ?? _root.Evaluate(variables);
}

/// <summary>The cost of an object with what is selected of it: what is known, and the fields whose cost the variables decide.</summary>
internal sealed class SelectionCost(OperationCost known, ImmutableArray<FieldCost> open)
{
    public OperationCost Known { get; } = known;

    public bool IsFixed => open.IsEmpty;

    /// <param name="typeWeight">The cost of the object itself.</param>
    /// <param name="sized">What the field around says of the lists in it.</param>
    public static SelectionCost Of(ObjectPlan plan, double typeWeight, ListSizeCost sized, OperationPlan operation, CostModel model)
    {
        var known = new OperationCost(0, typeWeight);
        var open = ImmutableArray.CreateBuilder<FieldCost>();
        foreach (var field in plan.Fields)
        {
            if (field.IsTypeName)
                continue;
            var cost = FieldCost.Of(field, sized, operation, model);
            if (cost.IsFixed)
                known += cost.Evaluate(null!);
            else
                open.Add(cost);
        }
        return new(known, open.ToImmutable());
    }

    public OperationCost Evaluate(VariableValues variables)
    {
        var cost = Known;
        foreach (var field in open)
            cost += field.Evaluate(variables);
        return cost;
    }
}

/// <summary>The cost of one field with all that is below it.</summary>
internal sealed class FieldCost
{
    readonly FieldPlan _field;
    readonly double _weight;
    readonly double _leafWeight;
    readonly ListSizeCost _size;
    readonly ImmutableArray<ArgumentCost> _arguments;
    readonly ImmutableArray<SelectionCost> _selections;

    FieldCost(FieldPlan field, ListSizeCost size, OperationPlan operation, CostModel model)
    {
        _field = field;
        var type = field.Definition.Type.Named;
        _leafWeight = field.Selection is null ? CostModel.WeightOf(type) : 0;
        // A size that is said of fields below is none of the field itself.
        var own = ListSizeCost.Of(field, operation);
        _size = field.Definition.ListSize is { SizedFields.IsEmpty: false } ? ListSizeCost.Checked(own) : own.OrElse(size);
        var arguments = ArgumentCost.Of(field, operation, model);
        _weight = model.WeightOf(field.Definition) + arguments.Where(a => a.IsFixed).Sum(a => a.Evaluate(null!));
        _arguments = [.. arguments.Where(a => !a.IsFixed)];
        _selections = [.. (field.Selection?.Plans ?? []).Select(plan => SelectionCost.Of(plan, type.Weight ?? CostModel.WeightOf(plan.Type), own, operation, model))];
        IsFixed = field.Alternatives.IsEmpty && _size.IsFixed && _arguments.IsEmpty && _selections.All(selection => selection.IsFixed);
    }

    /// <summary>No variable has a part in it.</summary>
    public bool IsFixed { get; }

    public static FieldCost Of(FieldPlan field, ListSizeCost around, OperationPlan operation, CostModel model) =>
        new(field, around.For(field.Definition.Name), operation, model);

    public OperationCost Evaluate(VariableValues variables)
    {
        if (!_field.IsIncluded(variables))
            return default;
        var below = new OperationCost(0, _leafWeight);
        foreach (var selection in _selections)
            below = OperationCost.Max(below, selection.Evaluate(variables));
        var weight = _weight;
        foreach (var argument in _arguments)
            weight += argument.Evaluate(variables);
        var size = _size.Evaluate(variables);
        var cost = (size * below) + new OperationCost(weight, 0);
        return OperationCost.Max(default, cost);
    }
}
