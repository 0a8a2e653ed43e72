using System.Text.Json;
using Ecqs.Catalog.Institutions;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.CapabilityImports;

[QueryType]
static class CapabilityImportQueries
{
    /// <summary>The imports of an institution's capabilities (检测能力导入记录), the latest first.</summary>
    /// <param name="institutionId">The institution; the own one when not given. Another's for administrators whose region holds its authorisation.</param>
    [Authorize(Who.Desk, Who.Administrator), UsePaging]
    public static IQueryable<CapabilityImport> GetCapabilityImports(Guid? institutionId, CatalogDb db, CurrentUser user)
    {
        var of = institutionId ?? user.OrganisationId;
        return Kept(db, user).Where(x => x.InstitutionId == of).OrderByDescending(x => x.Id);
    }

    /// <summary>An import of capabilities, or null.</summary>
    /// <param name="id">The import.</param>
    [Authorize(Who.Desk, Who.Administrator)]
    public static Task<CapabilityImport?> GetCapabilityImportAsync(Guid id, CatalogDb db, CurrentUser user, CancellationToken cancellationToken) =>
        Kept(db, user).FirstOrDefaultAsync(x => x.Id == id, cancellationToken);

    /// <summary>The rows of an import's preview, in the order of the sheet.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="outcome">Only rows of this outcome.</param>
    [Authorize(Who.Desk, Who.Administrator), UsePaging(Key = nameof(CapabilityImportRow.Number), DefaultPageSize = 50, MaxPageSize = 200)]
    public static IQueryable<CapabilityImportRow> GetCapabilityImportRows(Guid importId, ImportRowOutcome? outcome, CatalogDb db, CurrentUser user) =>
        (from row in db.ImportRows.AsNoTracking()
         join import in Kept(db, user) on row.ImportId equals import.Id
         where row.ImportId == importId && (outcome == null || row.Outcome == outcome)
         select new CapabilityImportRow { Number = row.Number, Outcome = row.Outcome, Json = row.Json })
        .OrderBy(row => row.Number);

    static IQueryable<CapabilityImport> Kept(CatalogDb db, CurrentUser user) =>
        from import in db.CapabilityImports.AsNoTracking()
        join institution in db.Institutions.AsNoTracking().KeptBy(user) on import.InstitutionId equals institution.Id
        select import;
}

/// <summary>The cells of a row.</summary>
[ExtendObjectType<CapabilityImportRow>]
static class CapabilityImportRowFields
{
    /// <summary>The cells in the order of the columns, each with the worst that was found about it.</summary>
    [Authorize(Who.Desk, Who.Administrator)]
    public static IReadOnlyList<ImportCell> GetCells([Parent] CapabilityImportRow row)
    {
        var content = JsonSerializer.Deserialize<RowContent>(row.Json, JsonSerializerOptions.Web)!;
        return ImportCell.Of(new ImportRow { Number = row.Number, Content = content }, CapabilityColumns.All);
    }
}
