using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ecqs.GraphQL.Types.Sdl;

namespace Ecqs.GraphQL.Conformance;

/// <summary>
/// Data as the questions bring it: a list of objects that refer to each other. A value is JSON, or an object with one of <c>$ref</c> (the
/// position of an object), <c>$throw</c> (a resolver that fails) and <c>$echo</c> (a resolver that answers its arguments as text).
/// </summary>
internal static class PlainObjects
{
    public static IReadOnlyList<IReadOnlyDictionary<string, object?>> Read(JsonElement objects)
    {
        var made = objects.EnumerateArray().Select(_ => new Dictionary<string, object?>(StringComparer.Ordinal)).ToList();
        foreach (var (index, element) in objects.EnumerateArray().Index())
        {
            foreach (var field in element.EnumerateObject())
                made[index][field.Name] = Value(field.Value, made);
        }
        return made;
    }

    static object? Value(JsonElement json, List<Dictionary<string, object?>> made)
    {
        if (json.ValueKind == JsonValueKind.Array)
            return json.EnumerateArray().Select(item => Value(item, made)).ToList();
        if (json.ValueKind != JsonValueKind.Object)
            return UntypedScalar.FromJson(json);
        if (json.TryGetProperty("$ref", out var position))
            return made[position.GetInt32()];
        if (json.TryGetProperty("$throw", out var message))
            return new InvalidOperationException(message.GetString());
        return json.TryGetProperty("$echo", out _) ? (PlainResolver)(arguments => Describe(arguments)) : UntypedScalar.FromJson(json);
    }

    /// <summary>A coerced value as text: whole numbers in digits, others by their bits, fields by name.</summary>
    static string Describe(object? value) => value switch
    {
        null => "null",
        string text => Quote(text),
        bool boolean => boolean ? "true" : "false",
        int whole => whole.ToString(CultureInfo.InvariantCulture),
        double number when number == Math.Floor(number) && Math.Abs(number) <= 0x80000000 => ((long)number).ToString(CultureInfo.InvariantCulture),
        double number => "#" + BitConverter.DoubleToInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture),
        IReadOnlyDictionary<string, object?> fields =>
            $"{{{string.Join(',', fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}:{Describe(field.Value)}"))}}}",
        IEnumerable items => $"[{string.Join(',', items.Cast<object?>().Select(Describe))}]",
        _ => throw new InvalidOperationException($"A {value.GetType().Name} among the arguments."),
    };

    /// <summary>In quotes, with every character but the printable ones of ASCII as its code.</summary>
    static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
            quoted.Append(c is >= ' ' and <= '~' and not ('"' or '\\') ? c.ToString() : $"\\{(int)c:x4}");
        return quoted.Append('"').ToString();
    }
}
