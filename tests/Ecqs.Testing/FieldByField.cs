using System.Text.Json;

namespace Ecqs.Testing;

/// <summary>Asks for every field of a paged list alone and together with all others: the answers must agree, whatever columns are read.</summary>
public static class FieldByField
{
    /// <summary>Few enough that everything of them may be asked for at once.</summary>
    const int Rows = 3;

    const string Types = """
        {
          __schema { types { name kind fields { name args { type { kind } } type { ...T } } } }
        }
        fragment T on __Type { name kind ofType { name kind ofType { name kind ofType { name kind } } } }
        """;

    /// <summary>Answers the fields of the list's elements that were compared, and those whose answers differ.</summary>
    /// <param name="client">Somebody who may read the list, which must have an element.</param>
    /// <param name="list">A field of the Query type.</param>
    public static async Task<(IReadOnlyList<string> Compared, IReadOnlyList<string> Different)> CompareAsync(
        GraphQLClient client, string list)
    {
        var schema = await client.RootAsync(Types);
        var types = schema.GetProperty("types").EnumerateArray()
            .Where(type => type.GetProperty("fields").ValueKind == JsonValueKind.Array)
            .ToDictionary(type => type.GetProperty("name").GetString()!, type => type.GetProperty("fields").EnumerateArray().ToList());
        var connection = types[NameOf(types["Query"].Single(field => Name(field) == list))];
        var element = types[NameOf(connection.Single(field => Name(field) == "nodes"))];
        var selections = element.Where(field => !NeedsArguments(field))
            .ToDictionary(Name, field => Select(types, field, depth: 3) ?? "");
        var together = await AskAsync(client, list, string.Join(' ', selections.Values));
        var different = new List<string>();
        foreach (var (field, selection) in selections.Where(pair => pair.Value.Length > 0))
        {
            var alone = await AskAsync(client, list, selection);
            if (!alone.Select(node => node.GetProperty(field).GetRawText()).SequenceEqual(together.Select(node => node.GetProperty(field).GetRawText())))
                different.Add(field);
        }
        return ([.. selections.Keys], different);
    }

    static async Task<List<JsonElement>> AskAsync(GraphQLClient client, string list, string selection)
    {
        var page = await client.RootAsync($"{{ {list}(first: {Rows}) {{ nodes {{ {selection} }} }} }}");
        List<JsonElement> nodes = [.. page.GetProperty("nodes").EnumerateArray()];
        return nodes.Count > 0 ? nodes : throw new InvalidOperationException($"{list} has no element to compare.");
    }

    /// <summary>A field with its leaves, and below its objects likewise; null when there is nothing in it to ask for.</summary>
    static string? Select(Dictionary<string, List<JsonElement>> types, JsonElement field, int depth)
    {
        if (NeedsArguments(field))
            return null;
        if (!types.TryGetValue(NameOf(field), out var fields))
            return Name(field);
        var inner = depth <= 0 ? [] : fields.Select(one => Select(types, one, IsObject(types, one) ? depth - 2 : depth - 1)).OfType<string>().ToList();
        return inner.Count == 0 ? null : $"{Name(field)} {{ {string.Join(' ', inner)} }}";
    }

    static bool IsObject(Dictionary<string, List<JsonElement>> types, JsonElement field) => types.ContainsKey(NameOf(field));

    static bool NeedsArguments(JsonElement field) =>
        field.GetProperty("args").EnumerateArray().Any(argument => argument.GetProperty("type").GetProperty("kind").GetString() == "NON_NULL");

    static string Name(JsonElement field) => field.GetProperty("name").GetString()!;

    static string NameOf(JsonElement field)
    {
        var type = field.GetProperty("type");
        while (type.GetProperty("name").GetString() is null)
            type = type.GetProperty("ofType");
        return type.GetProperty("name").GetString()!;
    }
}
