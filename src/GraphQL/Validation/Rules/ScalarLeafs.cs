using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>Fields are selected of what has fields, down to what has none.</summary>
internal sealed class ScalarLeafs : ValidationRule
{
    public override void EnterField(FieldNode node)
    {
        if (Context.Field?.Type is not { } type)
            return;
        if (type.IsLeaf && node.SelectionSet is { } selectionSet)
            Report($"Field \"{node.Name}\" must not have a selection since type \"{type}\" has no subfields.", selectionSet.Start);
        else if (!type.IsLeaf && node.SelectionSet is null)
            Report(
                $"Field \"{node.Name}\" of type \"{type}\" must have a selection of subfields. Did you mean \"{node.Name} {{ ... }}\"?",
                node.Start);
    }
}
