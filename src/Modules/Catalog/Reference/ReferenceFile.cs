namespace Ecqs.Catalog.Reference;

/// <summary>A reference file that has been taken in.</summary>
sealed class ReferenceFile
{
    public required string Name { get; init; }

    /// <summary>Of the file's bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; set; }

    public DateTimeOffset ImportedAt { get; set; }
}
