using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>Every argument that must be given is given.</summary>
internal sealed class ProvidedRequiredArguments : ProvidedRequiredArgumentsOnDirectives
{
    public override void EnterField(FieldNode node)
    {
        if (Context.Field is not { } field)
            return;
        foreach (var definition in field.Arguments)
        {
            if (definition.IsRequired && !node.Arguments.Any(given => given.Name.Value == definition.Name))
                Report(
                    $"Field \"{node.Name}\" argument \"{definition.Name}\" of type \"{definition.Type}\" is required, but it was not provided.",
                    node.Start);
        }
    }
}
