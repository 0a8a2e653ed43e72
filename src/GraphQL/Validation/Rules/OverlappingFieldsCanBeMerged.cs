using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>
/// Fields with one name in the answer can be answered by one value. Instead of comparing every pair, fields are grouped, each is compared
/// with the first of its group, and the selections of a group are merged and looked at as one; a set of selections is looked at once.
/// </summary>
internal sealed class OverlappingFieldsCanBeMerged : ValidationRule
{
    /// <summary>Fields looked at, each once for every set of selections that it is merged into. No honest document comes near it.</summary>
    const int MaxVisits = 500_000;

    readonly Dictionary<SelectionSetNode, int> _numbers = [];
    readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    readonly Dictionary<FieldNode, string> _arguments = [];
    readonly HashSet<FieldNode> _reported = [];
    int _visits;

    /// <summary>A field of the merged selections, and the field in whose selection it stands.</summary>
    sealed record Entry(FieldNode Node, CompositeType? Parent, FieldDefinition? Definition, Entry? Around);

    readonly record struct Source(SelectionSetNode SelectionSet, CompositeType? Type, Entry? Around);

    public override void LeaveDocument(DocumentNode node)
    {
        foreach (var operation in node.Operations)
        {
            Source[] root = [new(operation.SelectionSet, Context.Schema.RootType(operation.Kind), null)];
            CheckFields(root);
            CheckShapes(root);
        }
        if (_visits > MaxVisits)
            ReportLimit(ErrorCodes.MergeBudgetExceeded, $"The selections merge into more than {MaxVisits} fields; they cannot be checked for conflicts.");
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
                    if (DifferenceOf(group[0].Node, entry.Node) is { } difference)
                        ReportConflict(group[0], entry, difference);
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
                if (entry == first || entry.Definition is not { } definition || HaveSameShape(first!.Definition!.Type, definition.Type))
                    continue;
                ReportConflict(first, entry, $"they return conflicting types \"{first.Definition.Type}\" and \"{definition.Type}\"");
            }
            CheckShapes(Below(group));
        }
    }

    bool IsNew(IReadOnlyList<Source> sources, string pass)
    {
        if (sources.Count == 0 || _visits > MaxVisits)
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
                    entries.Add(new(field, source.Type, definition, source.Around));
                    break;
                case InlineFragmentNode { TypeCondition: null } inline:
                    Collect(source with { SelectionSet = inline.SelectionSet }, groups, visited);
                    break;
                case InlineFragmentNode inline:
                    Collect(new(inline.SelectionSet, TypeOf(inline.TypeCondition!), source.Around), groups, visited);
                    break;
                case FragmentSpreadNode spread:
                    if (visited.Add(spread.Name.Value) && Context.Fragments.TryGetValue(spread.Name.Value, out var fragment))
                        Collect(new(fragment.SelectionSet, TypeOf(fragment.TypeCondition), source.Around), groups, visited);
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
                sources.Add(new(selectionSet, entry.Definition?.Type.Named as CompositeType, entry));
        }
        return sources;
    }

    string? DifferenceOf(FieldNode first, FieldNode other)
    {
        if (first.Name.Value != other.Name.Value)
            return $"\"{first.Name}\" and \"{other.Name}\" are different fields";
        return ArgumentsOf(first) == ArgumentsOf(other) ? null : "they have differing arguments";
    }

    /// <summary>The arguments as text in which their order, and that of the fields of objects, makes no difference.</summary>
    string ArgumentsOf(FieldNode node)
    {
        if (node.Arguments.IsEmpty)
            return "";
        if (!_arguments.TryGetValue(node, out var text))
        {
            var arguments = node.Arguments.Select(argument => $"{argument.Name}:{Canonical(argument.Value)}");
            _arguments.Add(node, text = Sorted(arguments));
        }
        return text;
    }

    static string Sorted(IEnumerable<string> parts) => string.Join(',', parts.Order(StringComparer.Ordinal));

    static string Canonical(ValueNode value) => value switch
    {
        ListValueNode list => $"[{string.Join(',', list.Items.Select(Canonical))}]",
        ObjectValueNode fields => $"{{{Sorted(fields.Fields.Select(field => $"{field.Name}:{Canonical(field.Value)}"))}}}",
        StringValueNode text => Printer.Quote(text.Value),
        _ => value.ToString(),
    };

    static bool HaveSameShape(SchemaType first, SchemaType other) => (first, other) switch
    {
        (NonNullType a, NonNullType b) => HaveSameShape(a.Inner, b.Inner),
        (ListType a, ListType b) => HaveSameShape(a.Element, b.Element),
        (CompositeType, CompositeType) => true,
        _ => ReferenceEquals(first, other),
    };

    CompositeType? TypeOf(NamedTypeNode node) => Context.Schema.FindType(node.Name) as CompositeType;

    /// <summary>Reports at the outermost fields that are not yet one field, as the place where an alias helps.</summary>
    void ReportConflict(Entry first, Entry other, string reason)
    {
        if (!_reported.Add(other.Node))
            return;
        List<int> firsts = [first.Node.Start];
        List<int> others = [other.Node.Start];
        while (first.Around is { } aroundFirst && other.Around is { } aroundOther && aroundFirst.Node != aroundOther.Node)
        {
            reason = $"subfields \"{first.Node.ResponseName}\" conflict because {reason}";
            (first, other) = (aroundFirst, aroundOther);
            firsts.Insert(0, first.Node.Start);
            others.Insert(0, other.Node.Start);
        }
        Report(
            $"Fields \"{first.Node.ResponseName}\" conflict because {reason}. "
            + "Use different aliases on the fields to fetch both if this was intentional.",
            [.. firsts, .. others]);
    }
}
