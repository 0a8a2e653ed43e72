using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Planning;

/// <summary>
/// Which stored properties of a class a selection is answered from: through fragments and aliases, and whatever the conditions on
/// variables say, so that one reading serves every request of a plan.
/// </summary>
internal sealed class SelectedProperties
{
    readonly SortedDictionary<string, SelectedProperties?> _members = new(StringComparer.Ordinal);

    /// <summary>Some field does not say what it is made of, so that everything must be read.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>The properties by their C# names; with what is read of an object, or null when a property is read as it is.</summary>
    public IReadOnlyDictionary<string, SelectedProperties?> Members => _members;

    /// <param name="field">A field that answers objects of a class, or a page of them.</param>
    /// <param name="isPaged">It answers a page.</param>
    public static SelectedProperties Of(FieldPlan field, bool isPaged)
    {
        var selected = new SelectedProperties();
        if (!isPaged)
        {
            selected.Add(field.Selection);
            return selected;
        }
        foreach (var part in Below(field))
        {
            if (part.Definition.Name == "nodes")
                selected.Add(part.Selection);
            else if (part.Definition.Name == "edges")
                Below(part).Where(f => f.Definition.Name == "node").ToList().ForEach(node => selected.Add(node.Selection));
        }
        return selected;
    }

    static IEnumerable<FieldPlan> Below(FieldPlan field) => field.Selection?.Plans.SelectMany(plan => plan.Fields) ?? [];

    void Add(SelectionPlan? selection)
    {
        foreach (var field in selection?.Plans.SelectMany(plan => plan.Fields) ?? [])
        {
            if (field.IsTypeName)
                continue;
            if (field.Definition.Needs is not { } needs)
                IsWhole = true;
            else if (needs.IsProperty && field.Selection is not null)
                AddObject(needs.Properties[0], field.Selection);
            else
                needs.Properties.ToList().ForEach(AddAsItIs);
        }
    }

    void AddObject(string name, SelectionPlan selection)
    {
        if (!_members.TryGetValue(name, out var selected))
            _members.Add(name, selected = new());
        else if (selected is null)
            _members[name] = selected = new() { IsWhole = true };
        selected.Add(selection);
    }

    void AddAsItIs(string name)
    {
        if (!_members.TryAdd(name, null) && _members[name] is { } selected)
            selected.IsWhole = true;
    }
}
