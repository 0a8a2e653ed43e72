using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Ecqs.GraphQL.Types;

internal static class InputValues
{
    /// <summary>Stands in place of a value that was not given, which is not the same as null.</summary>
    public static readonly object Absent = new();

    public static bool IsAbsent(object? value) => ReferenceEquals(value, Absent);
}

/// <summary>
/// A coerced input object: leaves are C# values, lists are <c>List&lt;object?&gt;</c>, objects are again of this class.
/// As a dictionary it shows only the fields that are present.
/// </summary>
internal sealed class InputObjectValue(InputObjectType type, object?[] values) : IReadOnlyDictionary<string, object?>
{
    public InputObjectType Type { get; } = type;

    /// <summary>By position of the field in its type; <see cref="InputValues.Absent"/> where nothing was given.</summary>
    public object?[] Values { get; } = values;

    public object? this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);

    public IEnumerable<string> Keys => this.Select(pair => pair.Key);

    IEnumerable<object?> IReadOnlyDictionary<string, object?>.Values => this.Select(pair => pair.Value);

    public int Count => Values.Count(value => !InputValues.IsAbsent(value));

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        value = null;
        if (Type.FindField(key) is not { } field || InputValues.IsAbsent(Values[field.Index]))
            return false;
        value = Values[field.Index];
        return true;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        foreach (var field in Type.Fields)
        {
            if (!InputValues.IsAbsent(Values[field.Index]))
                yield return new(field.Name, Values[field.Index]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
