using Ecqs.Catalog.Names;
using Ecqs.Catalog.Reference;
using Ecqs.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.OldCodes;

/// <summary>Codes of former editions as administrators map them (rules 2.1 and 2.8).</summary>
sealed class OldCodeReferenceSet(CatalogDb db, ReferenceSnapshot<NameTable> snapshot, TimeProvider clock) : ReferenceSet
{
    const string Code = "code";
    const string NewCode = "newCode";
    const string Edition = "edition";
    const string FirstLevel = "firstLevel";
    const string Name = "name";
    const string Way = "way";

    static readonly ColumnDefinition[] s_columns =
    [
        ReferenceColumns.Code(Code, "旧种别号", 10, "旧目录中的代码，如 004001", isRequired: true).Also("种别号", "旧代码"),
        ReferenceColumns.Code(NewCode, "新种别号", 10, "现行目录中的代码；已不在目录中的不填；可能对应几个的各填一行").Also("新代码"),
        ReferenceColumns.Text(Edition, "旧目录版本", 100, "如 1987 年目录").Also("版本"),
        ReferenceColumns.Text(FirstLevel, "旧项别", 100, null).Also("项别"),
        ReferenceColumns.Text(Name, "旧种别", 100, null, isRequired: true).Also("种别"),
        ReferenceColumns.Text(Way, "旧强检形式", 500, null).Also("强检形式"),
        ReferenceColumns.Dated.First(column => column.Key == ReferenceColumns.Source),
        ReferenceColumns.Dated.First(column => column.Key == ReferenceColumns.Note),
    ];

    public override ReferenceKind Kind => ReferenceKind.OldCodes;

    public override bool MayRemove => true;

    public override IReadOnlyList<ColumnDefinition> Columns => s_columns;

    public override async Task<IReadOnlyList<ColumnDefinition>> ColumnsAsync(CancellationToken cancellationToken)
    {
        var known = await db.Categories.AsNoTracking().Select(x => x.Code).Distinct().ToListAsync(cancellationToken);
        return [.. s_columns.Select(column => column.Key == NewCode ? column with { Parse = text => ReferenceColumns.KnownCode(NewCode, text, known) } : column)];
    }

    public override string KeyOf(Func<string, string?> text) => text(Code) is { } code ? $"{code}@{text(NewCode)}" : "";

    public override string TitleOf(Func<string, string?> text) => $"{text(Code)} {text(Name)} → {text(NewCode) ?? "—"}";

    public override async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> KeptAsync(
        IReadOnlyCollection<string>? entries, CancellationToken cancellationToken)
    {
        var codes = db.OldCodes.AsNoTracking();
        if (entries is not null)
            codes = codes.Where(x => entries.Contains(x.Code));
        return await codes.ToDictionaryAsync(KeyOf, TextsOf, cancellationToken);
    }

    public override async Task PutAsync(IReadOnlyList<CheckedRow> rows, CancellationToken cancellationToken)
    {
        var codes = rows.Select(row => row.Text(Code)!).Distinct().ToList();
        var known = (await db.OldCodes.Where(x => codes.Contains(x.Code)).ToListAsync(cancellationToken)).ToDictionary(KeyOf);
        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.Row.Key, out var code))
            {
                code = new() { Id = Guid.CreateVersion7(clock.GetUtcNow()), Code = row.Text(Code)!, NewCode = row.Text(NewCode) ?? "" };
                db.OldCodes.Add(code);
                known.Add(row.Row.Key, code);
            }

            code.Edition = row.Text(Edition) ?? "";
            code.FirstLevelName = row.Text(FirstLevel) ?? "";
            code.Name = row.Text(Name)!;
            code.Way = row.Text(Way) ?? "";
            code.Source = row.Text(ReferenceColumns.Source) ?? "";
            code.Note = row.Text(ReferenceColumns.Note) ?? "";
        }
    }

    public override async Task RemoveAsync(string key, CancellationToken cancellationToken)
    {
        var entry = EntryOf(key);
        db.OldCodes.RemoveRange((await db.OldCodes.Where(x => x.Code == entry).ToListAsync(cancellationToken)).Where(x => KeyOf(x) == key));
    }

    public override void Changed() => snapshot.Clear();

    static string KeyOf(OldCode code) => $"{code.Code}@{code.NewCode}";

    static IReadOnlyDictionary<string, string> TextsOf(OldCode code) => ReferenceColumns.Texts(
        (Code, code.Code),
        (NewCode, code.NewCode),
        (Edition, code.Edition),
        (FirstLevel, code.FirstLevelName),
        (Name, code.Name),
        (Way, code.Way),
        (ReferenceColumns.Source, code.Source),
        (ReferenceColumns.Note, code.Note));
}
