using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Reference;
using Ecqs.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Names;

/// <summary>The names of instruments as administrators keep them (rule 2.3).</summary>
sealed class CategoryNameReferenceSet(CatalogDb db, ReferenceSnapshot<NameTable> snapshot, TimeProvider clock) : ReferenceSet
{
    const string Name = "name";
    const string CategoryCode = "categoryCode";
    const string UsualRanges = "usualRanges";
    const string OnlyFor = "onlyFor";
    const string Explanation = "explanation";

    static readonly ColumnDefinition[] s_columns =
    [
        ReferenceColumns.Text(Name, "器具名称", 100, "企业常用的名称，如 电子计价秤", isRequired: true).Also("名称", "常用名称"),
        ReferenceColumns.Code(CategoryCode, "种别号", 10, "对应的种别号", isRequired: true).Also("种别代码"),
        ReferenceColumns.Text(UsualRanges, "常用测量范围", 200, "多个用分号分隔，如 0–250 g；250–1000 g").Also("常用量程"),
        ReferenceColumns.Choices(OnlyFor, "仅限用途", PurposeWords.All, "只在这些用途下属于强检时填写，如 贸易结算；四类用途都属于的不填"),
        ReferenceColumns.Text(Explanation, "说明文字", 300, "向用户说明为什么对应这一种别，或什么情况下属于强检").Also("解释"),
        ReferenceColumns.Dated.First(column => column.Key == ReferenceColumns.Source),
        ReferenceColumns.Dated.First(column => column.Key == ReferenceColumns.Note),
    ];

    public override ReferenceKind Kind => ReferenceKind.CategoryNames;

    public override bool MayRemove => true;

    public override IReadOnlyList<ColumnDefinition> Columns => s_columns;

    public override async Task<IReadOnlyList<ColumnDefinition>> ColumnsAsync(CancellationToken cancellationToken)
    {
        var known = await db.Categories.AsNoTracking().Select(x => x.Code).Distinct().ToListAsync(cancellationToken);
        return [.. s_columns.Select(column => column.Key == CategoryCode ? column with { Parse = text => ReferenceColumns.KnownCode(CategoryCode, text, known) } : column)];
    }

    public override string KeyOf(Func<string, string?> text) => text(Name) is { } name && text(CategoryCode) is { } code ? $"{name.Replace('@', '＠')}@{code}" : "";

    public override string TitleOf(Func<string, string?> text) => $"{text(Name)} → {text(CategoryCode)}";

    public override async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> KeptAsync(
        IReadOnlyCollection<string>? entries, CancellationToken cancellationToken)
    {
        var names = db.CategoryNames.AsNoTracking();
        if (entries is not null)
            names = names.Where(x => entries.Contains(x.Name));
        return await names.ToDictionaryAsync(KeyOf, TextsOf, cancellationToken);
    }

    public override async Task PutAsync(IReadOnlyList<CheckedRow> rows, CancellationToken cancellationToken)
    {
        var texts = rows.Select(row => row.Text(Name)!).Distinct().ToList();
        var known = (await db.CategoryNames.Where(x => texts.Contains(x.Name)).ToListAsync(cancellationToken)).ToDictionary(KeyOf);
        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.Row.Key, out var name))
            {
                name = new() { Id = Guid.CreateVersion7(clock.GetUtcNow()), Name = row.Text(Name)!, CategoryCode = row.Text(CategoryCode)! };
                db.CategoryNames.Add(name);
                known.Add(row.Row.Key, name);
            }

            name.UsualRanges = Split(row.Text(UsualRanges));
            name.OnlyFor = row.Value<UsePurpose[]>(OnlyFor) ?? [];
            name.Explanation = row.Text(Explanation) ?? "";
            name.Source = row.Text(ReferenceColumns.Source) ?? "";
            name.Note = row.Text(ReferenceColumns.Note) ?? "";
        }
    }

    public override async Task RemoveAsync(string key, CancellationToken cancellationToken)
    {
        var entry = EntryOf(key);
        db.CategoryNames.RemoveRange((await db.CategoryNames.Where(x => x.Name == entry).ToListAsync(cancellationToken)).Where(x => KeyOf(x) == key));
    }

    public override void Changed() => snapshot.Clear();

    static string KeyOf(CategoryName name) => $"{name.Name}@{name.CategoryCode}";

    static string[] Split(string? text) => text?.Split(['；', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    static IReadOnlyDictionary<string, string> TextsOf(CategoryName name) => ReferenceColumns.Texts(
        (Name, name.Name),
        (CategoryCode, name.CategoryCode),
        (UsualRanges, string.Join('；', name.UsualRanges)),
        (OnlyFor, ReferenceColumns.Words(PurposeWords.All, name.OnlyFor)),
        (Explanation, name.Explanation),
        (ReferenceColumns.Source, name.Source),
        (ReferenceColumns.Note, name.Note));
}

/// <summary>The four purposes by their official words (rule 2.2).</summary>
static class PurposeWords
{
    public static readonly IReadOnlyList<(UsePurpose Value, string Word, string[] OtherWords)> All =
    [
        (UsePurpose.TradeSettlement, "贸易结算", []),
        (UsePurpose.SafetyProtection, "安全防护", []),
        (UsePurpose.MedicalCare, "医疗卫生", []),
        (UsePurpose.EnvironmentalMonitoring, "环境监测", []),
    ];

    public static string Of(UsePurpose purpose) => All.Word(purpose);
}
