using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>Every argument that must be given is given.</summary>
internal sealed class ProvidedRequiredArguments : ValidationRule
{
    public override void EnterField(FieldNode node) =>
        Check(Context.Field?.Arguments ?? [], node.Arguments, $"Field \"{node.Name}\"", node.Start);

    public override void EnterDirective(DirectiveNode node) =>
        Check(Context.Directive?.Arguments ?? [], node.Arguments, $"Directive \"@{node.Name}\"", node.Start);

    void Check(IReadOnlyList<InputValueDefinition> definitions, IReadOnlyList<ArgumentNode> given, string of, int offset)
    {
        foreach (var definition in definitions)
        {
            if (definition.IsRequired && !given.Any(argument => argument.Name.Value == definition.Name))
                Report($"{of} argument \"{definition.Name}\" of type \"{definition.Type}\" is required, but it was not provided.", offset);
        }
    }
}
