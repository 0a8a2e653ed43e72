namespace Ecqs.GraphQL;

/// <summary>The classes do not make a schema. Every mistake is listed.</summary>
public sealed class SchemaException : Exception
{
    internal SchemaException(IReadOnlyList<string> mistakes)
        : base($"The GraphQL schema has {mistakes.Count} {(mistakes.Count == 1 ? "mistake" : "mistakes")}:\n- {string.Join("\n- ", mistakes)}")
    {
        Mistakes = mistakes;
    }

    /// <summary>Each mistake as a sentence.</summary>
    public IReadOnlyList<string> Mistakes { get; }
}
