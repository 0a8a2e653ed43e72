using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Validation;

/// <summary>
/// Tells which fields of a document cannot be merged: pair by pair, in the order and with the places of graphql-js. Pairs grow with the square
/// of the fields, so it is asked only of documents known to have conflicts, and gives up after a number of pairs.
/// </summary>
internal sealed class MergeConflicts(ValidationContext context)
{
    readonly Dictionary<SelectionSetNode, Selected> _selected = [];
    readonly Dictionary<(Selected, string), bool> _comparedWithFragment = [];
    readonly Dictionary<(string, string), bool> _comparedFragments = [];
    int _pairs;

    /// <summary>A field where it is selected; its definition is null when the type is not known or does not have it.</summary>
    readonly record struct Occurrence(CompositeType? Parent, FieldNode Node, FieldDefinition? Definition);

    /// <summary>The fields of a selection set by their name in the answer, and the names of the fragments spread in it.</summary>
    sealed record Selected(OrderedDictionary<string, List<Occurrence>> Fields, List<string> Spreads);

    /// <param name="Name">The name in the answer that two fields claim.</param>
    /// <param name="Firsts">Where the one and the fields below it that conflict stand.</param>
    public sealed record Conflict(string Name, string Reason, List<int> Firsts, List<int> Others);

    /// <summary>The conflicts that show within a selection set and the fragments spread in it, without those of earlier sets.</summary>
    public List<Conflict> Within(SelectionSetNode selectionSet, CompositeType? type)
    {
        var conflicts = new List<Conflict>();
        var selected = SelectedBy(selectionSet, type);
        foreach (var (name, fields) in selected.Fields)
        {
            for (var i = 0; i < fields.Count; i++)
            {
                for (var j = i + 1; j < fields.Count; j++)
                    Compare(conflicts, name, fields[i], fields[j], areExclusive: false);
            }
        }
        for (var i = 0; i < selected.Spreads.Count; i++)
        {
            CompareWithFragment(conflicts, selected, selected.Spreads[i], areExclusive: false);
            for (var j = i + 1; j < selected.Spreads.Count; j++)
                CompareFragments(conflicts, selected.Spreads[i], selected.Spreads[j], areExclusive: false);
        }
        return conflicts;
    }

    void Compare(List<Conflict> conflicts, string name, Occurrence first, Occurrence other, bool areExclusive)
    {
        if (++_pairs > context.Limits.MaxMergeComparisons)
            return;
        areExclusive |= first.Parent is ObjectType && other.Parent is ObjectType && !ReferenceEquals(first.Parent, other.Parent);
        var reason = areExclusive ? null : FieldShape.DifferenceOf(first.Node, other.Node);
        if (reason is null && first.Definition is { } a && other.Definition is { } b && !FieldShape.AreSame(a.Type, b.Type))
            reason = $"they return conflicting types \"{a.Type}\" and \"{b.Type}\"";
        if (reason is not null)
            conflicts.Add(new(name, reason, [first.Node.Start], [other.Node.Start]));
        else if (first.Node.SelectionSet is { } selections && other.Node.SelectionSet is { } otherSelections)
            CompareBelow(conflicts, name, first, selections, other, otherSelections, areExclusive);
    }

    void CompareBelow(
        List<Conflict> conflicts,
        string name,
        Occurrence first,
        SelectionSetNode selections,
        Occurrence other,
        SelectionSetNode otherSelections,
        bool areExclusive)
    {
        var below = new List<Conflict>();
        var one = SelectedBy(selections, first.Definition?.Type.Named as CompositeType);
        var two = SelectedBy(otherSelections, other.Definition?.Type.Named as CompositeType);
        CompareFields(below, one, two, areExclusive);
        foreach (var spread in two.Spreads)
            CompareWithFragment(below, one, spread, areExclusive);
        foreach (var spread in one.Spreads)
            CompareWithFragment(below, two, spread, areExclusive);
        foreach (var spread in one.Spreads)
        {
            foreach (var otherSpread in two.Spreads)
                CompareFragments(below, spread, otherSpread, areExclusive);
        }
        if (below.Count == 0)
            return;
        conflicts.Add(new(
            name,
            string.Join(" and ", below.Select(conflict => $"subfields \"{conflict.Name}\" conflict because {conflict.Reason}")),
            [first.Node.Start, .. below.SelectMany(conflict => conflict.Firsts)],
            [other.Node.Start, .. below.SelectMany(conflict => conflict.Others)]));
    }

