using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>No fragment contains itself, directly or through others: it would never end.</summary>
internal sealed class NoFragmentCycles : ValidationRule
{
    readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    readonly List<FragmentSpreadNode> _path = [];

    /// <summary>Where in the path the spreads of a fragment under way begin.</summary>
    readonly Dictionary<string, int> _underWay = new(StringComparer.Ordinal);

    public override void LeaveDocument(DocumentNode node)
    {
        foreach (var fragment in node.Fragments)
            Visit(fragment);
    }

    void Visit(FragmentDefinitionNode fragment)
    {
        if (!_visited.Add(fragment.Name.Value))
            return;
        _underWay[fragment.Name.Value] = _path.Count;
        foreach (var spread in SpreadsOf(fragment))
        {
            _path.Add(spread);
            if (_underWay.TryGetValue(spread.Name.Value, out var start))
                ReportCycle(spread.Name.Value, start);
            else if (Context.Fragments.TryGetValue(spread.Name.Value, out var next))
                Visit(next);
            _path.RemoveAt(_path.Count - 1);
        }
        _underWay.Remove(fragment.Name.Value);
    }

    /// <summary>The spreads in a fragment, those of outer selections first: of two ways round, the shorter is told.</summary>
    static IEnumerable<FragmentSpreadNode> SpreadsOf(FragmentDefinitionNode fragment)
    {
        var pending = new Stack<SelectionSetNode>([fragment.SelectionSet]);
        while (pending.TryPop(out var selectionSet))
        {
            foreach (var selection in selectionSet.Selections)
            {
                if (selection is FragmentSpreadNode spread)
                    yield return spread;
                else if (((selection as FieldNode)?.SelectionSet ?? (selection as InlineFragmentNode)?.SelectionSet) is { } nested)
                    pending.Push(nested);
            }
        }
    }

    void ReportCycle(string name, int start)
    {
        var cycle = _path[start..];
        var via = string.Join(", ", cycle.SkipLast(1).Select(spread => $"\"{spread.Name}\""));
        Report(
            $"Cannot spread fragment \"{name}\" within itself{(via.Length > 0 ? " via " : "")}{via}.",
            [.. cycle.Select(spread => spread.Start)]);
    }
}
