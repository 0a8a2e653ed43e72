using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>A field or directive has each of its arguments once.</summary>
internal sealed class UniqueArgumentDefinitionNames : ValidationRule
{
    public override void EnterTypeSystem(TypeSystemNode node)
    {
        if (node is DirectiveDefinitionNode directive)
            Check($"@{directive.Name}", directive.Arguments);
        if (node is not FieldsTypeNode type)
            return;
        foreach (var field in type.Fields)
            Check($"{type.Name}.{field.Name}", field.Arguments);
    }

    void Check(string owner, IReadOnlyList<InputValueDefinitionNode> arguments)
    {
        if (arguments.Count < 2)
            return;
        foreach (var same in arguments.GroupBy(argument => argument.Name.Value).Where(same => same.Count() > 1))
            Report($"Argument \"{owner}({same.Key}:)\" can only be defined once.", [.. same.Select(argument => argument.Name.Start)]);
    }
}
