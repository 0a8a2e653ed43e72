namespace Ecqs.GraphQL.Execution;

/// <summary>Where in the answer the writer is: names of fields and positions in lists.</summary>
internal sealed class ResponsePath
{
    (string? Name, int Index)[] _steps = new (string?, int)[8];
    int _depth;

    public int Depth => _depth;

    public void Push(string name) => Push(name, 0);

    /// <summary>Enters a list, before its first item.</summary>
    public void PushList() => Push(null, -1);

    public void MoveToNextItem() => _steps[_depth - 1].Index++;

    public void Pop() => _depth--;

    /// <summary>Leaves all that was entered since it was at this depth.</summary>
    public void PopTo(int depth) => _depth = depth;

    /// <summary>Names (string) and positions (int) from the root.</summary>
    public object[] ToArray()
    {
        var path = new object[_depth];
        for (var i = 0; i < path.Length; i++)
            path[i] = _steps[i].Name ?? (object)_steps[i].Index;
        return path;
    }

    void Push(string? name, int index)
    {
        if (_depth == _steps.Length)
            Array.Resize(ref _steps, _depth * 2);
        _steps[_depth++] = (name, index);
    }
}
