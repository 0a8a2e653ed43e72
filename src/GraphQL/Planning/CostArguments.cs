using System.Collections.Immutable;
using Ecqs.GraphQL.Execution;
using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Planning;

/// <summary>Reads the coerced value of an argument: once when the plan is made, where no variable has a part in it.</summary>
internal sealed class ArgumentReader
{
    readonly InputValueDefinition _definition;
    readonly ValueNode? _node;
    readonly int _variable = -1;
    readonly object? _value = InputValues.Absent;

    public ArgumentReader(FieldPlan field, InputValueDefinition definition, OperationPlan operation)
    {
        _definition = definition;
        _node = field.Arguments[definition.Index];
        if (_node is VariableNode variable)
            _variable = operation.FindVariable(variable.Name)?.Index ?? -1;
        IsFixed = _node is null || !HasVariable(_node);
        if (IsFixed)
            _value = Coerced(null);
    }

    public bool IsFixed { get; }

    /// <summary>The value, or <see cref="InputValues.Absent"/>; the latter too for one that does not fit, which is refused when it is run.</summary>
    public object? Read(VariableValues variables)
    {
        if (IsFixed)
            return _value;
        var value = _node is not VariableNode ? Coerced(variables) : _variable < 0 ? InputValues.Absent : variables[_variable];
        return InputValues.IsAbsent(value) ? _definition.DefaultValue : value;
    }

    object? Coerced(VariableValues? variables)
    {
        if (_node is null)
            return _definition.DefaultValue;
        var coercion = new InputCoercion(variables is null ? null : variables.Find);
        var value = coercion.FromLiteral(_definition.Type, _node);
        return coercion.Problems.Count > 0 ? InputValues.Absent : value;
    }

    static bool HasVariable(ValueNode node) => node switch
    {
        VariableNode => true,
        ListValueNode list => list.Items.Any(HasVariable),
        ObjectValueNode fields => fields.Fields.Any(field => HasVariable(field.Value)),
        _ => false,
    };
}

/// <summary>What an argument adds to the cost of its field.</summary>
internal sealed class ArgumentCost(InputValueDefinition definition, ArgumentReader reader, CostModel model)
{
    public bool IsFixed => reader.IsFixed;

    /// <summary>Those arguments of a field that can cost anything.</summary>
    public static List<ArgumentCost> Of(FieldPlan field, OperationPlan operation, CostModel model) =>
    [
        .. from argument in field.Definition.Arguments
           where argument.Weight is not null || model.CarriesCost(argument.Type)
           select new ArgumentCost(argument, new(field, argument, operation), model),
    ];

    public double Evaluate(VariableValues variables)
    {
        var value = reader.Read(variables);
        return InputValues.IsAbsent(value) ? 0 : (definition.Weight ?? 0) + model.CostOf(value);
    }
}

/// <summary>How many items a list has.</summary>
internal sealed class ListSizeCost
{
    /// <summary>Nothing is said.</summary>
    public static readonly ListSizeCost None = new(null, [], null);

    readonly FieldPlan? _field;
    readonly ImmutableArray<(ArgumentReader Reader, ImmutableArray<string> Path)> _slicing;
    readonly bool _isCheckOnly;
    readonly OperationPlan? _operation;

    ListSizeCost(FieldPlan? field, ImmutableArray<(ArgumentReader Reader, ImmutableArray<string> Path)> slicing, OperationPlan? operation)
    {
        _field = field;
        _slicing = slicing;
        _operation = operation;
        IsFixed = slicing.All(one => one.Reader.IsFixed) && !(Rule is { RequiresOneSlicingArgument: true } && GivenIn(null!).Count != 1);
    }

    ListSizeCost(ListSizeCost said)
    {
        (_field, _slicing, _operation, IsFixed) = (said._field, said._slicing, said._operation, said.IsFixed);
        _isCheckOnly = true;
    }

    ListSize? Rule => _field?.Definition.ListSize;

    /// <summary>No variable has a part in it, and it breaks no rule.</summary>
    public bool IsFixed { get; }

    public static ListSizeCost Of(FieldPlan field, OperationPlan operation)
    {
        if (field.Definition.ListSize is not { } rule)
            return None;
        var slicing = ImmutableArray.CreateBuilder<(ArgumentReader, ImmutableArray<string>)>();
        foreach (var path in rule.SlicingArguments.Select(argument => argument.Split('.').ToImmutableArray()))
        {
            if (field.Definition.FindArgument(path[0]) is { } argument)
                slicing.Add((new(field, argument, operation), path[1..]));
        }
        return new(field, slicing.ToImmutable(), operation);
    }

    /// <summary>What is said of lists below a field counts nothing for the field itself, but must not break its rule.</summary>
    public static ListSizeCost Checked(ListSizeCost said) => new(said);

    /// <summary>What is said of a field below.</summary>
    public ListSizeCost For(string fieldName) => Rule is { } rule && rule.SizedFields.Contains(fieldName) ? this : None;

    public ListSizeCost OrElse(ListSizeCost other) => Rule is null ? other : this;

    /// <exception cref="RequestException">Not exactly one slicing argument is given where one must be.</exception>
    public double Evaluate(VariableValues variables)
    {
        if (Rule is not { } rule)
            return 1;
        var given = GivenIn(variables);
        if (rule.RequiresOneSlicingArgument && given.Count != 1)
        {
            throw new RequestException(
                $"Field \"{_field!.Definition.Name}\" needs exactly one of the arguments {string.Join(", ", rule.SlicingArguments)}.",
                ErrorCodes.SlicingArgumentMissing,
                _operation!.LocationOf(_field.Offset));
        }
        if (_isCheckOnly)
            return 1;
        var size = given.Count > 0 ? given.Size : rule.SlicingArgumentDefaultValue ?? rule.AssumedSize ?? 1;
        if (rule.IsBounded)
            size = Math.Min(size, rule.AssumedSize!.Value);
        return Math.Max(0, size);
    }

    /// <summary>How many slicing arguments are given, and the largest of them.</summary>
    (int Count, int Size) GivenIn(VariableValues variables)
    {
        var (count, size) = (0, 0);
        foreach (var (reader, path) in _slicing)
        {
            var value = reader.Read(variables);
            foreach (var name in path)
                value = value is InputObjectValue given && given.TryGetValue(name, out var field) ? field : null;
            if (value is not int asked)
                continue;
            size = count++ == 0 ? asked : Math.Max(size, asked);
        }
        return (count, size);
    }
}
