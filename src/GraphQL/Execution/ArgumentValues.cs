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
        var value = node switch
        {
            null => InputValues.Absent,
            VariableNode variable => variables.Find(variable.Name),
            _ => FromLiteral(definition, node, variables),
        };
        if (InputValues.IsAbsent(value))
            value = definition.DefaultValue;
        if (InputValues.IsAbsent(value) && definition.IsRequired)
            throw node is VariableNode missing
                ? Problem(definition, $"of required type \"{definition.Type}\" was provided the variable \"{missing}\" which was not provided a runtime value.", node.Start)
                : Problem(definition, $"of required type \"{definition.Type}\" was not provided.", field.Offset);
        if (value is null && definition.Type.IsNonNull)
            throw Problem(definition, $"of non-null type \"{definition.Type}\" must not be null.", node?.Start ?? field.Offset);
        if (value is null && definition.RefusesNull)
            throw Problem(definition, "may be left out, but not be null.", node?.Start ?? field.Offset);
        return value;
    }

    static object? FromLiteral(InputValueDefinition definition, ValueNode node, VariableValues variables)
    {
        var coercion = new InputCoercion(variables.Find);
        var value = coercion.FromLiteral(definition.Type, node);
        if (coercion.Problems is not [var problem, ..])
            return value;
        var place = problem.Path.Length == 0 ? "" : $" at \"{definition.Name}{problem.Path}\"";
        throw Problem(definition, $"has invalid value {problem.Given}{place}; {problem.Message}", node.Start);
    }

    static LocatedException Problem(InputValueDefinition definition, string message, int offset) =>
        new(ErrorCodes.InvalidArgument, $"Argument \"{definition.Name}\" {message}", offset);
}

/// <summary>An error of a field that lies at some other place in the document than the field.</summary>
internal sealed class LocatedException(string code, string message, int offset) : GraphQLException(code, message)
{
    /// <summary>In the document, in bytes.</summary>
    public int Offset { get; } = offset;
}
