using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Import;

/// <summary>Reads the organisation's imports.</summary>
[QueryType]
static class InstrumentImportQueries
{
    /// <summary>An import with its preview, or null.</summary>
    [Authorize(Who.LedgerKeeper, Scope = Scopes.LedgerWrite)]
    public static Task<InstrumentImport?> GetInstrumentImportAsync(
        Guid id, LedgerDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        var organisationId = user.RequiredOrganisation;
        return db.InstrumentImports.AsNoTracking().FirstOrDefaultAsync(
            x => x.Id == id && x.OrganisationId == organisationId, cancellationToken);
    }

    /// <summary>
    /// The organisation's imports, the newest first: what was previewed and not committed can be gone on with, also after a failure of the
    /// browser or the server.
    /// </summary>
    [Authorize(Who.LedgerKeeper, Scope = Scopes.LedgerWrite)]
    [UsePaging]
    [UseProjection]
    [UseFiltering(Fields = [nameof(InstrumentImport.Status)])]
    public static IQueryable<InstrumentImport> GetInstrumentImports(LedgerDb db, CurrentUser user)
    {
        var organisationId = user.RequiredOrganisation;
        return db.InstrumentImports.AsNoTracking().Where(x => x.OrganisationId == organisationId).OrderByDescending(x => x.Id);
    }

    /// <summary>How far the import has come that is under way; null when none is, or it takes a moment only.</summary>
    /// <param name="id">The file's id while it is previewed, the import's while it is committed.</param>
    [Authorize(Who.LedgerKeeper, Scope = Scopes.LedgerWrite)]
    public static Task<ImportProgress?> GetImportProgressAsync(Guid id, LedgerDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        var organisationId = user.RequiredOrganisation;
        return db.ImportProgress.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id && x.OrganisationId == organisationId, cancellationToken);
    }
}

/// <summary>What an import shows beside its own data.</summary>
[ExtendObjectType<InstrumentImport>]
static class InstrumentImportFields
{
    /// <summary>The rows of the preview, in the order of the sheet.</summary>
    [UsePaging(Key = nameof(ImportRow.Number), DefaultPageSize = 50, MaxPageSize = 200)]
    [UseProjection]
    [UseFiltering(Fields = [nameof(ImportRow.Number), nameof(ImportRow.Outcome)])]
    [BatchResolver(ForeignKey = nameof(ImportRow.ImportId))]
    public static IQueryable<ImportRow> GetRows(LedgerDb db) => db.ImportRows.AsNoTracking().OrderBy(x => x.Number);

    const int MostSuggestions = 50;

    /// <summary>
    /// What is suggested for cells that are not right, with how many are alike, the most first; <c>takeImportSuggestions</c> takes one for all.
    /// At most 50.
    /// </summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<IReadOnlyList<ImportSuggestion>>> GetSuggestionsAsync(
        [Parent(nameof(InstrumentImport.Id))] IReadOnlyList<InstrumentImport> imports, LedgerDb db, CancellationToken cancellationToken)
    {
        var ids = imports.Select(import => import.Id).ToHashSet();
        var rows = await db.ImportRows.AsNoTracking()
            .Where(x => ids.Contains(x.ImportId) && (x.Outcome == ImportRowOutcome.Wrong || x.Outcome == ImportRowOutcome.Warned))
            .Where(x => db.InstrumentImports.Any(import => import.Id == x.ImportId && import.Status == ImportStatus.Previewed))
            .ToListAsync(cancellationToken);
        var byImport = rows.ToLookup(row => row.ImportId);
        return [.. imports.Select(import => ImportSuggestion.Of(byImport[import.Id], InstrumentColumns.All, MostSuggestions))];
    }

    /// <summary>Rows that differ from the ledger and by the user's choice update it.</summary>
    [BatchResolver]
    public static Task<IReadOnlyList<int>> GetUpdateRowsAsync(
        [Parent(nameof(InstrumentImport.Id))] IReadOnlyList<InstrumentImport> imports, LedgerDb db, CancellationToken cancellationToken) =>
        CountAsync(imports, ImportRowOutcome.Update, db, cancellationToken);

    /// <summary>Rows that differ from the ledger and by the user's choice leave it as it is.</summary>
    [BatchResolver]
    public static Task<IReadOnlyList<int>> GetLeftRowsAsync(
        [Parent(nameof(InstrumentImport.Id))] IReadOnlyList<InstrumentImport> imports, LedgerDb db, CancellationToken cancellationToken) =>
        CountAsync(imports, ImportRowOutcome.Left, db, cancellationToken);

    static async Task<IReadOnlyList<int>> CountAsync(
        IReadOnlyList<InstrumentImport> imports, ImportRowOutcome outcome, LedgerDb db, CancellationToken cancellationToken)
    {
        var ids = imports.Select(import => import.Id).ToHashSet();
        var counts = await db.ImportRows.Where(x => ids.Contains(x.ImportId) && x.Outcome == outcome)
            .GroupBy(x => x.ImportId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return [.. imports.Select(import => counts.GetValueOrDefault(import.Id))];
    }

    /// <summary>Where the user's own file with comments on the wrong cells can be downloaded; null when there is nothing to mend.</summary>
    public static string? GetErrorWorkbookUrl([Parent] InstrumentImport import) =>
        import.OkRows + import.UnchangedRows == import.TotalRows ? null : $"/ledger/imports/{import.Id}/errors.xlsx";
}

/// <summary>The cells of a row.</summary>
[ExtendObjectType<ImportRow>]
static class ImportRowFields
{
    /// <summary>The cells in the order of the template, each with the worst that was found about it.</summary>
    public static IReadOnlyList<ImportCell> GetCells([Parent] ImportRow row) => ImportCell.Of(row, InstrumentColumns.All);
}
