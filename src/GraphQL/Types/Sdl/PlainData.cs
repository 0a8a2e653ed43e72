using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Ecqs.GraphQL.Types.Sdl;

/// <summary>What the fields of the root types of a schema from text are read from. Found among the services of a request.</summary>
internal sealed record RootValue(object? Value);

/// <summary>What stands in the data in place of a value that needs the field's arguments: called with those that have a value.</summary>
internal delegate object? PlainResolver(IReadOnlyDictionary<string, object?> arguments);

/// <summary>
/// Reads fields from objects without a class: JSON objects and dictionaries. Values are brought to the types of the schema as graphql-js
/// does it; one that does not fit is left as it is, so that writing it fails at its place. An exception in place of a value is thrown.
/// </summary>
internal static class PlainData
{
    /// <summary>Reads a field without arguments.</summary>
    public static Func<object, object?> Reader(string name, SchemaType type) => parent => Shape(Find(parent, name), type);

    /// <summary>Reads a field that may take arguments; of an operation's root, from the <see cref="RootValue"/>.</summary>
    public static ImmediateResolver Resolver(FieldDefinition field, bool isRoot) => (context, parent, _) =>
    {
        // An object of a root type may also stand below the root.
        var isObject = parent is JsonElement or IReadOnlyDictionary<string, object?>;
        var source = isRoot && !isObject ? (context.Services.GetService(typeof(RootValue)) as RootValue)?.Value : parent;
        var value = Find(source, field.Name);
        return Shape(value is PlainResolver resolve ? resolve(ArgumentsOf(field, context.CoercedArguments)) : value, field.Type);
    };

    /// <summary>What the object says of its type.</summary>
    public static string? TypeNameOf(object value) => Find(value, MetaFields.TypeName) switch
    {
        string name => name,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString(),
        _ => null,
    };

    static object? Find(object? source, string name)
    {
        object? value = null;
        if (source is JsonElement { ValueKind: JsonValueKind.Object } json)
            return json.TryGetProperty(name, out var property) ? property : null;
        if (source is IReadOnlyDictionary<string, object?> fields)
            fields.TryGetValue(name, out value);
        return value is Exception exception ? throw exception : value;
    }

    static Dictionary<string, object?> ArgumentsOf(FieldDefinition field, object?[] coerced)
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var argument in field.Arguments)
        {
            if (!InputValues.IsAbsent(coerced[argument.Index]))
                arguments.Add(argument.Name, coerced[argument.Index]);
        }
        return arguments;
    }

    static object? Shape(object? value, SchemaType type)
    {
        if (value is JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined })
            return null;
        return (value, type.Nullable) switch
        {
            (null, _) => null,
            (_, ListType list) => Items(value)?.Select(item => Shape(item, list.Element)).ToList()
                ?? (object)new NoList(),
            (_, UntypedScalar) => value,
            (_, ScalarType scalar) => Leaf(scalar, Plain(value)),
            (_, EnumType) => Plain(value),
            _ => value,
        };
    }

    /// <summary>Stands where a list is expected and none was found, so that writing it fails there and not around it.</summary>
    sealed class NoList;

    static IEnumerable<object?>? Items(object value) => value switch
    {
        JsonElement { ValueKind: JsonValueKind.Array } json => json.EnumerateArray().Select(item => (object?)item),
        string or JsonElement or IReadOnlyDictionary<string, object?> => null,
        IEnumerable items => items.Cast<object?>(),
        _ => null,
    };

    static object Plain(object value) => value is JsonElement json ? UntypedScalar.FromJson(json) ?? value : value;

    static object Leaf(ScalarType scalar, object value) => scalar.Name switch
    {
        "Int" => Number(value) is { } number && number == Math.Floor(number) && number is >= int.MinValue and <= int.MaxValue ? (int)number : value,
        "Float" => Number(value) ?? value,
        "String" => value switch
        {
            bool boolean => boolean ? "true" : "false",
            string => value,
            _ => Number(value) is { } number ? number.ToString("R", CultureInfo.InvariantCulture) : value,
        },
        "Boolean" => value is bool or string ? value : Number(value) is { } number ? number != 0 : value,
        "ID" => value is not (string or bool) && Number(value) is { } number && number == Math.Floor(number)
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : value,
        _ => value,
    };

    static double? Number(object value) => value switch
    {
        bool boolean => boolean ? 1 : 0,
        int or long or short or byte or float or double or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        string { Length: > 0 } text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };
}
