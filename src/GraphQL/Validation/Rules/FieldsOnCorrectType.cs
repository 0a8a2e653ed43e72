using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>A field is selected of a type that has it.</summary>
internal sealed class FieldsOnCorrectType : ValidationRule
{
    public override void EnterField(FieldNode node)
    {
        if (Context.ParentType is { } parent && Context.Field is null)
            Report($"Cannot query field \"{node.Name}\" on type \"{parent}\".", node.Start);
    }
}
