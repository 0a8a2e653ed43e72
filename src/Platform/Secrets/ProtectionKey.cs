namespace Ecqs.Platform.Secrets;

/// <summary>A data-protection key of the ring, its XML encrypted under the master key.</summary>
sealed class ProtectionKey
{
    public Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Xml { get; init; }
}
