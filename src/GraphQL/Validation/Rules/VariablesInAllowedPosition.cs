using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>A variable stands only where each of its values may stand.</summary>
internal sealed class VariablesInAllowedPosition : ValidationRule
{
    public override void LeaveDocument(DocumentNode node)
    {
        foreach (var operation in node.Operations.Where(operation => !operation.Variables.IsEmpty))
        {
            var declared = new Dictionary<string, VariableDefinitionNode>(StringComparer.Ordinal);
            foreach (var variable in operation.Variables)
                declared[variable.Name] = variable;
            foreach (var use in Context.Reachable(operation).SelectMany(uses => uses.Variables))
            {
                if (use.Type is not { } expected || !declared.TryGetValue(use.Node.Name, out var definition))
                    continue;
                if (Context.TypeOf(definition.Type) is not { } type)
                    continue;
                if (!IsAllowed(definition, type, expected, use.HasDefault))
                    Report(
                        $"Variable \"${definition.Name}\" of type \"{type}\" used in position expecting type \"{expected}\".",
                        definition.Start,
                        use.Node.Start);
                if (use.Object is { IsOneOf: true } choice && !type.IsNonNull)
                    Report(
                        $"Variable \"${definition.Name}\" is of type \"{type}\" but must be non-nullable to be used for OneOf Input Object \"{choice}\".",
                        definition.Start,
                        use.Node.Start);
            }
        }
    }

    static bool IsAllowed(VariableDefinitionNode variable, SchemaType type, SchemaType expected, bool hasDefault)
    {
        if (!expected.IsNonNull || type.IsNonNull)
            return IsSubtype(type, expected);
        var hasValue = variable.DefaultValue is not (null or NullValueNode);
        return (hasValue || hasDefault) && IsSubtype(type, expected.Nullable);
    }

    static bool IsSubtype(SchemaType type, SchemaType expected) => (type, expected) switch
    {
        (NonNullType given, NonNullType wanted) => IsSubtype(given.Inner, wanted.Inner),
        (NonNullType given, _) => IsSubtype(given.Inner, expected),
        (ListType given, ListType wanted) => IsSubtype(given.Element, wanted.Element),
        _ => ReferenceEquals(type, expected),
    };
}
