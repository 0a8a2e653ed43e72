using System.Text;
using System.Text.Json;

namespace Ecqs.GraphQL.Types;

/// <summary>A value that does not fit its type.</summary>
/// <param name="Path">Where in the whole value, as <c>.items[2].name</c>; empty when it is the whole value.</param>
/// <param name="Given">What stands there, as it was written but not at length.</param>
/// <param name="Message">What is wrong with it.</param>
internal readonly record struct InputProblem(string Path, string Given, string Message);

/// <summary>Coerces JSON and literals to the values of input types, and collects all that does not fit.</summary>
internal sealed partial class InputCoercion(Func<string, object?>? variables = null)
{
    /// <summary>More are not worth reading, nor sending.</summary>
    public const int MaxProblems = 50;

    /// <summary>Where in the value the coercion stands: a field, or a position in a list.</summary>
    readonly List<(string? Field, int Index)> _path = [];

    List<InputProblem>? _problems;

    public IReadOnlyList<InputProblem> Problems => _problems ?? (IReadOnlyList<InputProblem>)[];

    public object? FromJson(SchemaType type, JsonElement json)
    {
        var isNull = json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;
        if (type is NonNullType nonNull)
            return isNull ? Fail(json, $"Expected non-nullable type \"{type}\" not to be null.") : FromJson(nonNull.Inner, json);
        if (isNull)
            return null;
        switch (type)
        {
            case ListType list:
                return ListFromJson(list, json);
            case InputObjectType input:
                return json.ValueKind is JsonValueKind.Object
                    ? ObjectFromJson(input, json)
                    : Fail(json, $"Expected type \"{input}\" to be an object.");
            case EnumType named:
                return EnumFromJson(named, json);
            case ScalarType scalar:
                var result = scalar.CoerceJson(json, out var problem);
                return problem is null ? result : Fail(json, problem);
            default:
                throw new InvalidOperationException($"{type} is no input type.");
        }
    }

    object? EnumFromJson(EnumType type, JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.String)
            return Fail(json, $"Enum \"{type}\" cannot represent non-string value: {Shorten(json.GetRawText())}.");
        var name = json.GetString()!;
        return type.Find(name) is { } value ? value.Value : Fail(json, $"Value \"{name}\" does not exist in \"{type}\" enum.");
    }

    List<object?> ListFromJson(ListType type, JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.Array)
            return [FromJson(type.Element, json)];
        var items = new List<object?>(json.GetArrayLength());
        foreach (var item in json.EnumerateArray())
        {
            _path.Add((null, items.Count));
            items.Add(FromJson(type.Element, item));
            Leave();
        }
        return items;
    }

    InputObjectValue ObjectFromJson(InputObjectType type, JsonElement json)
    {
        var given = new JsonElement?[type.Fields.Length];
        List<string>? unknown = null;
        foreach (var property in json.EnumerateObject())
        {
            if (type.FindField(property.Name) is { } known)
                given[known.Index] = property.Value;
            else
                (unknown ??= []).Add(property.Name);
        }
        var values = new object?[given.Length];
        foreach (var field in type.Fields)
            values[field.Index] = given[field.Index] is { } value ? FieldFromJson(field, value) : DefaultOf(field, json);
        foreach (var name in unknown ?? [])
            Fail(json, $"Field \"{name}\" is not defined by type \"{type}\".");
        if (type.IsOneOf)
            CheckOneOf(type, values, Array.FindIndex(given, value => value is { ValueKind: JsonValueKind.Null }), json);
        return new(type, values);
    }

    object? FieldFromJson(InputValueDefinition field, JsonElement json)
    {
        _path.Add((field.Name, 0));
        var value = field.RefusesNull && json.ValueKind is JsonValueKind.Null
            ? Fail(json, $"Field \"{field.Name}\" may be left out, but not be null.")
            : FromJson(field.Type, json);
        Leave();
        return value;
    }

    /// <summary>The default of a field that is not given; tells when there is none and must be.</summary>
    object? DefaultOf(InputValueDefinition field, object given)
    {
        if (field.IsRequired)
            Fail(given, $"Field \"{field.Name}\" of required type \"{field.Type}\" was not provided.");
        return field.DefaultValue;
    }

    /// <param name="isNull">The position of a field that is given as null, or less than 0.</param>
    void CheckOneOf(InputObjectType type, object?[] values, int isNull, object given)
    {
        if (values.Count(value => !InputValues.IsAbsent(value)) != 1)
        {
            Fail(given, $"Exactly one key must be specified for OneOf type \"{type}\".");
        }
        else if (isNull >= 0)
        {
            _path.Add((type.Fields[isNull].Name, 0));
            Fail("null", $"Field \"{type.Fields[isNull].Name}\" must be non-null.");
            Leave();
        }
    }

    void Leave() => _path.RemoveAt(_path.Count - 1);

    object? Fail(object given, string message)
    {
        _problems ??= [];
        // One more, so that it shows that there are too many.
        if (_problems.Count <= MaxProblems)
            _problems.Add(new(PathText(), Shorten(given is JsonElement json ? json.GetRawText() : given.ToString()!), message));
        return null;
    }

    string PathText()
    {
        var text = new StringBuilder();
        foreach (var (field, index) in _path)
            _ = field is null ? text.Append('[').Append(index).Append(']') : text.Append('.').Append(field);
        return text.ToString();
    }

    static string Shorten(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
