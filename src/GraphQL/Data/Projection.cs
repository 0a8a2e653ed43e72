using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Ecqs.GraphQL.Planning;

namespace Ecqs.GraphQL.Data;

/// <summary>
/// Makes the expression that reads of each row what a selection needs. Made once for each plan and order, so that a source that keeps
/// plans of its own finds the same expression again.
/// </summary>
internal sealed class Projection<T>(bool isPaged) where T : class
{
    /// <summary>A plan whose order is a variable can come in many orders; beyond these its selectors are made anew.</summary>
    const int MaxOrders = 16;

    readonly ConditionalWeakTable<FieldPlan, PlanSelectors> _plans = [];

    /// <summary>The selector; null when the row is to be read as it is.</summary>
    /// <param name="field">The field with its selection.</param>
    /// <param name="keys">The stored properties that the order needs, by C# name.</param>
    public Expression<Func<T, T>>? For(FieldPlan field, IEnumerable<string> keys)
    {
        var selectors = _plans.GetValue(field, plan => new(SelectedProperties.Of(plan, isPaged), []));
        var order = string.Join(' ', keys);
        if (selectors.ByOrder.TryGetValue(order, out var known))
            return known;
        var selector = Build(selectors.Selected, keys);
        if (selectors.ByOrder.Count < MaxOrders)
            selectors.ByOrder.TryAdd(order, selector);
        return selector;
    }

    static Expression<Func<T, T>>? Build(SelectedProperties selected, IEnumerable<string> keys)
    {
        if (ProjectedObject.IsAsItIs(typeof(T), selected))
            return null;
        var row = Expression.Parameter(typeof(T), "x");
        var body = ProjectedObject.Make(row, selected, keys);
        return Expression.Lambda<Func<T, T>>(body, row);
    }

    sealed record PlanSelectors(SelectedProperties Selected, ConcurrentDictionary<string, Expression<Func<T, T>>?> ByOrder);
}

/// <summary>An object with what is selected of it, and of the objects in it.</summary>
internal static class ProjectedObject
{
    /// <summary>All of an object is needed, and nothing of the rows that it refers to.</summary>
    public static bool IsAsItIs(Type type, SelectedProperties selected)
    {
        var properties = ProjectedClass.Of(type).Properties;
        return selected.IsWhole && !selected.Members.Any(member =>
            member.Value is not null && properties.TryGetValue(member.Key, out var property) && RowsIn(property.PropertyType) is not null);
    }

    public static Expression Make(Expression source, SelectedProperties selected, IEnumerable<string> keys)
    {
        var type = ProjectedClass.Of(source.Type);
        var names = selected.IsWhole ? type.Properties.Keys : selected.Members.Keys.Concat(keys).Concat(type.Demanded);
        var values = new SortedDictionary<string, Expression>(StringComparer.Ordinal);
        foreach (var name in names.Where(type.Properties.ContainsKey))
        {
            var value = Expression.Property(source, type.Properties[name]);
            values[name] = selected.Members.GetValueOrDefault(name) is { } inner ? Inner(value, inner) : value;
        }
        // A property that the class does not store under that name (an interface's, say) can only be had from the row itself.
        return selected.Members.Keys.All(type.Properties.ContainsKey) ? type.Make(values) : source;
    }

    static Expression Inner(Expression value, SelectedProperties selected)
    {
        if (RowsIn(value.Type) is not { } row || IsAsItIs(row, selected))
            return value;
        if (row == value.Type)
            return OrNull(value, Make(value, selected, []));
        var item = Expression.Parameter(row, "item");
        var select = Expression.Call(
            typeof(Enumerable), nameof(Enumerable.Select), [row, row], value, Expression.Lambda(Make(item, selected, []), item));
        var method = value.Type.IsArray ? nameof(Enumerable.ToArray) : nameof(Enumerable.ToList);
        return Expression.Call(typeof(Enumerable), method, [row], select);
    }

    /// <summary>The class of the rows that a property refers to, if it can be made: its own type, or what it is a list of.</summary>
    static Type? RowsIn(Type type)
    {
        var element = ElementOf(type);
        if (element is not null && !type.IsAssignableFrom(type.IsArray ? element.MakeArrayType() : typeof(List<>).MakeGenericType(element)))
            return null;
        return ProjectedClass.Of(element ?? type).IsRow ? element ?? type : null;
    }

    static ConditionalExpression OrNull(Expression value, Expression made)
    {
        var none = Expression.Constant(null, value.Type);
        return Expression.Condition(Expression.Equal(value, none), none, made, value.Type);
    }

    static Type? ElementOf(Type type) => type == typeof(string) ? null
        : type.GetInterfaces().Prepend(type)
            .FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
}
