using System.Collections.Immutable;
using Ecqs.GraphQL.Execution;
using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Planning;

/// <summary>Makes the plan of one operation of a valid document.</summary>
internal sealed class Planner
{
    /// <summary>Fragments can make a small document stand for a huge answer; no honest one comes near these.</summary>
    const int MaxFields = 20_000;
    const int MaxDepth = 100;

    readonly GraphQLSchema _schema;
    readonly DocumentNode _document;
    readonly Dictionary<string, FragmentDefinitionNode> _fragments;
    readonly ImmutableArray<FieldPlan>.Builder _fields = ImmutableArray.CreateBuilder<FieldPlan>();
    Dictionary<string, int> _variables = [];
    int _count;
    int _depth;

    Planner(GraphQLSchema schema, DocumentNode document)
    {
        _schema = schema;
        _document = document;
        _fragments = document.Fragments.DistinctBy(f => f.Name.Value).ToDictionary(f => f.Name.Value, StringComparer.Ordinal);
    }

    /// <exception cref="RequestException">There is no such operation, or it is too large.</exception>
    public static OperationPlan Plan(GraphQLSchema schema, DocumentNode document, string? operationName)
    {
        var operation = Choose(document, operationName);
        var root = schema.RootType(operation.Kind)
            ?? throw new RequestException($"The schema has no type for a {operation.Kind.ToString().ToLowerInvariant()}.", ErrorCodes.OperationNotSupported, document.LocationOf(operation));
        var planner = new Planner(schema, document);
        var variables = planner.PlanVariables(operation);
        planner._variables = variables.ToDictionary(v => v.Name, v => v.Index, StringComparer.Ordinal);
        var plan = planner.PlanObject(root, [new(operation.SelectionSet, [])]);
        return new(document.Source, operation.Kind, variables, plan, planner._fields.ToImmutable());
    }

    static OperationDefinitionNode Choose(DocumentNode document, string? name)
    {
        var operations = document.Operations.ToList();
        if (name is not null)
            return operations.Find(o => o.Name?.Value == name) 
                ?? throw new RequestException($"The document has no operation named \"{name}\".", ErrorCodes.OperationNotFound);
        return operations.Count switch
        {
            1 => operations[0],
            0 => throw new RequestException("The document has no operation.", ErrorCodes.OperationNotFound),
            _ => throw new RequestException("The document has several operations: say which one by \"operationName\".", ErrorCodes.OperationNameMissing),
        };
    }

    ImmutableArray<VariablePlan> PlanVariables(OperationDefinitionNode operation) => [.. operation.Variables.Select((variable, index) =>
    {
        var location = _document.LocationOf(variable);
        var type = TypeOf(variable.Type);
        if (type is not { IsInput: true })
            throw new RequestException($"Variable \"${variable.Name}\" cannot be of type \"{variable.Type}\".", ErrorCodes.ValidationFailed, location);
        if (variable.DefaultValue is null)
            return new VariablePlan(variable.Name, index, type, InputValues.Absent, variable.Start);
        var coercion = new InputCoercion();
        var value = coercion.FromLiteral(type, variable.DefaultValue);
        return coercion.Problems is [var problem, ..]
            ? throw new RequestException($"Variable \"${variable.Name}\" has an invalid default value; {problem.Message}.", ErrorCodes.ValidationFailed, location)
            : new VariablePlan(variable.Name, index, type, value, variable.Start);
    })];

    SchemaType? TypeOf(TypeNode node) => node switch
    {
        NonNullTypeNode nonNull => TypeOf(nonNull.InnerType) is { } inner ? new NonNullType(inner) : null,
        ListTypeNode list => TypeOf(list.ItemType) is { } element ? new ListType(element) : null,
        NamedTypeNode named => _schema.FindType(named.Name),
        _ => null,
    };

    /// <summary>A selection set with the conditions under which it counts.</summary>
    readonly record struct Part(SelectionSetNode SelectionSet, ImmutableArray<Condition> Conditions);

    /// <summary>One occurrence of a field in the document.</summary>
    readonly record struct Occurrence(FieldNode Node, ImmutableArray<Condition> Conditions);

