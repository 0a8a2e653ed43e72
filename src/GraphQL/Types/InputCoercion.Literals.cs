using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types.Sdl;

namespace Ecqs.GraphQL.Types;

internal sealed partial class InputCoercion
{
    /// <summary>The value of a literal; <see cref="InputValues.Absent"/> for a variable that has none.</summary>
    public object? FromLiteral(SchemaType type, ValueNode node)
    {
        if (node is VariableNode variable)
            return FromVariable(type, variable);
        if (type is NonNullType nonNull)
            return node is NullValueNode ? Fail(node, $"Expected non-nullable type \"{type}\" not to be null.") : FromLiteral(nonNull.Inner, node);
        if (node is NullValueNode)
            return null;
        switch (type)
        {
            case ListType list:
                return ListFromLiteral(list, node);
            case InputObjectType input:
                return node is ObjectValueNode given ? ObjectFromLiteral(input, given) : Fail(node, $"Expected type \"{input}\" to be an object.");
            case EnumType named:
                return EnumFromLiteral(named, node);
            case UntypedScalar:
                return UntypedScalar.FromLiteral(node, variables);
            case ScalarType scalar:
                var result = scalar.CoerceLiteral(node, out var problem);
                return problem is null ? result : Fail(node, problem);
            default:
                throw new InvalidOperationException($"{type} is no input type.");
        }
    }

    object? FromVariable(SchemaType type, VariableNode variable)
    {
        var value = variables is null ? InputValues.Absent : variables(variable.Name);
        return type.IsNonNull && (value is null || InputValues.IsAbsent(value))
            ? Fail(variable, $"Expected non-nullable type \"{type}\" not to be null.")
            : value;
    }

    object? EnumFromLiteral(EnumType type, ValueNode node)
    {
        if (node is not EnumValueNode name)
            return Fail(node, $"Enum \"{type}\" cannot represent non-enum value: {node}.");
        return type.Find(name.Name) is { } value ? value.Value : Fail(node, $"Value \"{name.Name}\" does not exist in \"{type}\" enum.");
    }

    List<object?> ListFromLiteral(ListType type, ValueNode node)
    {
        if (node is not ListValueNode list)
            return [FromLiteral(type.Element, node)];
        var items = new List<object?>(list.Items.Length);
        foreach (var item in list.Items)
        {
            _path.Add((null, items.Count));
            var value = FromLiteral(type.Element, item);
            // A list has no gaps: what has no value is null in it.
            items.Add(InputValues.IsAbsent(value) ? null : value);
            Leave();
        }
        return items;
    }

    InputObjectValue ObjectFromLiteral(InputObjectType type, ObjectValueNode node)
    {
        var given = new ValueNode?[type.Fields.Length];
        List<string>? unknown = null;
        foreach (var field in node.Fields)
        {
            if (type.FindField(field.Name.Value) is { } known)
                given[known.Index] = field.Value;
            else
                (unknown ??= []).Add(field.Name.Value);
        }
        var values = new object?[given.Length];
        var isNull = -1;
        foreach (var field in type.Fields)
        {
            var value = given[field.Index] is { } literal ? FieldFromLiteral(field, literal) : InputValues.Absent;
            if (value is null && (given[field.Index] is NullValueNode or VariableNode))
                isNull = field.Index;
            values[field.Index] = InputValues.IsAbsent(value) ? DefaultOf(field, node) : value;
        }
        foreach (var name in unknown ?? [])
            Fail(node, $"Field \"{name}\" is not defined by type \"{type}\".");
        if (type.IsOneOf)
            CheckOneOf(type, values, isNull, node);
        return new(type, values);
    }

    object? FieldFromLiteral(InputValueDefinition field, ValueNode node)
    {
        _path.Add((field.Name, 0));
        // Without a value a variable is as if its field were not there.
        var isAbsent = node is VariableNode variable && (variables is null || InputValues.IsAbsent(variables(variable.Name)));
        var value = isAbsent ? InputValues.Absent : FromLiteral(field.Type, node);
        if (value is null && field.RefusesNull)
            Fail(node, $"Field \"{field.Name}\" may be left out, but not be null.");
        Leave();
        return value;
    }
}
