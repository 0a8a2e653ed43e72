using System.Text.Json;
using Ecqs.Testing;

namespace Ecqs.Accounts.Tests.Personal;

/// <summary>Asks the queries, subscriptions and mutations of the schema for all that they answer, as a program does that takes what it can get.</summary>
sealed class EveryField
{
    const int Depth = 4;

    const string Types = """
        { __schema { types { kind name enumValues { name } fields { name args { name type { ...T } defaultValue } type { ...T } } } } }
        fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
        """;

    // With two arguments, so many values of each.
    const int MostTogether = 4;

    readonly Dictionary<string, List<JsonElement>> _types;
    readonly Dictionary<string, List<string>> _enums;

    EveryField(Dictionary<string, List<JsonElement>> types, Dictionary<string, List<string>> enums) => (_types, _enums) = (types, enums);

    public static async Task<EveryField> OfAsync(GraphQLClient client)
    {
        var schema = await client.RootAsync(Types);
        return new(schema.GetProperty("types").EnumerateArray().Where(type => type.GetProperty("fields").ValueKind == JsonValueKind.Array)
            .ToDictionary(Name, type => type.GetProperty("fields").EnumerateArray().ToList()),
            schema.GetProperty("types").EnumerateArray().Where(type => type.GetProperty("enumValues").ValueKind == JsonValueKind.Array)
            .ToDictionary(Name, type => type.GetProperty("enumValues").EnumerateArray().Select(Name).ToList()));
    }

    /// <summary>The fields of the type Query that can be asked: whose arguments can be left out, or are ids, texts, or of an enum, of which each value is tried.</summary>
    public IEnumerable<string> Roots => _types["Query"].Where(IsAskable).Select(Name);

    public IEnumerable<string> Subscriptions => _types["Subscription"].Where(IsAskable).Select(Name);

    /// <summary>The answers of one field, each as text, refusals among them.</summary>
    public async Task<List<string>> AnswersAsync(GraphQLClient client, string root, IReadOnlyList<string> ids, IReadOnlyList<string> texts)
    {
        var field = _types["Query"].Single(one => Name(one) == root);
        List<string> answers = [];
        foreach (var call in Calls(field, ids, texts))
            answers.AddRange(await AskAsync(client, call, field));
        return answers;
    }

    /// <summary>The first event of a subscription, as text.</summary>
    public async Task<string> FirstEventAsync(GraphQLClient client, string root, IReadOnlyList<string> ids)
    {
        var field = _types["Subscription"].Single(one => Name(one) == root);
        var selections = string.Join(' ', Selections(field, Depth - 1));
        await using var events = client.Subscribe($"subscription {{ {Calls(field, ids, []).First()} {{ {selections} }} }}");
        return (await events.NextAsync()).ToString()!;
    }

    /// <summary>A mutation that asks for all that its payload holds, but the errors.</summary>
    public string Mutation(string name)
    {
        var field = _types["Mutation"].Single(one => Name(one) == name);
        var payload = _types[NameOf(field)].Where(one => Name(one) != "errors")
            .Select(one => _types.ContainsKey(NameOf(one)) ? $"{Name(one)} {{ {string.Join(' ', Selections(one, Depth - 1))} }}" : Name(one));
        var input = NameOf(field.GetProperty("args").EnumerateArray().Single());
        return $"mutation($input: {input}!) {{ {name}(input: $input) {{ {string.Join(' ', payload)} errors {{ ... on Error {{ code message }} }} }} }}";
    }

    /// <summary>A field with each value of its arguments, one without beside the page that is asked for.</summary>
    IEnumerable<string> Calls(JsonElement field, IReadOnlyList<string> ids, IReadOnlyList<string> texts)
    {
        var required = Required(field).ToList();
        var page = field.GetProperty("args").EnumerateArray().Any(one => Name(one) == "first") ? "first: 5" : "";
        var calls = required.Count == 0 ? [page] : Values(required[0]);
        foreach (var further in required.Skip(1))
            calls = calls.Take(MostTogether).SelectMany(call => Values(further).Take(MostTogether).Select(value => $"{call}, {value}"));
        return calls.Select(call => call.Length == 0 ? Name(field) : $"{Name(field)}({(required.Count > 0 && page.Length > 0 ? $"{call}, {page}" : call)})");

        IEnumerable<string> Values(JsonElement argument) => (NameOf(argument) switch
        {
            "UUID" => ids.Select(id => $"\"{id}\""),
            "String" => texts.Select(text => $"\"{text}\""),
            var type => _enums[type],
        }).Select(value => $"{Name(argument)}: {value}");
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
        return required.TrueForAll(argument => NameOf(argument) is "UUID" or "String" || _enums.ContainsKey(NameOf(argument)));
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
