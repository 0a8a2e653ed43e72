using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>Every literal is of the type expected in its place. Variables are checked by their own rule.</summary>
internal sealed class ValuesOfCorrectType : ValidationRule
{
    public override void EnterValue(ValueNode node)
    {
        if (Context.InputType is not { } type || node is VariableNode || Context.MisplacedLists > 0)
            return;
        if (node is NullValueNode)
        {
            if (type.IsNonNull)
                ReportMismatch(type, node);
            return;
        }
        if (node is ListValueNode && type.Nullable is ListType)
            return;
        switch (ValidationWalk.SingleType(type))
        {
            case InputObjectType input when node is ObjectValueNode value:
                CheckRequiredFields(input, value);
                if (input.IsOneOf)
                    CheckOneOf(input, value);
                break;
            case EnumType named:
                CheckEnum(named, node);
                break;
            case ScalarType scalar:
                scalar.CoerceLiteral(node, out var problem);
                if (problem is not null)
                    Report(problem, node.Start);
                break;
            default:
                ReportMismatch(node is ListValueNode ? type.Nullable : type, node);
                break;
        }
    }

    public override void EnterObjectField(ObjectFieldNode node)
    {
        if (Context.InputType is not InputObjectType type || Context.MisplacedLists > 0)
            return;
        var field = type.FindField(node.Name.Value);
        if (field is null)
            Report($"Field \"{node.Name}\" is not defined by type \"{type}\".", node.Start);
        else if (field.RefusesNull && node.Value is NullValueNode)
            Report($"Field \"{type}.{node.Name}\" may be left out, but not be null.", node.Start);
    }

    void CheckRequiredFields(InputObjectType type, ObjectValueNode value)
    {
        foreach (var field in type.Fields)
        {
            if (field.IsRequired && !value.Fields.Any(given => given.Name.Value == field.Name))
                Report($"Field \"{type}.{field.Name}\" of required type \"{field.Type}\" was not provided.", value.Start);
        }
    }

    void CheckOneOf(InputObjectType type, ObjectValueNode node)
    {
        var given = node.Fields.DistinctBy(field => field.Name.Value).Take(2).ToList();
        if (given is not [var only])
            Report($"OneOf Input Object \"{type}\" must specify exactly one key.", node.Start);
        else if (only.Value is NullValueNode)
            Report($"Field \"{type}.{only.Name}\" must be non-null.", node.Start);
        else if (only.Value is VariableNode variable && Context.Definition is OperationDefinitionNode operation
            && operation.Variables.FirstOrDefault(known => known.Name == variable.Name) is { Type: not NonNullTypeNode })
            Report($"Variable \"{variable.Name}\" must be non-nullable to be used for OneOf Input Object \"{type}\".", node.Start);
    }

    void CheckEnum(EnumType type, ValueNode node)
    {
        if (node is not EnumValueNode name)
            Report($"Enum \"{type}\" cannot represent non-enum value: {node}.", node.Start);
        else if (type.Find(name.Name) is null)
            Report($"Value \"{name.Name}\" does not exist in \"{type}\" enum.", node.Start);
    }

    void ReportMismatch(SchemaType type, ValueNode node) => Report($"Expected value of type \"{type}\", found {node}.", node.Start);
}
