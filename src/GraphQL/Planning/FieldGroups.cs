using System.Collections.Immutable;
using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Planning;

/// <summary>All that an object is asked for under one response name.</summary>
internal sealed class FieldGroup(FieldNode first, ImmutableArray<Condition> conditions)
{
    readonly List<(FieldNode Node, ImmutableArray<Condition> Conditions)> _occurrences = [(first, conditions)];

    public FieldNode First { get; } = first;

    public string ResponseName { get; } = first.ResponseName;

    public IReadOnlyList<(FieldNode Node, ImmutableArray<Condition> Conditions)> Occurrences => _occurrences;

    /// <summary>The field is there when all conditions of any one of these hold; always, when there are none.</summary>
    public ImmutableArray<ImmutableArray<Condition>> Alternatives =>
        _occurrences.TrueForAll(o => o.Conditions.Length > 0) ? [.. _occurrences.Select(o => o.Conditions)] : [];

    public void Add(FieldNode node, ImmutableArray<Condition> conditions) => _occurrences.Add((node, conditions));
}

/// <summary>The fields that one object is asked for, in the order of the answer.</summary>
internal sealed class FieldGroups
{
    /// <summary>Among so few, looking at each is faster than a table.</summary>
    const int Few = 16;

    readonly List<FieldGroup> _groups = [];
    Dictionary<string, FieldGroup>? _byName;
    List<(string Fragment, ImmutableArray<Condition> Conditions)>? _visited;

    public int Count => _groups.Count;

    public FieldGroup this[int index] => _groups[index];

    public void Add(FieldNode field, ImmutableArray<Condition> conditions)
    {
        if (Find(field.ResponseName) is { } known)
        {
            known.Add(field, conditions);
            return;
        }
        var group = new FieldGroup(field, conditions);
        _groups.Add(group);
        if (_groups.Count > Few)
            (_byName ??= _groups.ToDictionary(g => g.ResponseName, StringComparer.Ordinal)).TryAdd(group.ResponseName, group);
    }

    /// <summary>False when the fragment was here before: twice under the same conditions adds nothing, and a fragment in itself would never end.</summary>
    public bool Visit(string fragment, ImmutableArray<Condition> conditions)
    {
        _visited ??= [];
        foreach (var (name, under) in _visited)
        {
            if (name == fragment && under.AsSpan().SequenceEqual(conditions.AsSpan()))
                return false;
        }
        _visited.Add((fragment, conditions));
        return true;
    }

    FieldGroup? Find(string responseName)
    {
        if (_byName is not null)
            return _byName.GetValueOrDefault(responseName);
        foreach (var group in _groups)
        {
            if (group.ResponseName == responseName)
                return group;
        }
        return null;
    }
}
