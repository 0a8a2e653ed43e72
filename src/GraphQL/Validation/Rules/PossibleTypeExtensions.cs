using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>What is extended is defined, and of the kind that the extension says.</summary>
internal sealed class PossibleTypeExtensions : ValidationRule
{
    public override void EnterTypeSystem(TypeSystemNode node)
    {
        if (node is not TypeDefinitionNode { IsExtension: true } extension)
            return;
        var name = extension.Name;
        if (!Context.DefinedTypes.TryGetValue(name.Value, out var defined))
            Report($"Cannot extend type \"{name}\" because it is not defined.", name.Start);
        else if (defined.GetType() != extension.GetType())
            Report($"Cannot extend non-{KindOf(extension)} type \"{name}\".", defined.Start, extension.Start);
    }

    static string KindOf(TypeDefinitionNode node) => node switch
    {
        ScalarTypeNode => "scalar",
        ObjectTypeNode => "object",
        InterfaceTypeNode => "interface",
        UnionTypeNode => "union",
        EnumTypeNode => "enum",
        _ => "input object",
    };
}
