using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>
/// Fields with one name in the answer can be answered by one value. Instead of comparing every pair, fields are grouped, each is compared
/// with the first of its group, and the selections of a group are merged and looked at as one; a set of selections is looked at once.
/// Only for a document that has conflicts, pairs are compared, to tell them all.
/// </summary>
internal sealed class OverlappingFieldsCanBeMerged : ValidationRule
{
    readonly Dictionary<SelectionSetNode, int> _numbers = [];
    readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    readonly List<(SelectionSetNode SelectionSet, CompositeType? Type)> _selectionSets = [];
    readonly HashSet<string> _spread = new(StringComparer.Ordinal);
    int _visits;
    (Entry First, Entry Other, string Reason)? _conflict;

    /// <summary>Fields looked at, each once for every set of selections that it is merged into. No honest document comes near it.</summary>
    int MaxVisits => Context.Limits.MaxMergeComparisons;

    /// <summary>A field of the merged selections.</summary>
    sealed record Entry(FieldNode Node, CompositeType? Parent, FieldDefinition? Definition);

    readonly record struct Source(SelectionSetNode SelectionSet, CompositeType? Type);

    public override void EnterSelectionSet(SelectionSetNode node) => _selectionSets.Add((node, Context.ParentType));

    public override void LeaveDocument(DocumentNode node)
    {
        foreach (var operation in node.Operations)
            Check(new Source(operation.SelectionSet, Context.Schema.RootType(operation.Kind)));
        foreach (var fragment in node.Fragments.Where(fragment => !_spread.Contains(fragment.Name.Value) || Context.Fragments[fragment.Name.Value] != fragment))
            Check(new Source(fragment.SelectionSet, TypeOf(fragment.TypeCondition)));
        if (_conflict is { } conflict)
            ReportConflicts(conflict.First, conflict.Other, conflict.Reason);
        else if (_visits > MaxVisits)
            ReportLimit(ErrorCodes.MergeBudgetExceeded, $"The selections merge into more than {MaxVisits} fields; they cannot be checked for conflicts.");
    }

    void Check(Source root)
    {
        CheckFields([root]);
        CheckShapes([root]);
    }

    /// <summary>Fields that an object can answer both are the same field with the same arguments.</summary>
    void CheckFields(IReadOnlyList<Source> sources)
    {
        if (!IsNew(sources, "fields"))
            return;
        foreach (var sameName in Collect(sources))
        {
            foreach (var group in ByCommonParent(sameName))
            {
                foreach (var entry in group.Skip(1))
                {
                    if (FieldShape.DifferenceOf(group[0].Node, entry.Node) is { } difference)
                        _conflict ??= (group[0], entry, difference);
                }
                CheckFields(Below(group));
            }
        }
    }

    /// <summary>Fields of one name look the same to the client, whichever object answers them.</summary>
    void CheckShapes(IReadOnlyList<Source> sources)
    {
        if (!IsNew(sources, "shapes"))
            return;
        foreach (var group in Collect(sources))
        {
            var first = group.Find(entry => entry.Definition is not null);
            foreach (var entry in group)
            {
                if (entry == first || entry.Definition is not { } definition || FieldShape.AreSame(first!.Definition!.Type, definition.Type))
                    continue;
                _conflict ??= (first, entry, $"they return conflicting types \"{first.Definition.Type}\" and \"{definition.Type}\"");
            }
            CheckShapes(Below(group));
        }
    }

    bool IsNew(IReadOnlyList<Source> sources, string pass)
    {
        if (sources.Count == 0 || _visits > MaxVisits || _conflict is not null)
            return false;
        var numbers = new SortedSet<int>();
        foreach (var source in sources)
        {
            if (!_numbers.TryGetValue(source.SelectionSet, out var number))
                _numbers.Add(source.SelectionSet, number = _numbers.Count);
            numbers.Add(number);
        }
        return _seen.Add(pass + string.Join(',', numbers));
    }

    IEnumerable<List<Entry>> Collect(IReadOnlyList<Source> sources)
    {
        var groups = new OrderedDictionary<string, List<Entry>>(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<SelectionSetNode>();
        foreach (var source in sources)
        {
            if (seen.Add(source.SelectionSet))
                Collect(source, groups, visited);
        }
        return groups.Values;
    }

    void Collect(Source source, OrderedDictionary<string, List<Entry>> groups, HashSet<string> visited)
    {
        foreach (var selection in source.SelectionSet.Selections)
        {
            _visits++;
            switch (selection)
            {
                case FieldNode field:
                    if (!groups.TryGetValue(field.ResponseName, out var entries))
                        groups.Add(field.ResponseName, entries = []);
                    var definition = source.Type is null ? null : Context.Schema.FindField(source.Type, field.Name.Value);
                    entries.Add(new(field, source.Type, definition));
                    break;
                case InlineFragmentNode { TypeCondition: null } inline:
                    Collect(source with { SelectionSet = inline.SelectionSet }, groups, visited);
                    break;
                case InlineFragmentNode inline:
                    Collect(new(inline.SelectionSet, TypeOf(inline.TypeCondition!)), groups, visited);
                    break;
                case FragmentSpreadNode spread:
                    _spread.Add(spread.Name.Value);
                    if (visited.Add(spread.Name.Value) && Context.Fragments.TryGetValue(spread.Name.Value, out var fragment))
                        Collect(new(fragment.SelectionSet, TypeOf(fragment.TypeCondition)), groups, visited);
                    break;
            }
        }
    }

    /// <summary>
    /// Groups what one object may have to answer together: the fields of its own type and those of interfaces and unions.
    /// </summary>
    static IEnumerable<List<Entry>> ByCommonParent(List<Entry> entries)
    {
        if (entries.Count == 1)
            return [entries];
        var types = entries.Select(entry => entry.Parent).OfType<ObjectType>().Distinct().ToList();
        return types.Count == 0
            ? [entries]
            : types.Select(type => entries.FindAll(entry => entry.Parent is not ObjectType own || own == type));
    }

    static List<Source> Below(List<Entry> entries)
    {
        var sources = new List<Source>();
        foreach (var entry in entries)
        {
            if (entry.Node.SelectionSet is { } selectionSet)
                sources.Add(new(selectionSet, entry.Definition?.Type.Named as CompositeType));
        }
        return sources;
    }

    CompositeType? TypeOf(NamedTypeNode node) => Context.Schema.FindType(node.Name) as CompositeType;

    /// <summary>Reports every conflict; the one known where so many pairs are to be compared that no other comes to light.</summary>
    void ReportConflicts(Entry first, Entry other, string reason)
    {
        var conflicts = new MergeConflicts(Context);
        var any = false;
        foreach (var (selectionSet, type) in _selectionSets)
        {
            foreach (var conflict in conflicts.Within(selectionSet, type))
            {
                any = true;
                Report(MessageFor(conflict.Name, conflict.Reason), [.. conflict.Firsts, .. conflict.Others]);
            }
        }
        if (!any)
            Report(MessageFor(first.Node.ResponseName, reason), first.Node.Start, other.Node.Start);
    }

    static string MessageFor(string name, string reason) =>
        $"Fields \"{name}\" conflict because {reason}. Use different aliases on the fields to fetch both if this was intentional.";
}
