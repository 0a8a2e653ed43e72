using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>Every argument exists.</summary>
internal sealed class KnownArgumentNames : KnownArgumentNamesOnDirectives
{
    public override void EnterArgument(ArgumentNode node)
    {
        if (Context.DirectiveNode is null && Context.Field is { } field && field.FindArgument(node.Name.Value) is null)
            Report($"Unknown argument \"{node.Name}\" on field \"{Context.ParentType}.{field.Name}\".", node.Start);
    }
}
