using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Ecqs.GraphQL.Execution;
using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Planning;

/// <summary>Makes the plan of one operation of a valid document.</summary>
internal sealed class Planner
{
    readonly GraphQLSchema _schema;
    readonly DocumentNode _document;
    readonly DocumentLimits _limits;
    readonly Dictionary<string, FragmentDefinitionNode> _fragments;
    readonly ImmutableArray<FieldPlan>.Builder _fields = ImmutableArray.CreateBuilder<FieldPlan>();
    Dictionary<string, int> _variables = [];
    int _count;
    int _depth;
    int _fragmentVisits;

    Planner(GraphQLSchema schema, DocumentNode document, DocumentLimits limits)
    {
        _limits = limits;
        _schema = schema;
        _document = document;
        _fragments = document.Fragments.DistinctBy(f => f.Name.Value).ToDictionary(f => f.Name.Value, StringComparer.Ordinal);
    }

    /// <exception cref="RequestException">There is no such operation, or it is too large.</exception>
    public static OperationPlan Plan(GraphQLSchema schema, DocumentNode document, string? operationName, DocumentLimits? limits = null)
    {
        var operation = Choose(document, operationName);
        var root = schema.RootType(operation.Kind)
            ?? throw new RequestException($"The schema has no type for a {operation.Kind.ToString().ToLowerInvariant()}.", ErrorCodes.OperationNotSupported, document.LocationOf(operation));
        var planner = new Planner(schema, document, limits ?? new());
        var variables = planner.PlanVariables(operation);
        planner._variables = variables.ToDictionary(v => v.Name, v => v.Index, StringComparer.Ordinal);
        var plan = planner.PlanObject(root, null, operation.SelectionSet);
        planner.CheckRootAliases(plan);
        return new(document.Source, operation.Kind, variables, plan, planner._fields.ToImmutable());
    }

    void CheckRootAliases(ObjectPlan root)
    {
        var aliases = root.Fields.Count(field => field.ResponseName != field.Definition.Name);
        if (aliases > _limits.MaxRootAliases)
        {
            throw new RequestException(
                $"The operation has {aliases} aliases of root fields, and at most {_limits.MaxRootAliases} are allowed.", ErrorCodes.TooManyAliases);
        }
    }

