using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Planning;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Execution;

internal static class ArgumentValues
{
    /// <summary>The coerced arguments of a field, by position of their definition; <see cref="InputValues.Absent"/> where nothing is given.</summary>
    /// <exception cref="GraphQLException">A value does not fit.</exception>
    public static object?[] Coerce(FieldPlan field, VariableValues variables)
    {
        var definitions = field.Definition.Arguments;
        if (definitions.IsEmpty)
            return [];
        var values = new object?[definitions.Length];
        foreach (var definition in definitions)
            values[definition.Index] = Coerce(field, definition, variables);
        return values;
    }

    static object? Coerce(FieldPlan field, InputValueDefinition definition, VariableValues variables)
    {
        var node = field.Arguments[definition.Index];
        var value = InputValues.Absent;
        if (node is VariableNode variable)
            value = variables.Find(variable.Name);
        else if (node is not null)
            value = FromLiteral(field, definition, node, variables);
        if (InputValues.IsAbsent(value))
            value = definition.DefaultValue;
        if ((InputValues.IsAbsent(value) && definition.IsRequired) || (value is null && (definition.Type.IsNonNull || definition.RefusesNull)))
            throw Problem(field, definition, $"a value of type \"{definition.Type}\" is needed");
        return value;
    }

    static object? FromLiteral(FieldPlan field, InputValueDefinition definition, ValueNode node, VariableValues variables)
    {
        var coercion = new InputCoercion(variables.Find);
        var value = coercion.FromLiteral(definition.Type, node);
        return coercion.Problems is [var problem, ..]
            ? throw Problem(field, definition, problem.Path.Length == 0 ? problem.Message : $"at \"{problem.Path}\": {problem.Message}")
            : value;
    }

    static GraphQLException Problem(FieldPlan field, InputValueDefinition definition, string message) =>
        new("INVALID_ARGUMENT", $"Argument \"{definition.Name}\" of field \"{field.Definition.Name}\" got an invalid value; {message}.");
}
