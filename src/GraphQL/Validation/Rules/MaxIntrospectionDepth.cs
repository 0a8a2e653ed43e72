using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>
/// Introspection does not go round in circles: the lists that lead from a type to others nest at most two deep. The answer grows with each
/// level by as much as the schema is large, while the question grows by one word.
/// </summary>
internal sealed class MaxIntrospectionDepth : ValidationRule
{
    const int MaxListsDepth = 3;

    readonly Dictionary<SelectionSetNode, int> _depths = [];

    public override void EnterField(FieldNode node)
    {
        if (node.Name.Value is "__schema" or "__type" && node.SelectionSet is { } selectionSet && DepthOf(selectionSet) >= MaxListsDepth)
            ReportLimit(ErrorCodes.IntrospectionTooDeep, "Maximum introspection depth exceeded", node.Start);
    }

    /// <summary>How deep lists of types nest in it. A set within itself counts nothing: that is another rule's error.</summary>
    int DepthOf(SelectionSetNode selectionSet)
    {
        if (_depths.TryGetValue(selectionSet, out var known))
            return known;
        _depths[selectionSet] = 0;
        var depth = 0;
        foreach (var selection in selectionSet.Selections)
        {
            var below = selection switch
            {
                FieldNode field => (field.SelectionSet is { } nested ? DepthOf(nested) : 0) + (IsListOfTypes(field) ? 1 : 0),
                InlineFragmentNode inline => DepthOf(inline.SelectionSet),
                FragmentSpreadNode spread when Context.Fragments.TryGetValue(spread.Name.Value, out var fragment) =>
                    DepthOf(fragment.SelectionSet),
                _ => 0,
            };
            depth = Math.Max(depth, below);
        }
        return _depths[selectionSet] = depth;
    }

    static bool IsListOfTypes(FieldNode field) => field.Name.Value is "fields" or "interfaces" or "possibleTypes" or "inputFields";
}
