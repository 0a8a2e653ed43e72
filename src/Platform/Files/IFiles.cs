namespace Ecqs.Platform.Files;

/// <summary>Who may read a file.</summary>
public enum FilePolicy
{
    /// <summary>The account that uploaded it.</summary>
    Account,

    /// <summary>Everybody who works in the owner organisation's name.</summary>
    Organisation,

    /// <summary>As <see cref="Organisation"/>; the module that keeps it hands it out to others by its own rules.</summary>
    Module,
}

/// <summary>A stored file, without its content.</summary>
/// <param name="Sha256">Of the content, lower-case hexadecimal: the content's address.</param>
/// <param name="Size">In bytes.</param>
public sealed record StoredFile(Guid Id, string Name, string ContentType, long Size, string Sha256);

/// <summary>Files, content-addressed, behind one seam. Writing takes part in the transaction at hand.</summary>
public interface IFiles
{
    Task<StoredFile> SaveAsync(string name, string contentType, ReadOnlyMemory<byte> content, FilePolicy policy, Guid? ownerOrganisation, CancellationToken cancellationToken);

    /// <summary>The file and its content if the current user may read it by its policy; otherwise null, as for an absent id.</summary>
    Task<(StoredFile File, byte[] Content)?> ReadAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The file whatever its policy: for a module that has decided by its own rules.</summary>
    Task<(StoredFile File, byte[] Content)?> ReadForModuleAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Deletes a file, and its content when no other file has the same; for the module that keeps it.</summary>
    Task DeleteAsync(Guid id, CancellationToken cancellationToken);
}

/// <summary>Takes files from somebody who shows a ticket in place of a session, as at registration; a module makes the tickets.</summary>
public interface ITicketedUploads
{
    /// <summary>Counts an upload against the ticket before a byte is read, and answers the ticket's id.</summary>
    /// <exception cref="Errors.RuleBreach">There is no such ticket, or it is over or used up.</exception>
    Task<Guid> TakeAsync(string ticket, CancellationToken cancellationToken);

    /// <summary>Keeps the content, in the transaction at hand.</summary>
    /// <exception cref="Errors.RuleBreach">The content is none that the module takes.</exception>
    Task<StoredFile> SaveAsync(Guid ticketId, byte[] content, CancellationToken cancellationToken);
}

/// <summary>Hands out files that a module keeps sealed, by its own rules.</summary>
public interface IGuardedFiles
{
    /// <summary>The file and its content if the current user may read it; otherwise null, as for an absent id.</summary>
    Task<(StoredFile File, byte[] Content)?> ReadAsync(Guid id, CancellationToken cancellationToken);
}
