namespace Ecqs.GraphQL.Language;

/// <summary>The document is not GraphQL, or is larger than the limits allow. Nothing of it has been run.</summary>
internal sealed class SyntaxException(string description, SourceLocation location, string code = ErrorCodes.SyntaxError) : Exception("Syntax Error: " + description)
{
    /// <summary>Of <see cref="ErrorCodes"/>: which limit it passes, or that it is no GraphQL.</summary>
    public string Code { get; } = code;

    public SourceLocation Location { get; } = location;
}
