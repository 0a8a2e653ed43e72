using System.Security.Cryptography;
using Ecqs.Platform.Data;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Platform.Files;

/// <summary>Keeps files in the database: the default, so that one backup holds all.</summary>
sealed class DatabaseFiles(PlatformDb db, UnitOfWork unitOfWork, CurrentUser user, TimeProvider clock) : IFiles
{
    public async Task<StoredFile> SaveAsync(
        string name, string contentType, ReadOnlyMemory<byte> content, FilePolicy policy, Guid? ownerOrganisation, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        if (!await IsKeptAsync(hash, cancellationToken))
        {
            // Two people may send the same content at once: who waited here finds it kept.
            await unitOfWork.LockAsync($"file:{hash}", cancellationToken);
            if (!await IsKeptAsync(hash, cancellationToken))
                db.FileContents.Add(new FileContent { Sha256 = hash, Bytes = content.ToArray() });
        }

        var entry = new FileEntry
        {
            Id = Guid.CreateVersion7(),
            Name = Path.GetFileName(name) is { Length: > 0 } safe ? safe[..Math.Min(safe.Length, 255)] : "file",
            ContentType = contentType,
            Size = content.Length,
            Sha256 = hash,
            Policy = policy,
            OwnerAccount = user.AccountId,
            OwnerOrganisation = ownerOrganisation,
            CreatedAt = clock.GetUtcNow(),
        };
        db.Files.Add(entry);
        return entry.ToStoredFile();
    }

    public Task<(StoredFile File, byte[] Content)?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        var readable = db.Files.Where(file => file.Id == id
            && ((file.Policy == FilePolicy.Account && file.OwnerAccount != null && file.OwnerAccount == user.AccountId)
                || (file.Policy != FilePolicy.Account && file.OwnerOrganisation != null && file.OwnerOrganisation == user.OrganisationId)));
        // Scans with personal data lie among an organisation's files too: a client gets what its account has put there for the organisation.
        if (user.ClientId is not null)
            readable = readable.Where(file => file.Policy == FilePolicy.Organisation && file.OwnerAccount == user.AccountId);
        return ReadAsync(readable, cancellationToken);
    }

    public Task<(StoredFile File, byte[] Content)?> ReadForModuleAsync(Guid id, CancellationToken cancellationToken) =>
        ReadAsync(db.Files.Where(file => file.Id == id), cancellationToken);

    public async Task DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        var hash = await db.Files.Where(file => file.Id == id).Select(file => file.Sha256).FirstOrDefaultAsync(cancellationToken);
        if (hash is null)
            return;
        // Who saves the same content at this moment waits, and then finds it gone.
        await unitOfWork.LockAsync($"file:{hash}", cancellationToken);
        await db.Files.Where(file => file.Id == id).ExecuteDeleteAsync(cancellationToken);
        await db.FileContents.Where(content => content.Sha256 == hash && !db.Files.Any(file => file.Sha256 == hash)).ExecuteDeleteAsync(cancellationToken);
    }

    async Task<bool> IsKeptAsync(string hash, CancellationToken cancellationToken) =>
        db.FileContents.Local.Any(known => known.Sha256 == hash) || await db.FileContents.AnyAsync(known => known.Sha256 == hash, cancellationToken);

    async Task<(StoredFile File, byte[] Content)?> ReadAsync(IQueryable<FileEntry> files, CancellationToken cancellationToken)
    {
        var found = await (
            from file in files.AsNoTracking()
            join content in db.FileContents.AsNoTracking() on file.Sha256 equals content.Sha256
            select new { file, content.Bytes }).FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.file.ToStoredFile(), found.Bytes);
    }
}
