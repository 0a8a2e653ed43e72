using System.Globalization;
using System.Text.Json;
using Ecqs.GraphQL.Execution;
using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Types.Sdl;

/// <summary>
/// A scalar of which nothing but the name is known: it takes any value. Its values are null, string, bool, int or double, and
/// <c>List&lt;object?&gt;</c> and <c>Dictionary&lt;string, object?&gt;</c> of those.
/// </summary>
internal sealed class UntypedScalar(string name, string? description, string? specifiedBy) : ScalarType(name, description, specifiedBy)
{
    public override Type ClrType => typeof(object);

    public override object? CoerceLiteral(ValueNode literal, out string? problem)
    {
        problem = null;
        return FromLiteral(literal, null);
    }

    public override object? CoerceJson(JsonElement json, out string? problem)
    {
        problem = null;
        return FromJson(json);
    }

    /// <param name="variables">Gives the value of a variable within the literal; one without a value is null.</param>
    public static object? FromLiteral(ValueNode node, Func<string, object?>? variables) => node switch
    {
        VariableNode variable => variables?.Invoke(variable.Name) is { } value && !InputValues.IsAbsent(value) ? value : null,
        IntValueNode number when int.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        IntValueNode number => double.Parse(number.Text, CultureInfo.InvariantCulture),
        FloatValueNode number => double.Parse(number.Text, CultureInfo.InvariantCulture),
        StringValueNode text => text.Value,
        BooleanValueNode boolean => boolean.Value,
        EnumValueNode word => word.Name,
        ListValueNode list => list.Items.Select(item => FromLiteral(item, variables)).ToList(),
        ObjectValueNode fields => FieldsOf(fields, variables),
        _ => null,
    };

    static Dictionary<string, object?> FieldsOf(ObjectValueNode node, Func<string, object?>? variables)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in node.Fields)
            values[field.Name.Value] = FromLiteral(field.Value, variables);
        return values;
    }

    public static object? FromJson(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                return json.GetString();
            case JsonValueKind.Number:
                return json.TryGetInt32(out var whole) ? whole : json.GetDouble();
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            case JsonValueKind.Array:
                return json.EnumerateArray().Select(FromJson).ToList();
            case JsonValueKind.Object:
                var values = new Dictionary<string, object?>(StringComparer.Ordinal);
                foreach (var property in json.EnumerateObject())
                    values[property.Name] = FromJson(property.Value);
                return values;
            default:
                return null;
        }
    }

    public override Delegate ToJsonDelegate => (Action<object, ResponseBuffer>)Write;

    public override void Write(object value, ResponseBuffer buffer) => WriteAny(value, buffer);

    static void WriteAny(object? value, ResponseBuffer buffer)
    {
        switch (value)
        {
            case null:
                buffer.WriteNull();
                break;
            case JsonElement json:
                buffer.Write(System.Text.Encoding.UTF8.GetBytes(json.GetRawText()));
                break;
            case string text:
                buffer.WriteString(text);
                break;
            case bool boolean:
                buffer.WriteBoolean(boolean);
                break;
            case double or float:
                buffer.WriteDouble(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case decimal number:
                buffer.WriteDecimal(number);
                break;
            case int or long or short or byte:
                buffer.WriteInteger(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case IReadOnlyDictionary<string, object?> fields:
                WriteFields(fields, buffer);
                break;
            case System.Collections.IEnumerable items:
                WriteItems(items, buffer);
                break;
            default:
                throw new FormatException($"A {value.GetType().Name} has no form in JSON.");
        }
    }

    static void WriteFields(IReadOnlyDictionary<string, object?> fields, ResponseBuffer buffer)
    {
        buffer.Write((byte)'{');
        var isFirst = true;
        foreach (var (name, value) in fields)
        {
            if (!isFirst)
                buffer.Write((byte)',');
            isFirst = false;
            buffer.WriteString(name);
            buffer.Write((byte)':');
            WriteAny(value, buffer);
        }
        buffer.Write((byte)'}');
    }

    static void WriteItems(System.Collections.IEnumerable items, ResponseBuffer buffer)
    {
        buffer.Write((byte)'[');
        var isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst)
                buffer.Write((byte)',');
            isFirst = false;
            WriteAny(item, buffer);
        }
        buffer.Write((byte)']');
    }
}
