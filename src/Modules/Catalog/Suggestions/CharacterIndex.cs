namespace Ecqs.Catalog.Suggestions;

/// <summary>Finds the entries that share the rarest characters with a text, so that only those need be compared closely.</summary>
sealed class CharacterIndex
{
    readonly Dictionary<char, (int[] Entries, float Weight)> _entriesWith;
    readonly int _count;

    /// <param name="names">A text for each entry.</param>
    public CharacterIndex(IReadOnlyList<string> names)
    {
        _count = names.Count;
        var entries = new Dictionary<char, List<int>>();
        for (var i = 0; i < names.Count; i++)
            foreach (var c in names[i].Distinct())
            {
                if (!entries.TryGetValue(c, out var with))
                    entries[c] = with = [];
                with.Add(i);
            }

        // A character that every name has says nothing.
        _entriesWith = entries.ToDictionary(pair => pair.Key, pair => (pair.Value.ToArray(), MathF.Log((_count + 1f) / pair.Value.Count)));
    }

    /// <summary>The entries that share most with the text, best first.</summary>
    public IEnumerable<int> Nearest(string text, int most)
    {
        var shared = new float[_count];
        foreach (var c in text.Distinct())
            if (_entriesWith.TryGetValue(c, out var found))
                foreach (var entry in found.Entries)
                    shared[entry] += found.Weight;

        var best = new PriorityQueue<int, float>();
        for (var i = 0; i < shared.Length; i++)
        {
            if (shared[i] <= 0)
                continue;
            if (best.Count < most)
                best.Enqueue(i, shared[i]);
            else
                best.EnqueueDequeue(i, shared[i]);
        }

        return best.UnorderedItems.OrderByDescending(item => item.Priority).ThenBy(item => item.Element).Select(item => item.Element);
    }
}
