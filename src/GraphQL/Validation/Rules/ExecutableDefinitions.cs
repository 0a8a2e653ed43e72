using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>A request defines operations and fragments, no types.</summary>
internal sealed class ExecutableDefinitions : ValidationRule
{
    public override void EnterTypeSystem(TypeSystemNode node)
    {
        var name = node switch
        {
            TypeDefinitionNode type => $"\"{type.Name}\"",
            DirectiveDefinitionNode directive => $"\"{directive.Name}\"",
            _ => "schema",
        };
        Report($"The {name} definition is not executable.", node.Start);
    }
}
