using Ecqs.Platform.Audit;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Files;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Reference;

/// <summary>Imports reference data from a workbook or CSV: preview, mending, commit. Whatever a preview said, the commit checks every row anew.</summary>
sealed class ReferenceImporter(
    CatalogDb db, ReferenceSets sets, ReferenceKeeper keeper, IFiles files, IAuditTrail audit, CurrentUser user, TimeProvider clock)
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
        var (file, content) = await files.ReadAsync(fileId, cancellationToken) ?? throw NotFound.Of("File");
        var table = Read(set, file.Name, content, cancellationToken);
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
        var rows = RowsOf(set, import.Id, table, effectiveFrom, source);
        await ReferenceRowChecker.CheckAsync(set, rows, cancellationToken);
        import.Count(rows.CountBy(row => row.Outcome).ToDictionary());
        db.Add(import);
        db.AddRange(rows);
        await db.SaveChangesAsync(cancellationToken);
        return import;
    }

    /// <summary>Puts another text into a cell; all rows are checked anew, since any may name the same.</summary>
    public async Task<ReferenceImport> MendAsync(Guid importId, int number, string column, string? value, CancellationToken cancellationToken)
    {
        var (import, set) = await LockAsync(importId, cancellationToken);
        if (import.Status != ImportStatus.Previewed)
            throw new ImportCommitted();
        if (set.Columns.All(known => known.Key != column || known.IgnoredBecause is not null))
            throw NotFound.Of("ImportColumn");
        var rows = await RowsAsync(importId, cancellationToken);
        var row = rows.Find(row => row.Number == number) ?? throw NotFound.Of(nameof(ImportRow));
        row.Content = row.Content with
        {
            Values = new Dictionary<string, string>(row.Content.Values) { [column] = value ?? "" },
            Doubts = [.. row.Content.Doubts.Where(doubt => doubt.Column != column)],
        };
        await ReferenceRowChecker.CheckAsync(set, rows, cancellationToken);
        import.Count(rows.CountBy(one => one.Outcome).ToDictionary());
        await db.SaveChangesAsync(cancellationToken);
        return import;
    }

    /// <summary>Takes in the right rows in the transaction at hand. An import that is committed already is answered as it is.</summary>
    public async Task<ReferenceImport> CommitAsync(Guid importId, ImportCommitMode mode, bool updateConflicts, CancellationToken cancellationToken)
    {
        var (import, set) = await LockAsync(importId, cancellationToken);
        if (import.Status == ImportStatus.Committed)
            return import;
        var rows = await RowsAsync(importId, cancellationToken);
        var found = await ReferenceRowChecker.CheckAsync(set, rows, cancellationToken);
        var wrong = rows.Count(row => row.Outcome == ImportRowOutcome.Wrong);
        var conflicts = updateConflicts ? 0 : rows.Count(row => row.Outcome == ImportRowOutcome.Conflict);
        if (import.IsWholeList && mode != ImportCommitMode.AllOrNone)
            throw new WholeListInPart();
        if (mode == ImportCommitMode.AllOrNone && wrong + conflicts > 0)
            throw new ImportNotAllRight(wrong, conflicts);

        var columns = await set.ColumnsAsync(cancellationToken);
        List<CheckedRow> puts =
        [
            .. found.Where(one => one.Row.Row.Outcome is ImportRowOutcome.Ok or ImportRowOutcome.Warned).Select(one => one.Row),
            .. found.Where(one => updateConflicts && one.Row.Row.Outcome == ImportRowOutcome.Conflict)
                .Select(one => ReferenceRowChecker.Fill(one, set, columns)),
        ];
        var endings = import.IsWholeList ? (await EndingsAsync(set, rows, import.EffectiveFrom!.Value, cancellationToken)).Keys.ToList() : [];
        var changed = await keeper.PutAsync(
            set, puts, endings, import.EffectiveFrom?.AddDays(-1) ?? default, new(null, import.Id, import.FileName), cancellationToken);
        import.Count(rows.CountBy(row => row.Outcome).ToDictionary());
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
        ? await EndingsAsync(sets.Of(import.Kind), await RowsAsync(import.Id, cancellationToken), import.EffectiveFrom!.Value, cancellationToken)
        : new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Reads a file into a table by the columns of a kind.</summary>
    public static ImportTable Read(ReferenceSet set, string fileName, byte[] content, CancellationToken cancellationToken)
    {
        var isText = Path.GetExtension(fileName).ToUpperInvariant() is ".CSV" or ".TXT";
        return TableReader.Read(isText ? CsvSource.Read(content, fileName) : WorkbookSource.Read(content, fileName, cancellationToken), set.Columns);
    }

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

        return
        [
            .. table.Rows.Select(row => new ImportRow { ImportId = importId, Number = row.Number, Content = new(row.Values, row.Doubts, []) }),
        ];
    }

    static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> EndingsAsync(
        ReferenceSet set, List<ImportRow> rows, DateOnly effectiveFrom, CancellationToken cancellationToken)
    {
        var named = rows.Where(row => row.Key.Length > 0).Select(row => ReferenceSet.EntryOf(row.Key)).ToHashSet();
        var day = ReferenceColumns.Shown(effectiveFrom);
        var kept = await set.KeptAsync(null, cancellationToken);
        return kept.Where(pair => !named.Contains(ReferenceSet.EntryOf(pair.Key))
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

    Task<List<ImportRow>> RowsAsync(Guid importId, CancellationToken cancellationToken) =>
        db.ImportRows.Where(x => x.ImportId == importId).OrderBy(x => x.Number).ToListAsync(cancellationToken);
}
