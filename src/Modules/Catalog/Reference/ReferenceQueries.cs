using System.Text.Json;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Import;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Reference;

/// <summary>A column of a kind of reference data.</summary>
/// <param name="Key">Its key, e.g. <c>effectiveFrom</c>.</param>
/// <param name="Heading">Its heading in files.</param>
/// <param name="IsRequired">Whether each entry needs it.</param>
/// <param name="IsDate">Whether it holds dates.</param>
/// <param name="MaxLength">In characters; null when its form limits it.</param>
/// <param name="Options">The words to choose from; none when any text may stand in it.</param>
/// <param name="Hint">What to fill in.</param>
sealed record ReferenceColumn(string Key, string Heading, bool IsRequired, bool IsDate, int? MaxLength, IReadOnlyList<string> Options, string? Hint);

/// <summary>A kind of reference data with its columns.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="MayChange">Whether the asking administrator may change it.</param>
/// <param name="MayRemove">Whether entries can be taken out altogether.</param>
sealed record ReferenceTable(ReferenceKind Kind, string Name, IReadOnlyList<ReferenceColumn> Columns, bool MayChange, bool MayRemove);

/// <summary>A text of an entry.</summary>
/// <param name="Column">The column's key.</param>
/// <param name="Value">The text.</param>
sealed record ReferenceCell(string Column, string Value);

/// <summary>One version of an entry of the reference data.</summary>
sealed class ReferenceEntry
{
    /// <summary>What names the version, e.g. <c>02001@2020-10-26</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The entry over all its versions, e.g. <c>02001</c>.</summary>
    public required string Entry { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>Its texts; empty ones are left out.</summary>
    public required IReadOnlyList<ReferenceCell> Cells { get; init; }

    public static ReferenceEntry Of(ReferenceSet set, string key, IReadOnlyDictionary<string, string> texts) => new()
    {
        Key = key,
        Entry = RowSet.EntryOf(key),
        Title = set.TitleOf(texts.GetValueOrDefault),
        Cells = [.. set.Columns.Where(column => texts.ContainsKey(column.Key)).Select(column => new ReferenceCell(column.Key, texts[column.Key]))],
    };
}

/// <summary>What a change did to one column.</summary>
/// <param name="Column">The column's key.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Before">The text before; null for none.</param>
/// <param name="After">The text after; null for none.</param>
sealed record ReferenceDifference(string Column, string Heading, string? Before, string? After);

/// <summary>Administrators read the reference data.</summary>
[QueryType]
static class ReferenceQueries
{
    /// <summary>The kinds of reference data (参考数据) that administrators keep, with their columns.</summary>
    [Authorize(Who.Administrator)]
    public static IReadOnlyList<ReferenceTable> GetReferenceTables(ReferenceSets sets, CurrentUser user) =>
    [
        .. sets.All.Select(set => new ReferenceTable(
            set.Kind, ReferenceTexts.NameOf(set.Kind), [.. set.Columns.Where(column => column.IgnoredBecause is null).Select(Shown)],
            Who.Includes(set.Policy, user), set.MayRemove)),
    ];

    /// <summary>The entries of a kind in all their versions, by key.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="search">A part of any of its texts.</param>
    [Authorize(Who.Administrator), UsePaging(Key = nameof(ReferenceEntry.Key), MaxPageSize = 200)]
    public static async Task<IQueryable<ReferenceEntry>> GetReferenceEntriesAsync(
        ReferenceKind kind, string? search, ReferenceSets sets, CancellationToken cancellationToken)
    {
        var set = sets.Of(kind);
        var text = TextForms.Fold(search ?? "");
        var kept = await set.KeptAsync(null, cancellationToken);
        return kept.Where(pair => text.Length == 0 || pair.Value.Values.Append(pair.Key).Any(value => TextForms.Fold(value).Contains(text, StringComparison.Ordinal)))
            .Select(pair => ReferenceEntry.Of(set, pair.Key, pair.Value))
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .ToList()
            .AsQueryable()
            .OrderBy(entry => entry.Key);
    }

