using System.Text.Json;
using Ecqs.Testing;

namespace Ecqs.Host.Tests.Strangers;

/// <summary>A root field that takes ids, with documents to call it, made from introspection as a foreign program would.</summary>
/// <param name="Document">Takes the variable <c>$id</c> or <c>$input</c>.</param>
/// <param name="IsSubscription">Whether it answers a stream.</param>
/// <param name="Variables">The variables for an id; whatever else must be given is given some value of its type.</param>
sealed record IdField(string Name, string Document, bool IsSubscription, Func<string, object> Variables);

/// <summary>Finds every query, mutation and subscription that takes an id anywhere in its arguments.</summary>
sealed class SchemaReader
{
    const string Introspection =
        """
        { __schema { types { kind name
            fields { name type { ...T } args { name type { ...T } defaultValue } }
            inputFields { name type { ...T } defaultValue } enumValues { name } } } }
        fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
        """;

    readonly Dictionary<string, JsonElement> _types;

    SchemaReader(Dictionary<string, JsonElement> types) => _types = types;

    public static async Task<SchemaReader> ReadAsync(GraphQLClient client)
    {
        var schema = await client.RootAsync(Introspection);
        return new(schema.GetProperty("types").EnumerateArray().ToDictionary(type => type.GetProperty("name").GetString()!));
    }

    public IEnumerable<IdField> Queries =>
        from root in Fields("Query")
        where Arguments(root).Any(argument => HoldsId(Type(argument)))
        select Query(root, "query");

    public IEnumerable<IdField> Subscriptions =>
        from root in Fields("Subscription")
        where Arguments(root).Any(argument => HoldsId(Type(argument)))
        select Query(root, "subscription");

    public IEnumerable<IdField> Mutations =>
        from root in Fields("Mutation")
        where Arguments(root).Any(argument => HoldsId(Type(argument)))
        select Mutation(root);

    /// <summary>Every query that can be asked without knowing anything, with all that it answers down to a depth.</summary>
    public IEnumerable<(string Name, Func<int, string> Document)> OpenQueries =>
        from root in Fields("Query")
        where !Arguments(root).Any(IsRequired)
        select (Name(root), (Func<int, string>)(depth => $"{{ {Name(root)}{First(root)} {Everything(Type(root), depth)} }}"));

    static string First(JsonElement field) => Arguments(field).Any(argument => Name(argument) == "first") ? "(first: 5)" : "";

    /// <summary>All fields that need no argument, objects down to a depth; edges say no more than nodes do.</summary>
    string Everything(JsonElement type, int depth)
    {
        var (kind, name) = Named(type);
        if (kind is "SCALAR" or "ENUM")
            return "";
        if (kind != "OBJECT" || depth == 0)
            return "{ __typename }";
        var isConnection = name.EndsWith("Connection", StringComparison.Ordinal);
        var fields = Fields(name)
            .Where(field => Name(field) != "edges" && !Arguments(field).Any(IsRequired))
            .Select(field => $"{Name(field)}{First(field)} {Everything(Type(field), isConnection ? depth : depth - 1)}");
        return $"{{ __typename {string.Join(' ', fields)} }}";
    }

    static IEnumerable<JsonElement> Arguments(JsonElement field) => field.GetProperty("args").EnumerateArray();

    static JsonElement Type(JsonElement element) => element.GetProperty("type");

    static string Name(JsonElement element) => element.GetProperty("name").GetString()!;

    IEnumerable<JsonElement> Fields(string type) => _types[type].GetProperty("fields").EnumerateArray();

    IdField Query(JsonElement field, string operation)
    {
        var given = Arguments(field).Where(argument => HoldsId(Type(argument)) || IsRequired(argument)).ToList();
        var parameters = string.Join(", ", given.Select(argument => $"${Name(argument)}: {Print(Type(argument))}"));
        var arguments = string.Join(", ", given.Select(argument => $"{Name(argument)}: ${Name(argument)}"));
        return new(
            Name(field),
            $"{operation}({parameters}) {{ {Name(field)}({arguments}) {Selection(Type(field))} }}",
            operation == "subscription",
            id => given.ToDictionary(Name, argument => Value(Type(argument), id)));
    }

    IdField Mutation(JsonElement field)
    {
        var input = Arguments(field).Single();
        return new(
            Name(field),
            $"mutation($input: {Print(Type(input))}) {{ {Name(field)}(input: $input) {{ errors {{ ... on Error {{ code message }} ... on InputInvalid {{ problems {{ field code message }} }} }} }} }}",
            false,
            id => new Dictionary<string, object?> { ["input"] = Value(Type(input), id) });
    }

    static string Selection(JsonElement type) => Named(type).Kind is "SCALAR" or "ENUM" ? "" : "{ __typename }";

    static (string Kind, string Name) Named(JsonElement type)
    {
        while (type.GetProperty("kind").GetString() is "NON_NULL" or "LIST")
            type = type.GetProperty("ofType");
        return (type.GetProperty("kind").GetString()!, Name(type));
    }

    static bool IsRequired(JsonElement argument) =>
        Type(argument).GetProperty("kind").GetString() == "NON_NULL" && argument.GetProperty("defaultValue").ValueKind == JsonValueKind.Null;

    /// <summary>Whether an id can be given; filters of lists narrow what one may see anyway.</summary>
    bool HoldsId(JsonElement type)
    {
        var (kind, name) = Named(type);
        return name == "UUID"
            || (kind == "INPUT_OBJECT" && !name.EndsWith("FilterInput", StringComparison.Ordinal)
                && _types[name].GetProperty("inputFields").EnumerateArray().Any(field => HoldsId(Type(field))));
    }

    static string Print(JsonElement type) => type.GetProperty("kind").GetString() switch
    {
        "NON_NULL" => $"{Print(type.GetProperty("ofType"))}!",
        "LIST" => $"[{Print(type.GetProperty("ofType"))}]",
        _ => Name(type),
    };

    object Value(JsonElement type, string id)
    {
        switch (type.GetProperty("kind").GetString())
        {
            case "NON_NULL":
                return Value(type.GetProperty("ofType"), id);
            case "LIST":
                return new[] { Value(type.GetProperty("ofType"), id) };
            case "ENUM":
                return Name(_types[Name(type)].GetProperty("enumValues")[0]);
            case "INPUT_OBJECT":
                return _types[Name(type)].GetProperty("inputFields").EnumerateArray()
                    .Where(field => HoldsId(Type(field)) || IsRequired(field))
                    .ToDictionary(Name, field => Value(Type(field), id));
            default:
                return Name(type) switch
                {
                    "UUID" => id,
                    "Int" or "Long" or "Decimal" or "Float" => 1,
                    "Boolean" => true,
                    "LocalDate" => "2026-11-23",
                    "DateTime" => "2026-11-23T00:00:00Z",
                    _ => "甲",
                };
        }
    }
}
