using Ecqs.GraphQL;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Import;

namespace Ecqs.Catalog.Reference;

/// <summary>A cell of an entry as it is typed.</summary>
/// <param name="Column">The column's key.</param>
/// <param name="Value">The text; empty or null for nothing.</param>
sealed record ReferenceCellInput(string Column, string? Value);

/// <summary>Administrators keep the reference data (参考数据维护).</summary>
[MutationType]
static class ReferenceMutations
{
    /// <summary>Reads a workbook (.xlsx, .xls) or CSV and shows what would become of each row. Nothing is taken in.</summary>
    /// <param name="kind">What the file holds.</param>
    /// <param name="fileId">The id that <c>POST /files</c> answered.</param>
    /// <param name="effectiveFrom">The date of effect of rows that give none.</param>
    /// <param name="source">The source of rows that give none: an announcement or document with its number.</param>
    /// <param name="isWholeList">True when the file is the whole list from that date on: what it does not name ends the day before.</param>
    [Authorize(Who.Administrator)]
    [Error<InputInvalid>, Error<NotFound>, Error<ReferenceOfTheNation>, Error<WholeListWithoutDate>]
    [Error<ImportFileRefused>, Error<ImportCsvRefused>, Error<ImportColumnsMissing>, Error<ImportHasNoRows>]
    public static Task<ReferenceImport> PreviewReferenceImportAsync(
        ReferenceKind kind, Guid fileId, DateOnly? effectiveFrom, string? source, bool? isWholeList, ReferenceImporter importer,
        CancellationToken cancellationToken) =>
        importer.PreviewAsync(kind, fileId, effectiveFrom, source, isWholeList ?? false, cancellationToken);

    /// <summary>Puts another text into a cell of a previewed row; the rows are checked anew.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="row">The row's number in the sheet.</param>
    /// <param name="column">The column's key.</param>
    /// <param name="value">The new text; empty or null to empty the cell.</param>
    [Authorize(Who.Administrator)]
    [Error<NotFound>, Error<ReferenceOfTheNation>, Error<ImportCommitted>]
    public static Task<ReferenceImport> MendReferenceCellAsync(
        Guid importId, int row, string column, string? value, ReferenceImporter importer, CancellationToken cancellationToken) =>
        importer.MendAsync(importId, row, column, value, cancellationToken);

    /// <summary>Takes the right rows in, in one transaction. A second time changes nothing.</summary>
    /// <param name="id">The import.</param>
    /// <param name="rows">All rows or none, or the right rows; a whole list takes all or none.</param>
    /// <param name="updateConflicts">Whether rows that differ from what is kept change it; otherwise they count as wrong.</param>
    [Authorize(Who.Administrator)]
    [Error<NotFound>, Error<ReferenceOfTheNation>, Error<ImportNotAllRight>, Error<WholeListInPart>]
    public static Task<ReferenceImport> CommitReferenceImportAsync(
        Guid id, ImportCommitMode rows, bool? updateConflicts, ReferenceImporter importer, CancellationToken cancellationToken) =>
        importer.CommitAsync(id, rows, updateConflicts ?? false, cancellationToken);

    /// <summary>Adds or changes one version of an entry in place. All columns are given; those left out are emptied.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="key">The version that is changed; null to add one. What makes its key (code, date of effect) stays as it is.</param>
    /// <param name="cells">The columns' texts.</param>
    /// <param name="reason">Why, for the history.</param>
    [Authorize(Who.Administrator)]
    [Error<InputInvalid>, Error<NotFound>, Error<ReferenceOfTheNation>, Error<ReferenceKeyFixed>, Error<ReferenceKept>]
    public static async Task<ReferenceEntry> SaveReferenceEntryAsync(
        ReferenceKind kind, string? key, IReadOnlyList<ReferenceCellInput> cells, string? reason, ReferenceSets sets, ReferenceKeeper keeper,
        CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        reason = problems.Optional(reason, "reason", ReferenceColumns.MaxNote);
        problems.ThrowIfAny();
        var set = sets.Of(kind);
        var texts = cells.Where(cell => !string.IsNullOrEmpty(cell.Value)).DistinctBy(cell => cell.Column).ToDictionary(cell => cell.Column, cell => cell.Value!);
        var saved = await keeper.SaveAsync(set, key, texts, reason, cancellationToken);
        var kept = await set.KeptAsync([RowSet.EntryOf(saved)], cancellationToken);
        return ReferenceEntry.Of(set, saved, kept[saved]);
    }

    /// <summary>Takes a version out altogether, where nothing can refer to it (a day of the calendar, a name, an old code).</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="key">The version.</param>
    /// <param name="reason">Why, for the history.</param>
    [Authorize(Who.Administrator)]
    [Error<InputInvalid>, Error<NotFound>, Error<ReferenceOfTheNation>, Error<ReferenceNotRemovable>]
    [GraphQLName("removeReferenceEntry")]
    public static async Task<ReferenceRemoval> RemoveReferenceEntryAsync(
        ReferenceKind kind, string key, string? reason, ReferenceSets sets, ReferenceKeeper keeper, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        reason = problems.Optional(reason, "reason", ReferenceColumns.MaxNote);
        problems.ThrowIfAny();
        await keeper.RemoveAsync(sets.Of(kind), key, reason, cancellationToken);
        return new(key);
    }
}

/// <summary>What was taken out.</summary>
/// <param name="Key">The version.</param>
sealed record ReferenceRemoval(string Key);
