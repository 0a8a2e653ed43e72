using System.Text.Json;
using Ecqs.Testing;

namespace Ecqs.Accounts.Tests.Personal;

/// <summary>Asks every query of the schema for all that it answers, as a program does that takes what it can get.</summary>
sealed class EveryField
{
    const int Depth = 4;

    const string Types = """
        { __schema { types { kind name fields { name args { name type { ...T } defaultValue } type { ...T } } } } }
        fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
        """;

    readonly Dictionary<string, List<JsonElement>> _types;

    EveryField(Dictionary<string, List<JsonElement>> types) => _types = types;

    public static async Task<EveryField> OfAsync(GraphQLClient client)
    {
        var schema = await client.RootAsync(Types);
        return new(schema.GetProperty("types").EnumerateArray().Where(type => type.GetProperty("fields").ValueKind == JsonValueKind.Array)
            .ToDictionary(Name, type => type.GetProperty("fields").EnumerateArray().ToList()));
    }

    /// <summary>The fields of the type Query that can be asked: without arguments, or with ids, of which each of the given ones is tried.</summary>
    public IEnumerable<string> Roots => _types["Query"].Where(IsAskable).Select(Name);

    /// <summary>The answers of one field, each as text, refusals among them.</summary>
    public async Task<List<string>> AnswersAsync(GraphQLClient client, string root, IReadOnlyCollection<string> ids)
    {
        var field = _types["Query"].Single(one => Name(one) == root);
        var argument = Required(field).Select(Name).SingleOrDefault();
        List<string> answers = [];
        foreach (var id in argument is null ? [""] : ids)
        {
            var call = argument is not null ? $"{root}({argument}: \"{id}\")"
                : field.GetProperty("args").EnumerateArray().Any(one => Name(one) == "first") ? $"{root}(first: 5)" : root;
            answers.AddRange(await AskAsync(client, call, field));
        }

        return answers;
    }

    /// <summary>All at once; what is too dear for that, field by field.</summary>
    async Task<List<string>> AskAsync(GraphQLClient client, string call, JsonElement field)
    {
        var selections = Selections(field, Depth).ToList();
        var whole = await client.SendAsync($"{{ {call} {(selections.Count == 0 ? "" : $"{{ {string.Join(' ', selections)} }}")} }}");
        if (!whole.ToString().Contains("COST", StringComparison.OrdinalIgnoreCase) && !whole.ToString().Contains("DEPTH", StringComparison.OrdinalIgnoreCase))
            return [whole.ToString()];
        List<string> answers = [];
        foreach (var selection in selections.SelectMany(Apart))
            answers.Add((await client.SendAsync($"{{ {call} {{ {selection} }} }}")).ToString());
        return answers;
    }

    /// <summary>The fields of a list's nodes one by one.</summary>
    IEnumerable<string> Apart(string selection)
    {
        if (!selection.StartsWith("nodes {", StringComparison.Ordinal))
            return [selection];
        var inner = selection["nodes {".Length..^1];
        return Split(inner).Select(one => $"nodes {{ {one} }}");
    }

    static IEnumerable<string> Split(string text)
    {
        var (depth, start) = (0, 0);
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            depth += words[i] == "{" ? 1 : words[i] == "}" ? -1 : 0;
            var isOver = depth == 0 && (i + 1 == words.Length || words[i + 1] != "{");
            if (!isOver)
                continue;
            yield return string.Join(' ', words[start..(i + 1)]);
            start = i + 1;
        }
    }

    IEnumerable<string> Selections(JsonElement field, int depth)
    {
        if (!_types.TryGetValue(NameOf(field), out var fields))
            yield break;
        foreach (var one in fields.Where(one => !Required(one).Any() && Name(one) != "edges"))
        {
            if (!_types.ContainsKey(NameOf(one)))
                yield return Name(one);
            else if (depth > 1 && Selections(one, depth - 1).ToList() is { Count: > 0 } inner)
                yield return $"{Name(one)} {{ {string.Join(' ', inner)} }}";
        }
    }

    bool IsAskable(JsonElement field)
    {
        var required = Required(field).ToList();
        return required.Count == 0 || (required.Count == 1 && NameOf(required[0]) == "UUID");
    }

    static IEnumerable<JsonElement> Required(JsonElement field) => field.GetProperty("args").EnumerateArray().Where(argument =>
        argument.GetProperty("type").GetProperty("kind").GetString() == "NON_NULL" && argument.GetProperty("defaultValue").ValueKind == JsonValueKind.Null);

    static string Name(JsonElement element) => element.GetProperty("name").GetString()!;

    static string NameOf(JsonElement field)
    {
        var type = field.GetProperty("type");
        while (type.GetProperty("kind").GetString() is "NON_NULL" or "LIST")
            type = type.GetProperty("ofType");
        return Name(type);
    }
}