    ObjectPlan PlanObject(ObjectType type, IEnumerable<Part> parts)
    {
        if (++_depth > MaxDepth)
            throw new RequestException($"The selection is nested more than {MaxDepth} deep.", ErrorCodes.TooDeep);
        var collected = new OrderedDictionary<string, List<Occurrence>>(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in parts)
            Collect(type, part, collected, visited);
        var fields = collected.Select(group => PlanField(type, group.Key, group.Value)).ToImmutableArray();
        _depth--;
        return new(type, fields);
    }

    void Collect(ObjectType type, Part part, OrderedDictionary<string, List<Occurrence>> collected, HashSet<string> visited)
    {
        foreach (var selection in part.SelectionSet.Selections)
        {
            if (ConditionsOf(selection, part.Conditions) is not { } conditions)
                continue;
            switch (selection)
            {
                case FieldNode field:
                    if (!collected.TryGetValue(field.ResponseName, out var occurrences))
                        collected.Add(field.ResponseName, occurrences = []);
                    occurrences.Add(new(field, conditions));
                    break;
                case InlineFragmentNode inline:
                    if (Applies(type, inline.TypeCondition))
                        Collect(type, new(inline.SelectionSet, conditions), collected, visited);
                    break;
                case FragmentSpreadNode spread:
                    // Twice under the same conditions adds nothing, and a fragment in itself would never end.
                    if (visited.Add($"{spread.Name.Value} {string.Join(' ', conditions)}")
                        && _fragments.TryGetValue(spread.Name.Value, out var fragment) && Applies(type, fragment.TypeCondition))
                        Collect(type, new(fragment.SelectionSet, conditions), collected, visited);
                    break;
            }
        }
    }

    bool Applies(ObjectType type, NamedTypeNode? condition) =>
        condition is null || (_schema.FindType(condition.Name) is CompositeType composite && composite.PossibleTypes.Contains(type));

    /// <summary>The conditions of a selection besides those around it; null when it never counts.</summary>
    ImmutableArray<Condition>? ConditionsOf(SelectionNode selection, ImmutableArray<Condition> around)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name.Value is not ("skip" or "include"))
                continue;
            var expected = directive.Name.Value == "include";
            switch (directive.Arguments.FirstOrDefault(a => a.Name.Value == "if")?.Value)
            {
                case BooleanValueNode literal when literal.Value != expected:
                    return null;
                case VariableNode variable when new Condition(_variables[variable.Name], expected) is var condition && !around.Contains(condition):
                    around = around.Add(condition);
                    break;
            }
        }
        return around;
    }

    FieldPlan PlanField(ObjectType parent, string responseName, List<Occurrence> occurrences)
    {
        if (++_count > MaxFields)
            throw new RequestException($"The operation has more than {MaxFields} fields.", ErrorCodes.TooManyFields);
        var node = occurrences[0].Node;
        var definition = _schema.FindField(parent, node.Name.Value)
            ?? throw new RequestException($"Cannot query field \"{node.Name}\" on type \"{parent.Name}\".", ErrorCodes.ValidationFailed, _document.LocationOf(node));
        var isConditional = occurrences.TrueForAll(o => o.Conditions.Length > 0);
        var field = new FieldPlan(definition, responseName)
        {
            Index = _count - 1,
            Offset = node.Start,
            Arguments = [.. definition.Arguments.Select(a => node.Arguments.FirstOrDefault(given => given.Name.Value == a.Name)?.Value)],
            Alternatives = isConditional ? [.. occurrences.Select(o => o.Conditions)] : [],
            Selection = PlanSelection(definition, parent, node, occurrences),
        };
        _fields.Add(field);
        return field;
    }

    SelectionPlan? PlanSelection(FieldDefinition definition, ObjectType parent, FieldNode node, List<Occurrence> occurrences)
    {
        if (definition.Type.Named is not CompositeType type)
            return null;
        // A single occurrence is there or not as a whole; among several, each part keeps its own conditions.
        var parts = occurrences
            .Where(o => o.Node.SelectionSet is not null)
            .Select(o => new Part(o.Node.SelectionSet!, occurrences.Count == 1 ? [] : o.Conditions))
            .ToList();
        if (parts.Count == 0)
            throw new RequestException($"Field \"{parent.Name}.{definition.Name}\" needs a selection of its fields.", ErrorCodes.ValidationFailed, _document.LocationOf(node));
        return new([.. type.PossibleTypes.Select(possible => PlanObject(possible, parts))]);
    }
}
