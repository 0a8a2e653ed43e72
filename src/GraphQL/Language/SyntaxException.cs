namespace Ecqs.GraphQL.Language;

/// <summary>The document is not GraphQL, or is larger than the limits allow. Nothing of it has been run.</summary>
internal sealed class SyntaxException(string description, SourceLocation location) : Exception("Syntax Error: " + description)
{
    public SourceLocation Location { get; } = location;
}
