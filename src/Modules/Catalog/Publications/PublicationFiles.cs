using Ecqs.Platform.Errors;
using Ecqs.Platform.Files;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Publications;

/// <summary>Keeps the files of publications: public while the publication is, and for the administrators of its region.</summary>
sealed class PublicationFiles(CatalogDb db, IFiles files, CurrentUser user) : IGuardedFiles
{
    /// <summary>Puts the files in their order: those that the publication has, and copies of what the account has uploaded. What is not named any more is deleted.</summary>
    /// <exception cref="InputInvalid">An upload is gone, or of a kind that is not published.</exception>
    public async Task<IReadOnlyList<PublicationFile>> SetAsync(
        Guid publicationId, IReadOnlyList<Guid> wanted, IReadOnlyList<PublicationFile> present, CancellationToken cancellationToken)
    {
        var set = new List<PublicationFile>();
        foreach (var (position, id) in wanted.Distinct().Index())
        {
            var known = present.FirstOrDefault(file => file.Id == id);
            var (name, size, hash, kept) = known is not null
                ? (known.Name, known.Size, known.Sha256, known.Id)
                : await TakeAsync(id, $"publication.fileIds.{position}", cancellationToken);
            set.Add(new() { Id = kept, PublicationId = publicationId, Name = name, Size = size, Sha256 = hash, Position = position });
        }

        await db.PublicationFiles.Where(file => file.PublicationId == publicationId).ExecuteDeleteAsync(cancellationToken);
        foreach (var gone in present.Where(file => set.TrueForAll(kept => kept.Id != file.Id)))
            await files.DeleteAsync(gone.Id, cancellationToken);
        db.PublicationFiles.AddRange(set);
        return set;
    }

    public async Task<(StoredFile File, byte[] Content)?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        var region = user.AdministratorRegion;
        var isReadable = await db.PublicationFiles.AnyAsync(
            file => file.Id == id && db.Publications.Any(x => x.Id == file.PublicationId
                && (x.Status == PublicationStatus.Published || (region != null && x.RegionCode.StartsWith(region)))),
            cancellationToken);
        return isReadable ? await files.ReadForModuleAsync(id, cancellationToken) : null;
    }

    async Task<(string Name, long Size, string Sha256, Guid Id)> TakeAsync(Guid upload, string field, CancellationToken cancellationToken)
    {
        if (await files.ReadAsync(upload, cancellationToken) is not var (file, content))
            throw new InputInvalid(new FieldProblems().Add(field, "CATALOG_PUBLICATION_FILE_GONE").All);
        if (PublicationRules.TypeOf(file.Name, content) is not { } type)
            throw new InputInvalid(new FieldProblems().Add(field, "CATALOG_PUBLICATION_FILE_NOT_TAKEN", ("name", file.Name)).All);
        var kept = await files.SaveAsync(file.Name, type, content, FilePolicy.Module, null, cancellationToken);
        return (kept.Name, kept.Size, kept.Sha256, kept.Id);
    }
}