    static OperationDefinitionNode Choose(DocumentNode document, string? name)
    {
        var operations = document.Operations.ToList();
        if (name is not null)
            return operations.Find(o => o.Name?.Value == name)
                ?? throw new RequestException($"Unknown operation named \"{name}\".", ErrorCodes.OperationNotFound);
        return operations.Count switch
        {
            1 => operations[0],
            0 => throw new RequestException("Must provide an operation.", ErrorCodes.OperationNotFound),
            _ => throw new RequestException("Must provide operation name if query contains multiple operations.", ErrorCodes.OperationNameMissing),
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
            ? throw new RequestException($"Variable \"${variable.Name}\" has invalid default value {problem.Given}; {problem.Message}", ErrorCodes.ValidationFailed, location)
            : new VariablePlan(variable.Name, index, type, value, variable.Start);
    })];

    SchemaType? TypeOf(TypeNode node) => node switch
    {
        NonNullTypeNode nonNull => TypeOf(nonNull.InnerType) is { } inner ? new NonNullType(inner) : null,
        ListTypeNode list => TypeOf(list.ItemType) is { } element ? new ListType(element) : null,
        NamedTypeNode named => _schema.FindType(named.Name),
        _ => null,
    };

    ObjectPlan PlanObject(ObjectType type, FieldGroup? around, SelectionSetNode? only)
    {
        if (++_depth > _limits.MaxSelectionDepth)
            throw new RequestException($"The selection is nested more than {_limits.MaxSelectionDepth} deep.", ErrorCodes.TooDeep);
        var groups = new FieldGroups();
        if (only is not null)
        {
            Collect(type, only, [], groups);
        }
        else
        {
            foreach (var (node, conditions) in around!.Occurrences)
                Collect(type, node.SelectionSet!, conditions, groups);
        }
        var fields = new FieldPlan[groups.Count];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = PlanField(type, groups[i]);
        _depth--;
        return new(type, ImmutableCollectionsMarshal.AsImmutableArray(fields));
    }

    void Collect(ObjectType type, SelectionSetNode selections, ImmutableArray<Condition> around, FieldGroups groups)
    {
        foreach (var selection in selections.Selections)
        {
            if (ConditionsOf(selection, around) is not { } conditions)
                continue;
            switch (selection)
            {
                case FieldNode field:
                    groups.Add(field, conditions);
                    break;
                case InlineFragmentNode inline:
                    if (Applies(type, inline.TypeCondition))
                        Collect(type, inline.SelectionSet, conditions, groups);
                    break;
                case FragmentSpreadNode spread:
                    if (++_fragmentVisits > _limits.MaxFragmentVisits)
                    {
                        throw new RequestException(
                            $"The operation spreads fragments more than {_limits.MaxFragmentVisits} times.", ErrorCodes.TooManyFragmentVisits);
                    }
                    if (groups.Visit(spread.Name.Value, conditions)
                        && _fragments.TryGetValue(spread.Name.Value, out var fragment) && Applies(type, fragment.TypeCondition))
                        Collect(type, fragment.SelectionSet, conditions, groups);
                    break;
            }
        }
    }

    bool Applies(ObjectType type, NamedTypeNode? condition) =>
        condition is null || (_schema.FindType(condition.Name) is CompositeType composite && composite.PossibleTypes.Contains(type));

    /// <summary>The conditions of a selection besides those around it; null when it never counts.</summary>
    ImmutableArray<Condition>? ConditionsOf(SelectionNode selection, ImmutableArray<Condition> around)
    {
        if (selection.Directives.IsEmpty)
            return around;
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

    FieldPlan PlanField(ObjectType parent, FieldGroup group)
    {
        if (++_count > _limits.MaxPlannedFields)
            throw new RequestException($"The operation has more than {_limits.MaxPlannedFields} fields.", ErrorCodes.TooManyFields);
        var index = _count - 1;
        var node = group.First;
        var definition = _schema.FindField(parent, node.Name.Value)
            ?? throw new RequestException($"Cannot query field \"{node.Name}\" on type \"{parent.Name}\".", ErrorCodes.ValidationFailed, _document.LocationOf(node));
        var field = new FieldPlan(definition, group.ResponseName)
        {
            Index = index,
            Offset = node.Start,
            Places = group.Occurrences.Count == 1 ? [] : [.. group.Occurrences.Select(o => new FieldPlace(o.Node.Start, o.Conditions))],
            Arguments = ArgumentsOf(definition, node),
            Alternatives = group.Alternatives,
            Selection = PlanSelection(definition, parent, group),
        };
        _fields.Add(field);
        return field;
    }

    static ImmutableArray<ValueNode?> ArgumentsOf(FieldDefinition definition, FieldNode node)
    {
        if (definition.Arguments.IsEmpty)
            return [];
        var values = new ValueNode?[definition.Arguments.Length];
        foreach (var given in node.Arguments)
        {
            if (definition.FindArgument(given.Name.Value) is { } argument)
                values[argument.Index] = given.Value;
        }
        return ImmutableCollectionsMarshal.AsImmutableArray<ValueNode?>(values);
    }

    SelectionPlan? PlanSelection(FieldDefinition definition, ObjectType parent, FieldGroup group)
    {
        if (definition.Type.Named is not CompositeType type)
            return null;
        if (group.First.SelectionSet is null)
            throw new RequestException(
                $"Field \"{parent.Name}.{definition.Name}\" needs a selection of its fields.", ErrorCodes.ValidationFailed, _document.LocationOf(group.First));
        // A single occurrence is there or not as a whole; among several, each part keeps its own conditions.
        var only = group.Occurrences.Count == 1 ? group.First.SelectionSet : null;
        var types = type.PossibleTypes;
        var plans = new ObjectPlan[types.Length];
        for (var i = 0; i < plans.Length; i++)
            plans[i] = PlanObject(types[i], group, only);
        return new(ImmutableCollectionsMarshal.AsImmutableArray(plans));
    }
}
