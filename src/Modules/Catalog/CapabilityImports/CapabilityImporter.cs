using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Institutions;
using Ecqs.Catalog.Reference;
using Ecqs.Catalog.Suggestions;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.CapabilityImports;

/// <summary>
/// Imports an institution's capabilities (rule 2.5): by the institution its own, by an administrator those of one whose authorisation lies within the
/// administrator's region. Each row is entered as the form enters it, with its history.
/// </summary>
sealed class CapabilityImporter(
    CatalogDb db, RowImports imports, CapabilityKeeper keeper, SuggestionCache suggestions, UnitOfWork unitOfWork, IAuditTrail audit, CurrentUser user,
    TimeProvider clock)
{
    public async Task<CapabilityImport> PreviewAsync(Guid? institutionId, Guid fileId, CancellationToken cancellationToken)
    {
        var institution = await InstitutionAsync(institutionId, cancellationToken) ?? throw NotFound.Of("Institution");
        var rows = RowsOf(institution);
        var (file, table) = await imports.ReadAsync(rows, fileId, cancellationToken);
        var import = new CapabilityImport
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            InstitutionId = institution.Id,
            OrganisationId = user.OrganisationId ?? institution.Id,
            AccountId = user.RequiredAccount,
            FileId = fileId,
            FileName = file.Name,
            SheetName = table.SheetName,
            CreatedAt = clock.GetUtcNow(),
            Columns = table.Columns,
        };
        import.SetNotes(table.Notes);
        await imports.PreviewAsync(import, rows, RowImports.RowsOf(import.Id, table), cancellationToken);
        return import;
    }

    public async Task<CapabilityImport> MendAsync(Guid importId, int number, string column, string? value, CancellationToken cancellationToken)
    {
        var (import, rows) = await LockAsync(importId, cancellationToken);
        await imports.MendAsync(import, rows, number, column, value, cancellationToken);
        return import;
    }

    /// <summary>Takes in the right rows in the transaction at hand. An import that is committed already is answered as it is.</summary>
    public async Task<CapabilityImport> CommitAsync(Guid importId, ImportCommitMode mode, bool updateConflicts, CancellationToken cancellationToken)
    {
        var (import, rows) = await LockAsync(importId, cancellationToken);
        if (import.Status == ImportStatus.Committed)
            return import;
        var (_, taken) = await imports.TakeAsync(import, rows, mode, updateConflicts, cancellationToken);
        foreach (var row in taken)
        {
            if (rows.Find(row.Row.Key) is { } kept)
                await keeper.ChangeAsync(import.InstitutionId, kept.Id, rows.FormOf(row), import.FileName, cancellationToken);
            else
                await keeper.AddAsync(import.InstitutionId, rows.FormOf(row), import.FileName, cancellationToken);
        }

        import.Commit(taken.Count, clock.GetUtcNow());
        audit.Record(
            "catalog.importCapabilities", nameof(CapabilityImport), import.Id, null,
            new { import.InstitutionId, import.FileName, import.TotalRows, Changed = taken.Count, mode, updateConflicts });
        await db.SaveChangesAsync(cancellationToken);
        return import;
    }

    /// <summary>The institution whose capabilities the user may keep and asks for; the own one when none is named.</summary>
    public Task<Institution?> InstitutionAsync(Guid? institutionId, CancellationToken cancellationToken)
    {
        var id = institutionId ?? user.OrganisationId;
        return db.Institutions.AsNoTracking().KeptBy(user).FirstOrDefaultAsync(x => x.Id == id, cancellationToken);
    }

    public CapabilityRows RowsOf(Institution institution) => new(db, suggestions, institution, clock);

    async Task<(CapabilityImport Import, CapabilityRows Rows)> LockAsync(Guid importId, CancellationToken cancellationToken)
    {
        var institution = await (
            from import in db.CapabilityImports.AsNoTracking()
            join one in db.Institutions.AsNoTracking().KeptBy(user) on import.InstitutionId equals one.Id
            where import.Id == importId
            select one).FirstOrDefaultAsync(cancellationToken) ?? throw NotFound.Of(nameof(CapabilityImport));
        // One import of an institution's capabilities at a time, so that what was checked is what is written over.
        await unitOfWork.LockAsync($"catalog.capabilities:{institution.Id}", cancellationToken);
        return (await db.CapabilityImports.FirstAsync(x => x.Id == importId, cancellationToken), RowsOf(institution));
    }
}
