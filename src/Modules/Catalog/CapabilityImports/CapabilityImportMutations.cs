using Ecqs.GraphQL;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Import;

namespace Ecqs.Catalog.CapabilityImports;

/// <summary>Capabilities (检测能力) are imported by their institution, or by an administrator for it.</summary>
[MutationType]
static class CapabilityImportMutations
{
    /// <summary>Reads a workbook (.xlsx, .xls) or CSV of capabilities and shows what would become of each row. Nothing is taken in.</summary>
    /// <param name="fileId">The id that <c>POST /files</c> answered.</param>
    /// <param name="institutionId">The institution; the own one when not given. Another's for administrators whose region holds its authorisation.</param>
    [Authorize(Who.Desk, Who.Administrator)]
    [Error<NotFound>, Error<ImportFileRefused>, Error<ImportCsvRefused>, Error<ImportColumnsMissing>, Error<ImportHasNoRows>]
    public static Task<CapabilityImport> PreviewCapabilityImportAsync(
        Guid fileId, Guid? institutionId, CapabilityImporter importer, CancellationToken cancellationToken) =>
        importer.PreviewAsync(institutionId, fileId, cancellationToken);

    /// <summary>Puts another text into a cell of a previewed row; the rows are checked anew.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="row">The row's number in the sheet.</param>
    /// <param name="column">The column's key.</param>
    /// <param name="value">The new text; empty or null to empty the cell.</param>
    [Authorize(Who.Desk, Who.Administrator)]
    [Error<NotFound>, Error<ImportCommitted>]
    public static Task<CapabilityImport> MendCapabilityCellAsync(
        Guid importId, int row, string column, string? value, CapabilityImporter importer, CancellationToken cancellationToken) =>
        importer.MendAsync(importId, row, column, value, cancellationToken);

    /// <summary>Takes the right rows in, in one transaction, from now on: what has been routed stays where it is. A second time changes nothing.</summary>
    /// <param name="id">The import.</param>
    /// <param name="rows">All rows or none, or the right rows.</param>
    /// <param name="updateConflicts">Whether rows that differ from what is kept change it; otherwise they count as wrong.</param>
    [Authorize(Who.Desk, Who.Administrator)]
    [Error<NotFound>, Error<ImportNotAllRight>]
    public static Task<CapabilityImport> CommitCapabilityImportAsync(
        Guid id, ImportCommitMode rows, bool? updateConflicts, CapabilityImporter importer, CancellationToken cancellationToken) =>
        importer.CommitAsync(id, rows, updateConflicts ?? false, cancellationToken);
}
