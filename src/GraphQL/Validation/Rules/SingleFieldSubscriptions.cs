using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>A subscription has one root field, so that it is clear what it is told of.</summary>
internal sealed class SingleFieldSubscriptions : ValidationRule
{
    public override void LeaveDocument(DocumentNode node)
    {
        if (Context.Schema.Subscription is null)
            return;
        foreach (var operation in node.Operations.Where(operation => operation.Kind == OperationKind.Subscription))
            Check(operation);
    }

    void Check(OperationDefinitionNode operation)
    {
        var of = operation.Name is { } name ? $"Subscription \"{name}\"" : "Anonymous Subscription";
        var fields = new List<FieldNode>();
        var conditions = new List<DirectiveNode>();
        Collect(operation.SelectionSet, fields, conditions, new(StringComparer.Ordinal));
        if (conditions.Count > 0)
        {
            Report($"{of} must not use `@skip` or `@include` directives in the top level selection.", [.. conditions.Select(node => node.Start)]);
            return;
        }
        var others = fields.Where(field => field.ResponseName != fields[0].ResponseName)
            .GroupBy(field => field.ResponseName, StringComparer.Ordinal)
            .SelectMany(same => same, (_, field) => field.Start)
            .ToArray();
        if (others.Length > 0)
            Report($"{of} must select only one top level field.", others);
        foreach (var same in fields.GroupBy(field => field.ResponseName, StringComparer.Ordinal))
        {
            if (same.First().Name.Value.StartsWith("__", StringComparison.Ordinal))
                Report($"{of} must not select an introspection top level field.", [.. same.Select(field => field.Start)]);
        }
    }

    void Collect(SelectionSetNode selectionSet, List<FieldNode> fields, List<DirectiveNode> conditions, HashSet<string> visited)
    {
        foreach (var selection in selectionSet.Selections)
        {
            conditions.AddRange(selection.Directives.Where(node => node.Name.Value is "skip" or "include"));
            if (selection is FieldNode field)
                fields.Add(field);
            else if (selection is InlineFragmentNode inline && Applies(inline.TypeCondition))
                Collect(inline.SelectionSet, fields, conditions, visited);
            else if (selection is FragmentSpreadNode spread && visited.Add(spread.Name.Value)
                && Context.Fragments.TryGetValue(spread.Name.Value, out var fragment) && Applies(fragment.TypeCondition))
                Collect(fragment.SelectionSet, fields, conditions, visited);
        }
    }

    bool Applies(NamedTypeNode? condition) =>
        condition is null
        || (Context.Schema.FindType(condition.Name) is CompositeType type && type.PossibleTypes.Contains(Context.Schema.Subscription!));
}
