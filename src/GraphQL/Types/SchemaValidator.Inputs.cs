using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Types;

internal sealed partial class SchemaValidator
{
    readonly HashSet<InputObjectType> _visitedInputs = [];
    readonly List<(InputValueDefinition Field, InputObjectType Type)> _inputPath = [];
    readonly Dictionary<InputObjectType, int> _inputsUnderWay = [];

    void CheckInputFields(InputObjectType type)
    {
        if (type.Fields.IsEmpty)
            Report($"Input Object type {type} must define one or more fields.", StartsOf(type));
        CheckUnique(type.Fields.Select(field => field.Name), name => $"Field \"{type}.{name}\"");
        foreach (var field in type.Fields)
        {
            var coordinate = $"{type}.{field.Name}";
            CheckName(field.Name, coordinate, field.Syntax);
            CheckInputType(field, coordinate, field.Syntax?.Type.Start);
            CheckDeprecation(field, $"input field {coordinate}");
            if (type.IsOneOf && field.Type.IsNonNull)
                Report($"OneOf input field {coordinate} must be nullable.", field.Syntax?.Type.Start);
            if (type.IsOneOf && (field.HasDefault || field.Syntax?.DefaultValue is not null))
                Report($"OneOf input field {coordinate} cannot have a default value.", field.Syntax?.Start);
        }
    }

    void CheckInputValue(InputValueDefinition value, string coordinate, string kind, int? place)
    {
        CheckName(value.Name, coordinate, value.Syntax);
        CheckInputType(value, coordinate, place);
        CheckDeprecation(value, $"{kind} {coordinate}");
    }

    void CheckInputType(InputValueDefinition value, string coordinate, int? place)
    {
        if (!value.Type.IsInput)
            Report($"The type of {coordinate} must be Input Type but got: {value.Type}.", place);
    }

    void CheckDeprecation(InputValueDefinition value, string owner)
    {
        if (value.DeprecationReason is null || !value.IsRequired)
            return;
        var directive = value.Syntax?.Directives.FirstOrDefault(node => node.Name.Value == "deprecated");
        Report($"Required {owner} cannot be deprecated.", directive?.Start, value.Syntax?.Type.Start);
    }

    /// <summary>Finds every way on which an input object demands itself, each once: the types are walked to the bottom, and each one once.</summary>
    void CheckInputCycles(InputObjectType type)
    {
        if (!_visitedInputs.Add(type))
            return;
        _inputsUnderWay[type] = _inputPath.Count;
        foreach (var field in type.Fields)
        {
            if (field.Type is not NonNullType { Inner: InputObjectType next })
                continue;
            _inputPath.Add((field, next));
            if (_inputsUnderWay.TryGetValue(next, out var start))
                ReportInputCycle(next, start);
            else
                CheckInputCycles(next);
            _inputPath.RemoveAt(_inputPath.Count - 1);
        }
        _inputsUnderWay.Remove(type);
    }

    void ReportInputCycle(InputObjectType type, int start)
    {
        var cycle = _inputPath[start..].ConvertAll(step => step.Field);
        Report(
            $"Cannot reference Input Object \"{type}\" within itself through a series of non-null fields: "
            + $"\"{string.Join('.', cycle.Select(field => field.Name))}\".",
            [.. cycle.Select(field => field.Syntax?.Start)]);
    }
}
