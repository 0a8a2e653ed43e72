using Ecqs.GraphQL;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Import;

namespace Ecqs.Ledger.Import;

/// <summary>Imports instruments into the organisation's ledger (导入).</summary>
[MutationType]
static class InstrumentImportMutations
{
    /// <summary>
    /// Reads a workbook (.xlsx or .xls, at most 3 MB) and shows what would become of each row. Nothing is written into the ledger.
    /// </summary>
    /// <param name="fileId">The id that <c>POST /files</c> answered; <c>importProgress</c> tells under it how far the preview has come.</param>
    /// <param name="sheet">The name of the sheet to be read; left out, it is the one whose headings fit best.</param>
    [Authorize(Who.LedgerKeeper, Scope = Scopes.LedgerWrite)]
    [Error<NotFound>]
    [Error<ImportFileRefused>]
    [Error<ImportColumnsMissing>]
    [Error<ImportHasNoRows>]
    public static Task<InstrumentImport> PreviewInstrumentImportAsync(
        Guid fileId, string? sheet, InstrumentImporter importer, CancellationToken cancellationToken) =>
        importer.PreviewAsync(fileId, sheet, cancellationToken);

    /// <summary>
    /// Puts another text into a cell of a previewed row; the row, and those that are or were the same instrument, are checked anew.
    /// </summary>
    /// <param name="importId">The import.</param>
    /// <param name="row">The row's number in the sheet.</param>
    /// <param name="column">The column's key, e.g. <c>serialNumber</c>.</param>
    /// <param name="value">The new text; empty or null to empty the cell.</param>
    [Authorize(Who.LedgerKeeper, Scope = Scopes.LedgerWrite)]
    [Error<NotFound>]
    [Error<ImportCommitted>]
    public static Task<ImportRow> MendImportCellAsync(
        Guid importId, int row, string column, string? value, InstrumentImporter importer, CancellationToken cancellationToken) =>
        importer.MendAsync(importId, row, column, value, cancellationToken);

    /// <summary>
    /// Puts another text into every cell of a column that has a certain text (a category misspelt a hundred times), and checks all rows anew.
    /// </summary>
    /// <param name="importId">The import.</param>
    /// <param name="column">The column's key, e.g. <c>category</c>.</param>
    /// <param name="from">The text that the cells have; empty for those that have none.</param>
    /// <param name="to">The new text; empty or null to empty the cells.</param>
    [Authorize(Who.LedgerKeeper, Scope = Scopes.LedgerWrite)]
    [Error<NotFound>]
    [Error<ImportCommitted>]
    public static Task<InstrumentImport> MendImportCellsAsync(
        Guid importId, string column, string from, string? to, InstrumentImporter importer, CancellationToken cancellationToken) =>
        importer.MendAllAsync(importId, column, from, to, cancellationToken);

    /// <summary>
    /// Takes what is suggested for a cell (the category to which the name leads, the region that is nearest), in that cell and in all cells that
    /// are alike, and checks all rows anew.
    /// </summary>
    /// <param name="importId">The import.</param>
    /// <param name="row">The number of a row in which it is suggested.</param>
    /// <param name="column">The column's key, e.g. <c>category</c>.</param>
    /// <param name="choice">One of the problem's choices; may be left out where there is one only.</param>
    [Authorize(Who.LedgerKeeper, Scope = Scopes.LedgerWrite)]
    [Error<NotFound>]
    [Error<ImportCommitted>]
    public static Task<InstrumentImport> TakeImportSuggestionsAsync(
        Guid importId, int row, string column, string? choice, InstrumentImporter importer, CancellationToken cancellationToken) =>
        importer.TakeAsync(importId, row, column, choice, cancellationToken);

    /// <summary>
    /// Decides what becomes of rows that differ from the ledger under the same key: by default they count as wrong. A decision holds for the
    /// differences that were shown; when the row or the ledger changes, it is asked for again.
    /// </summary>
    /// <param name="importId">The import.</param>
    /// <param name="rows">The numbers of the rows; left out for all that differ.</param>
    /// <param name="decision">Whether they update the ledger, leave it as it is, or are undecided again.</param>
    [Authorize(Who.LedgerKeeper, Scope = Scopes.LedgerWrite)]
    [Error<NotFound>]
    [Error<ImportCommitted>]
    public static Task<InstrumentImport> DecideImportConflictsAsync(
        Guid importId,
        IReadOnlyList<int>? rows,
        ConflictDecision decision,
        ImportDecisions decisions,
        CancellationToken cancellationToken) =>
        decisions.DecideAsync(importId, rows, decision, cancellationToken);

    /// <summary>Writes the right rows into the ledger, in one transaction. A second time changes nothing.</summary>
    /// <param name="id">The import.</param>
    /// <param name="rows">All rows or none, or the right rows.</param>
    /// <param name="updateConflicts">Whether rows that differ from the ledger, and of which nothing is decided, update it; otherwise they count
    /// as wrong.</param>
    [Authorize(Who.LedgerKeeper, Scope = Scopes.LedgerWrite)]
    [Error<NotFound>]
    [Error<ImportNotAllRight>]
    [Error<ImportChangedMeanwhile>]
    public static Task<InstrumentImport> CommitInstrumentImportAsync(
        Guid id, ImportCommitMode rows, bool? updateConflicts, InstrumentImportCommit commit, CancellationToken cancellationToken) =>
        commit.RunAsync(id, rows, updateConflicts ?? false, cancellationToken);
}
