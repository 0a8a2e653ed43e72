namespace Ecqs.GraphQL.Language;

/// <summary>
/// How large a document may be. Every limit holds while parsing, so a hostile document costs no more than the part read so far.
/// </summary>
internal sealed record ParserOptions
{
    public static ParserOptions Default { get; } = new();

    /// <summary>For texts that are part of a program, where only the stack needs guarding.</summary>
    public static ParserOptions Unlimited { get; } =
        new() { MaxTokens = int.MaxValue, MaxFields = int.MaxValue, MaxDirectivesPerLocation = int.MaxValue };

    public int MaxTokens { get; init; } = 20_000;

    /// <summary>How deep selection sets, list and object values and list types may nest, taken together. Guards the stack.</summary>
    public int MaxDepth { get; init; } = 200;

    public int MaxFields { get; init; } = 2_048;

    public int MaxAliases { get; init; } = 2_048;

    public int MaxDirectivesPerLocation { get; init; } = 4;

    public static ParserOptions Of(DocumentLimits limits, NameTable names) => new()
    {
        MaxTokens = limits.MaxTokens,
        MaxDepth = limits.MaxDepth,
        MaxFields = limits.MaxFields,
        MaxAliases = limits.MaxAliases,
        MaxDirectivesPerLocation = limits.MaxDirectivesPerLocation,
        Names = names,
    };

    /// <summary>Names that need no new string, usually those of the schema.</summary>
    public NameTable Names { get; init; } = NameTable.Empty;
}
