using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation;

/// <summary>
/// One rule of the specification's chapter on validation. It is told of every node in the order of the document, with the types in
/// <see cref="Context"/>. Rules are named and worded as in graphql-js, so that differences can be found; names of the schema are not
/// suggested, because that would show them to who may not see the schema. A rule serves one document.
/// </summary>
internal abstract class ValidationRule
{
    public required ValidationContext Context { get; init; }

    public virtual void EnterOperation(OperationDefinitionNode node)
    {
    }

    public virtual void EnterFragmentDefinition(FragmentDefinitionNode node)
    {
    }

    public virtual void EnterVariableDefinition(VariableDefinitionNode node)
    {
    }

    /// <summary>The parent type is the type that the selections are of.</summary>
    public virtual void EnterSelectionSet(SelectionSetNode node)
    {
    }

    public virtual void EnterField(FieldNode node)
    {
    }

    public virtual void EnterFragmentSpread(FragmentSpreadNode node)
    {
    }

    /// <summary>The parent type is that around the fragment.</summary>
    public virtual void EnterInlineFragment(InlineFragmentNode node)
    {
    }

    /// <param name="nodes">All directives at one place.</param>
    /// <param name="location">The name of the place, e.g. <c>FRAGMENT_SPREAD</c>.</param>
    public virtual void EnterDirectives(IReadOnlyList<DirectiveNode> nodes, string location)
    {
    }

    public virtual void EnterDirective(DirectiveNode node)
    {
    }

    /// <summary>An argument of the field or directive at hand.</summary>
    public virtual void EnterArgument(ArgumentNode node)
    {
    }

    /// <summary>A type where a value of it is declared or selected.</summary>
    public virtual void EnterNamedType(NamedTypeNode node)
    {
    }

    /// <summary>A value; the input type is what is expected in its place.</summary>
    public virtual void EnterValue(ValueNode node)
    {
    }

    /// <summary>The input type is that of the object around the field.</summary>
    public virtual void EnterObjectField(ObjectFieldNode node)
    {
    }

    /// <summary>A definition or extension of a schema, type or directive.</summary>
    public virtual void EnterTypeSystem(TypeSystemNode node)
    {
    }

    /// <summary>The whole document has been seen.</summary>
    public virtual void LeaveDocument(DocumentNode node)
    {
    }

    protected void ReportLimit(string code, string message, params ReadOnlySpan<int> offsets) =>
        Context.Report(GetType().Name, message, offsets, code);

    protected void Report(string message, params ReadOnlySpan<int> offsets) => Context.Report(GetType().Name, message, offsets);
}