    /// <summary>The history of a kind of reference data, or of one entry over all its versions, the latest first.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="entry">The entry, e.g. a category's code.</param>
    [Authorize(Who.Administrator), UsePaging]
    public static IQueryable<ReferenceChange> GetReferenceChanges(ReferenceKind kind, string? entry, CatalogDb db)
    {
        var changes = db.ReferenceChanges.AsNoTracking().Where(x => x.Kind == kind);
        return (entry is null ? changes : changes.Where(x => x.Entry == entry)).OrderByDescending(x => x.Id);
    }

    /// <summary>The imports of a kind of reference data, the latest first.</summary>
    /// <param name="kind">Which.</param>
    [Authorize(Who.Administrator), UsePaging]
    public static IQueryable<ReferenceImport> GetReferenceImports(ReferenceKind kind, CatalogDb db) =>
        db.ReferenceImports.AsNoTracking().Where(x => x.Kind == kind).OrderByDescending(x => x.Id);

    /// <summary>An import of reference data, or null.</summary>
    /// <param name="id">The import.</param>
    [Authorize(Who.Administrator)]
    public static Task<ReferenceImport?> GetReferenceImportAsync(Guid id, CatalogDb db, CancellationToken cancellationToken) =>
        db.ReferenceImports.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancellationToken);

    /// <summary>The rows of an import's preview, in the order of the sheet.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="outcome">Only rows of this outcome.</param>
    [Authorize(Who.Administrator), UsePaging(Key = nameof(ReferenceImportRow.Number), DefaultPageSize = 50, MaxPageSize = 200)]
    public static IQueryable<ReferenceImportRow> GetReferenceImportRows(Guid importId, ImportRowOutcome? outcome, CatalogDb db) =>
        (from row in db.ImportRows.AsNoTracking()
         join import in db.ReferenceImports.AsNoTracking() on row.ImportId equals import.Id
         where row.ImportId == importId && (outcome == null || row.Outcome == outcome)
         select new ReferenceImportRow { Kind = import.Kind, Number = row.Number, Outcome = row.Outcome, Json = row.Json })
        .OrderBy(row => row.Number);

    static ReferenceColumn Shown(ColumnDefinition column) =>
        new(column.Key, column.Heading, column.IsRequired && !column.MayBeEmpty, column.IsDate, column.MaxLength, column.Options, column.Hint);
}

/// <summary>What an import shows beside its own data.</summary>
[ExtendObjectType<ReferenceImport>]
static class ReferenceImportFields
{
    /// <summary>What a whole list leaves out and so ends; none for any other import, and none after the commit.</summary>
    [Authorize(Who.Administrator)]
    public static async Task<IReadOnlyList<string>> GetEndingsAsync(
        [Parent] ReferenceImport import, ReferenceSets sets, ReferenceImporter importer, CancellationToken cancellationToken)
    {
        var set = sets.Of(import.Kind);
        var endings = await importer.EndingsAsync(import, cancellationToken);
        return [.. endings.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => set.TitleOf(pair.Value.GetValueOrDefault))];
    }
}

/// <summary>The cells of a row.</summary>
[ExtendObjectType<ReferenceImportRow>]
static class ReferenceImportRowFields
{
    /// <summary>The cells in the order of the columns, each with the worst that was found about it.</summary>
    [Authorize(Who.Administrator)]
    public static IReadOnlyList<ImportCell> GetCells([Parent] ReferenceImportRow row, ReferenceSets sets)
    {
        var content = JsonSerializer.Deserialize<RowContent>(row.Json, JsonSerializerOptions.Web)!;
        return ImportCell.Of(new ImportRow { Number = row.Number, Content = content }, sets.Of(row.Kind).Columns);
    }
}

/// <summary>What a change did.</summary>
[ExtendObjectType<ReferenceChange>]
static class ReferenceChangeFields
{
    /// <summary>The columns that the change touched.</summary>
    [Authorize(Who.Administrator)]
    public static IReadOnlyList<ReferenceDifference> GetDifferences([Parent] ReferenceChange change, ReferenceSets sets)
    {
        var (before, after) = (change.Before, change.After);
        return
        [
            .. sets.Of(change.Kind).Columns
                .Select(column => new ReferenceDifference(
                    column.Key, column.Heading, before?.GetValueOrDefault(column.Key), after?.GetValueOrDefault(column.Key)))
                .Where(difference => difference.Before != difference.After),
        ];
    }
}
