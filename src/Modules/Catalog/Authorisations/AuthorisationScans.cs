using Ecqs.Platform.Errors;
using Ecqs.Platform.Files;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Authorisations;

/// <summary>
/// Keeps the scans of authorisation certificates. What stands in an institution's record is public with it (rule 2.5); what is asked for is read
/// by the administrators who may decide it.
/// </summary>
sealed class AuthorisationScans(CatalogDb db, IFiles files, CurrentUser user) : IGuardedFiles
{
    const int Largest = 4 * 1024 * 1024;

    /// <summary>Keeps a copy of an upload of the own institution under the type that its content has.</summary>
    /// <exception cref="InputInvalid">There is no such upload, or it is none that is taken.</exception>
    public async Task<Guid> TakeAsync(Guid upload, string field, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        if (await files.ReadAsync(upload, cancellationToken) is not var (_, content))
            throw new InputInvalid(problems.Add(field, "CATALOG_SCAN_GONE").All);
        problems.AddIf(content.Length > Largest, field, "CATALOG_SCAN_TOO_LARGE", ("max", Largest / 1024 / 1024));
        var type = ScannedDocument.TypeOf(content);
        problems.AddIf(type is null, field, "CATALOG_SCAN_NOT_TAKEN");
        problems.ThrowIfAny();
        return (await files.SaveAsync(ScannedDocument.NameOf(type!, "authorisation"), type!, content, FilePolicy.Module, user.OrganisationId, cancellationToken)).Id;
    }

    public async Task<(StoredFile File, byte[] Content)?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        var region = user.AdministratorRegion;
        var isReadable = await db.Institutions.AnyAsync(x => x.AuthorisationScanId == id, cancellationToken)
            || (region is not null && await db.AuthorisationChanges.AnyAsync(x => x.ScanId == id && x.DecidedIn.StartsWith(region), cancellationToken));
        return isReadable ? await files.ReadForModuleAsync(id, cancellationToken) : null;
    }
}