    void CompareFields(List<Conflict> conflicts, Selected one, Selected two, bool areExclusive)
    {
        foreach (var (name, fields) in one.Fields)
        {
            if (!two.Fields.TryGetValue(name, out var others))
                continue;
            foreach (var field in fields)
            {
                foreach (var other in others)
                    Compare(conflicts, name, field, other, areExclusive);
            }
        }
    }

    void CompareWithFragment(List<Conflict> conflicts, Selected selected, string name, bool areExclusive)
    {
        if (!IsNew(_comparedWithFragment, (selected, name), areExclusive) || !context.Fragments.TryGetValue(name, out var fragment))
            return;
        var inFragment = SelectedBy(fragment);
        if (ReferenceEquals(selected, inFragment))
            return;
        CompareFields(conflicts, selected, inFragment, areExclusive);
        foreach (var spread in inFragment.Spreads)
            CompareWithFragment(conflicts, selected, spread, areExclusive);
    }

    void CompareFragments(List<Conflict> conflicts, string one, string two, bool areExclusive)
    {
        var key = string.CompareOrdinal(one, two) < 0 ? (one, two) : (two, one);
        if (one == two || !IsNew(_comparedFragments, key, areExclusive))
            return;
        if (!context.Fragments.TryGetValue(one, out var first) || !context.Fragments.TryGetValue(two, out var other))
            return;
        var (inFirst, inOther) = (SelectedBy(first), SelectedBy(other));
        CompareFields(conflicts, inFirst, inOther, areExclusive);
        foreach (var spread in inOther.Spreads)
            CompareFragments(conflicts, one, spread, areExclusive);
        foreach (var spread in inFirst.Spreads)
            CompareFragments(conflicts, spread, two, areExclusive);
    }

    /// <summary>What was compared as if it could apply at the same time need not be compared as if it could not, which asks for less.</summary>
    static bool IsNew<T>(Dictionary<T, bool> compared, T pair, bool areExclusive) where T : notnull
    {
        if (compared.TryGetValue(pair, out var known) && (areExclusive || !known))
            return false;
        compared[pair] = areExclusive;
        return true;
    }

    Selected SelectedBy(FragmentDefinitionNode fragment) => SelectedBy(fragment.SelectionSet, TypeOf(fragment.TypeCondition));

    Selected SelectedBy(SelectionSetNode selectionSet, CompositeType? type)
    {
        if (_selected.TryGetValue(selectionSet, out var known))
            return known;
        var selected = new Selected(new(StringComparer.Ordinal), []);
        Collect(selected, selectionSet, type);
        _selected.Add(selectionSet, selected);
        return selected;
    }

    void Collect(Selected selected, SelectionSetNode selectionSet, CompositeType? type)
    {
        foreach (var selection in selectionSet.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    if (!selected.Fields.TryGetValue(field.ResponseName, out var fields))
                        selected.Fields.Add(field.ResponseName, fields = []);
                    fields.Add(new(type, field, type is null ? null : context.Schema.FindField(type, field.Name.Value)));
                    break;
                case InlineFragmentNode inline:
                    Collect(selected, inline.SelectionSet, inline.TypeCondition is { } condition ? TypeOf(condition) : type);
                    break;
                case FragmentSpreadNode spread when !selected.Spreads.Contains(spread.Name.Value):
                    selected.Spreads.Add(spread.Name.Value);
                    break;
            }
        }
    }

    CompositeType? TypeOf(NamedTypeNode node) => context.Schema.FindType(node.Name) as CompositeType;
}
