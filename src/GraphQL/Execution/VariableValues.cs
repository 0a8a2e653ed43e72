using System.Collections.Immutable;
using System.Text.Json;
using Ecqs.GraphQL.Planning;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Execution;

/// <summary>The coerced variables of a request.</summary>
internal sealed class VariableValues
{
    static readonly VariableLimits s_defaultLimits = new();

    readonly OperationPlan _plan;
    readonly object?[] _values;

    VariableValues(OperationPlan plan, object?[] values)
    {
        _plan = plan;
        _values = values;
    }

    /// <summary>The value of a variable, or <see cref="InputValues.Absent"/>.</summary>
    public object? Find(string name) => _plan.FindVariable(name) is { } variable ? _values[variable.Index] : InputValues.Absent;

    /// <summary>The value of the variable of that index, or <see cref="InputValues.Absent"/>.</summary>
    public object? this[int index] => _values[index];

    /// <summary>Whether all conditions of one of the alternatives hold.</summary>
    public bool FulfilAny(ImmutableArray<ImmutableArray<Condition>> alternatives) => alternatives.Any(Fulfil);

    public bool Fulfil(ImmutableArray<Condition> conditions) => conditions.All(Fulfil);

    bool Fulfil(Condition condition) => _values[condition.Variable] is bool value && value == condition.Expected;

    /// <param name="json">The request's <c>variables</c>; null or JSON null when there are none.</param>
    /// <exception cref="RequestException">
    /// The variables are too large, or do not fit their types; all that does not is told, up to the limit.
    /// </exception>
    public static VariableValues Coerce(OperationPlan plan, JsonElement? json, VariableLimits? limits = null)
    {
        limits ??= s_defaultLimits;
        if (json is { ValueKind: JsonValueKind.Object } sent)
            VariableLimitRules.Check(sent, limits);
        if (plan.Variables.IsEmpty)
            return new(plan, []);
        var given = json is { ValueKind: JsonValueKind.Object } ? json : null;
        var values = new object?[plan.Variables.Length];
        List<GraphQLError>? errors = null;
        foreach (var variable in plan.Variables)
        {
            if (given is null || !given.Value.TryGetProperty(variable.Name, out var value))
            {
                values[variable.Index] = variable.DefaultValue;
                if (variable.Type.IsNonNull && InputValues.IsAbsent(variable.DefaultValue))
                    Add(variable, $"Variable \"${variable.Name}\" of required type \"{variable.Type}\" was not provided.");
                continue;
            }
            if (value.ValueKind is JsonValueKind.Null && variable.Type.IsNonNull)
            {
                Add(variable, $"Variable \"${variable.Name}\" of non-null type \"{variable.Type}\" must not be null.");
                continue;
            }
            var coercion = new InputCoercion();
            values[variable.Index] = coercion.FromJson(variable.Type, value);
            foreach (var problem in coercion.Problems)
                Add(variable, Describe(variable, problem));
        }
        return errors is null ? new(plan, values) : throw new RequestException(errors);

        void Add(VariablePlan variable, string message)
        {
            errors ??= [];
            if (errors.Count == limits.MaxErrors)
            {
                errors.Add(new("Too many errors processing variables, error limit reached. Execution aborted.", ErrorCodes.TooManyErrors));
                throw new RequestException(errors);
            }
            errors.Add(new(message, ErrorCodes.InvalidVariable, [plan.LocationOf(variable.Offset)]));
        }
    }

    static string Describe(VariablePlan variable, InputProblem problem)
    {
        var place = problem.Path.Length == 0 ? "" : $" at \"{variable.Name}{problem.Path}\"";
        return $"Variable \"${variable.Name}\" got invalid value {problem.Given}{place}; {problem.Message}";
    }
}
