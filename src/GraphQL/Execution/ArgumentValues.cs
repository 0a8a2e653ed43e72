using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Planning;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Execution;

/// <summary>Arguments that hold no variable, kept with the plan. Bound ones are kept only when nothing in them can be changed.</summary>
internal sealed record FixedArguments(object?[] Coerced, object?[]? Bound);

internal static class ArgumentValues
{
    /// <summary>
    /// The arguments of a field for one run: coerced, by position of their definition, with <see cref="InputValues.Absent"/> where nothing
    /// is given; and bound to what the parameters of its method take.
    /// </summary>
    /// <exception cref="GraphQLException">A value does not fit.</exception>
    public static (object?[] Coerced, object?[] Bound) Of(FieldPlan field, MethodSource source, VariableValues variables)
    {
        if (field.Definition.Arguments.IsEmpty)
            return ([], source.BindArguments([]));
        if (field.FixedArguments is { } known)
            return (known.Coerced, known.Bound ?? source.BindArguments(known.Coerced));
        var coerced = Coerce(field, variables);
        var bound = source.BindArguments(coerced);
        if (field.Arguments.All(IsFixed))
            field.FixedArguments = new(coerced, field.Definition.Arguments.All(a => a.Type.Nullable is NamedType { IsLeaf: true }) ? bound : null);
        return (coerced, bound);
    }

    static bool IsFixed(ValueNode? node) => node switch
    {
        VariableNode => false,
        ListValueNode list => list.Items.All(IsFixed),
        ObjectValueNode input => input.Fields.All(f => IsFixed(f.Value)),
        _ => true,
    };

    static object?[] Coerce(FieldPlan field, VariableValues variables)
    {
        var values = new object?[field.Definition.Arguments.Length];
        foreach (var definition in field.Definition.Arguments)
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
        new(ErrorCodes.InvalidArgument, $"Argument \"{definition.Name}\" of field \"{field.Definition.Name}\" got an invalid value; {message}.");
}
