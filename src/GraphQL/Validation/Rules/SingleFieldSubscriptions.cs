using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>A subscription has one root field, so that it is clear what it is told of.</summary>
internal sealed class SingleFieldSubscriptions : ValidationRule
{
    public override void LeaveDocument(DocumentNode node)
    {
        if (Context.Schema.Subscription is null)
            return;
        foreach (var operation in node.Operations.Where(operation => operation.Kind == OperationKind.Subscription))
        {
            var fields = new List<FieldNode>();
            Collect(operation.SelectionSet, fields, new(StringComparer.Ordinal));
            var of = operation.Name is { } name ? $"Subscription \"{name}\"" : "Anonymous Subscription";
            var others = fields.Where(field => field.ResponseName != fields[0].ResponseName).Select(field => field.Start).ToArray();
            if (others.Length > 0)
                Report($"{of} must select only one top level field.", others);
            foreach (var field in fields.Where(field => field.Name.Value.StartsWith("__", StringComparison.Ordinal)))
                Report($"{of} must not select an introspection top level field.", field.Start);
        }
    }

    void Collect(SelectionSetNode selectionSet, List<FieldNode> fields, HashSet<string> visited)
    {
        foreach (var selection in selectionSet.Selections)
        {
            if (selection is FieldNode field)
                fields.Add(field);
            else if (selection is InlineFragmentNode inline)
                Collect(inline.SelectionSet, fields, visited);
            else if (selection is FragmentSpreadNode spread && visited.Add(spread.Name.Value)
                && Context.Fragments.TryGetValue(spread.Name.Value, out var fragment))
                Collect(fragment.SelectionSet, fields, visited);
        }
    }
}
