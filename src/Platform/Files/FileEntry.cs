namespace Ecqs.Platform.Files;

/// <summary>A file's owner, policy and name; its content lies once under its hash.</summary>
sealed class FileEntry
{
    public Guid Id { get; init; }

    public required string Name { get; init; }

    public required string ContentType { get; init; }

    public long Size { get; init; }

    public required string Sha256 { get; init; }

    public FilePolicy Policy { get; init; }

    public Guid? OwnerAccount { get; init; }

    public Guid? OwnerOrganisation { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public StoredFile ToStoredFile() => new(Id, Name, ContentType, Size, Sha256);
}

/// <summary>Content by its address.</summary>
sealed class FileContent
{
    /// <summary>Lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public required byte[] Bytes { get; init; }
}
