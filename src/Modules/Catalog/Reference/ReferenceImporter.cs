using Ecqs.Platform.Audit;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Reference;

/// <summary>Imports reference data from a workbook or CSV: preview, mending, commit.</summary>
sealed class ReferenceImporter(
    CatalogDb db, RowImports imports, ReferenceSets sets, ReferenceKeeper keeper, IAuditTrail audit, CurrentUser user, TimeProvider clock)
{
    public async Task<ReferenceImport> PreviewAsync(
        ReferenceKind kind, Guid fileId, DateOnly? effectiveFrom, string? source, bool isWholeList, CancellationToken cancellationToken)
    {
        var set = sets.Of(kind);
        keeper.EnsureMayChange(set);
        var problems = new FieldProblems();
        source = problems.Optional(source, "source", ReferenceColumns.MaxSource);
        problems.ThrowIfAny();
        if (isWholeList && effectiveFrom is null)
            throw new WholeListWithoutDate();
        var (file, table) = await imports.ReadAsync(set, fileId, cancellationToken);
        var import = new ReferenceImport
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Kind = kind,
            AccountId = user.RequiredAccount,
            EffectiveFrom = effectiveFrom,
            Source = source,
            IsWholeList = isWholeList,
            FileId = fileId,
            FileName = file.Name,
            SheetName = table.SheetName,
            CreatedAt = clock.GetUtcNow(),
            Columns = table.Columns,
        };
        import.SetNotes(table.Notes);
        await imports.PreviewAsync(import, set, RowsOf(set, import.Id, table, effectiveFrom, source), cancellationToken);
        return import;
    }

    /// <summary>Puts another text into a cell.</summary>
    public async Task<ReferenceImport> MendAsync(Guid importId, int number, string column, string? value, CancellationToken cancellationToken)
    {
        var (import, set) = await LockAsync(importId, cancellationToken);
        await imports.MendAsync(import, set, number, column, value, cancellationToken);
        return import;
    }

    /// <summary>Takes in the right rows in the transaction at hand. An import that is committed already is answered as it is.</summary>
    public async Task<ReferenceImport> CommitAsync(Guid importId, ImportCommitMode mode, bool updateConflicts, CancellationToken cancellationToken)
    {
        var (import, set) = await LockAsync(importId, cancellationToken);
        if (import.Status == ImportStatus.Committed)
            return import;
        if (import.IsWholeList && mode != ImportCommitMode.AllOrNone)
            throw new WholeListInPart();
        var rows = await imports.TakeAsync(import, set, mode, updateConflicts, cancellationToken);
        var endings = import.IsWholeList ? (await EndingsAsync(set, rows.All, import.EffectiveFrom!.Value, cancellationToken)).Keys.ToList() : [];
        var changed = await keeper.PutAsync(
            set, rows.Taken, endings, import.EffectiveFrom?.AddDays(-1) ?? default, new(null, import.Id, import.FileName), cancellationToken);
        import.Commit(changed, clock.GetUtcNow());
        audit.Record(
            "catalog.importReference", nameof(ReferenceImport), import.Id, null,
            new { import.Kind, import.FileName, import.TotalRows, changed, mode, updateConflicts, Ended = endings.Count });
        await db.SaveChangesAsync(cancellationToken);
        return import;
    }

    /// <summary>The versions in effect that a whole list leaves out, with their texts: they will end.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> EndingsAsync(
        ReferenceImport import, CancellationToken cancellationToken) => import is { IsWholeList: true, Status: ImportStatus.Previewed }
        ? await EndingsAsync(sets.Of(import.Kind), await imports.RowsAsync(import.Id, cancellationToken), import.EffectiveFrom!.Value, cancellationToken)
        : new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>The rows of a table, with the date of effect and the source that the import gives to those that have none.</summary>
    public static List<ImportRow> RowsOf(ReferenceSet set, Guid importId, ImportTable table, DateOnly? effectiveFrom, string? source)
    {
        var isDated = set.Columns.Any(column => column.Key == ReferenceColumns.EffectiveFrom);
        var hasSource = set.Columns.Any(column => column.Key == ReferenceColumns.Source);
        foreach (var row in table.Rows)
        {
            if (isDated && effectiveFrom is not null)
                row.Values.TryAdd(ReferenceColumns.EffectiveFrom, ReferenceColumns.Shown(effectiveFrom));
            if (hasSource && source is not null)
                row.Values.TryAdd(ReferenceColumns.Source, source);
        }

        return RowImports.RowsOf(importId, table);
    }

    static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> EndingsAsync(
        ReferenceSet set, IReadOnlyList<ImportRow> rows, DateOnly effectiveFrom, CancellationToken cancellationToken)
    {
        var named = rows.Where(row => row.Key.Length > 0).Select(row => RowSet.EntryOf(row.Key)).ToHashSet();
        var day = ReferenceColumns.Shown(effectiveFrom);
        var kept = await set.KeptAsync(null, cancellationToken);
        return kept.Where(pair => !named.Contains(RowSet.EntryOf(pair.Key))
                && !pair.Value.ContainsKey(ReferenceColumns.EffectiveTo)
                && string.CompareOrdinal(pair.Value.GetValueOrDefault(ReferenceColumns.EffectiveFrom, ""), day) < 0)
            .ToDictionary();
    }

    async Task<(ReferenceImport Import, ReferenceSet Set)> LockAsync(Guid importId, CancellationToken cancellationToken)
    {
        var kind = await db.ReferenceImports.Where(x => x.Id == importId).Select(x => (ReferenceKind?)x.Kind).FirstOrDefaultAsync(cancellationToken)
            ?? throw NotFound.Of(nameof(ReferenceImport));
        var set = sets.Of(kind);
        keeper.EnsureMayChange(set);
        await keeper.LockAsync(kind, cancellationToken);
        return (await db.ReferenceImports.FirstAsync(x => x.Id == importId, cancellationToken), set);
    }
}
