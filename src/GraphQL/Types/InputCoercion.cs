using System.Text.Json;
using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types.Sdl;

namespace Ecqs.GraphQL.Types;

/// <summary>A value that does not fit its type: where in the value, and what is wrong, as a sentence without the closing stop.</summary>
internal readonly record struct InputProblem(string Path, string Message);

/// <summary>Coerces literals and JSON to the values of input types, and collects all that does not fit.</summary>
internal sealed class InputCoercion(Func<string, object?>? variables = null)
{
    /// <summary>More are not worth reading, nor sending.</summary>
    const int MaxProblems = 50;

    readonly List<InputProblem> _problems = [];

    public IReadOnlyList<InputProblem> Problems => _problems;

    public object? FromLiteral(SchemaType type, ValueNode node, string path = "")
    {
        if (node is VariableNode variable)
            return FromVariable(type, variable, path);
        if (type is NonNullType nonNull)
            return node is NullValueNode ? Fail(path, $"Expected a value of type \"{type}\", found null") : FromLiteral(nonNull.Inner, node, path);
        if (node is NullValueNode)
            return null;
        switch (type)
        {
            case ListType list:
                return node is ListValueNode items
                    ? items.Items.Select((item, i) => ItemFromLiteral(list.Element, item, $"{path}[{i}]")).ToList()
                    : new List<object?> { FromLiteral(list.Element, node, path) };
            case InputObjectType input:
                return node is ObjectValueNode given
                    ? ObjectFromLiteral(input, given, path)
                    : Fail(path, $"Expected type \"{input}\" to be an object, found {node}");
            case EnumType named:
                return node is EnumValueNode name && named.Find(name.Name) is { } value ? value.Value : FailEnum(named, node.ToString(), path);
            case UntypedScalar:
                return UntypedScalar.FromLiteral(node, variables);
            case ScalarType scalar:
                var result = scalar.CoerceLiteral(node, out var problem);
                return problem is null ? result : Fail(path, problem);
            default:
                throw new InvalidOperationException($"{type} is no input type.");
        }
    }

    public object? FromJson(SchemaType type, JsonElement json, string path = "")
    {
        var isNull = json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;
        if (type is NonNullType nonNull)
            return isNull ? Fail(path, $"Expected a value of type \"{type}\", found null") : FromJson(nonNull.Inner, json, path);
        if (isNull)
            return null;
        switch (type)
        {
            case ListType list:
                return json.ValueKind is JsonValueKind.Array
                    ? json.EnumerateArray().Select((item, i) => FromJson(list.Element, item, $"{path}[{i}]")).ToList()
                    : new List<object?> { FromJson(list.Element, json, path) };
            case InputObjectType input:
                return json.ValueKind is JsonValueKind.Object
                    ? ObjectFromJson(input, json, path)
                    : Fail(path, $"Expected type \"{input}\" to be an object, found a {json.ValueKind.ToString().ToLowerInvariant()}");
            case EnumType named:
                return json.ValueKind is JsonValueKind.String && named.Find(json.GetString()!) is { } value
                    ? value.Value
                    : FailEnum(named, json.GetRawText(), path);
            case ScalarType scalar:
                var result = scalar.CoerceJson(json, out var problem);
                return problem is null ? result : Fail(path, problem);
            default:
                throw new InvalidOperationException($"{type} is no input type.");
        }
    }

    object? FromVariable(SchemaType type, VariableNode variable, string path)
    {
        var value = variables is null ? InputValues.Absent : variables(variable.Name);
        if (type.IsNonNull && (value is null || InputValues.IsAbsent(value)))
            return Fail(path, $"Expected a value of type \"{type}\", but variable \"${variable.Name}\" has none");
        return value;
    }

    object? ItemFromLiteral(SchemaType type, ValueNode item, string path)
    {
        var value = FromLiteral(type, item, path);
        return InputValues.IsAbsent(value) ? null : value;
    }

    InputObjectValue ObjectFromLiteral(InputObjectType type, ObjectValueNode node, string path)
    {
        var values = NewValues(type);
        foreach (var field in node.Fields)
        {
            if (type.FindField(field.Name.Value) is { } definition)
                values[definition.Index] = Checked(definition, FromLiteral(definition.Type, field.Value, Join(path, definition.Name)), path);
            else
                FailUnknown(type, field.Name.Value, path);
        }
        return Finish(type, values, path);
    }

    InputObjectValue ObjectFromJson(InputObjectType type, JsonElement json, string path)
    {
        var values = NewValues(type);
        foreach (var property in json.EnumerateObject())
        {
            if (type.FindField(property.Name) is { } definition)
                values[definition.Index] = Checked(definition, FromJson(definition.Type, property.Value, Join(path, definition.Name)), path);
            else
                FailUnknown(type, property.Name, path);
        }
        return Finish(type, values, path);
    }

    static object?[] NewValues(InputObjectType type)
    {
        var values = new object?[type.Fields.Length];
        Array.Fill(values, InputValues.Absent);
        return values;
    }

    object? Checked(InputValueDefinition definition, object? value, string path) => value is null && definition.RefusesNull
        ? Fail(Join(path, definition.Name), "The value may be left out, but not be null")
        : value;

    /// <summary>Puts defaults in place of what is absent and tells what is missing.</summary>
    InputObjectValue Finish(InputObjectType type, object?[] values, string path)
    {
        foreach (var field in type.Fields)
        {
            if (!InputValues.IsAbsent(values[field.Index]))
                continue;
            values[field.Index] = field.DefaultValue;
            if (field.IsRequired)
                Fail(path, $"Field \"{field.Name}\" of required type \"{field.Type}\" was not provided");
        }
        return new(type, values);
    }

    void FailUnknown(InputObjectType type, string name, string path) => Fail(path, $"Field \"{name}\" is not defined by type \"{type}\"");

    object? FailEnum(EnumType type, string given, string path) => Fail(path, $"Value {given} does not exist in enum \"{type}\"");

    object? Fail(string path, string message)
    {
        if (_problems.Count < MaxProblems)
            _problems.Add(new(path, message));
        return null;
    }

    static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
