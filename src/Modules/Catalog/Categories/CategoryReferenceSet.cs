using System.Text.RegularExpressions;
using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Names;
using Ecqs.Catalog.Reference;
using Ecqs.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Categories;

/// <summary>The catalogue as administrators keep it (rule 2.1): dated data, each edition of a category a version of its own.</summary>
sealed partial class CategoryReferenceSet(CatalogDb db, ReferenceCache<Guid, Category> cache, ReferenceSnapshot<NameTable> names, TimeProvider clock) : ReferenceSet
{
    public const string Code = "code";
    const string Name = "name";
    const string FirstLevelCode = "firstLevelCode";
    const string FirstLevel = "firstLevel";
    const string Supervision = "supervision";
    const string Way = "way";
    const string WayText = "wayText";
    const string Scope = "scope";
    const string Provisional = "provisional";
    const string Confidence = "confidence";

    static readonly (SupervisionMode Value, string Word, string[] OtherWords)[] s_supervisions =
    [
        (SupervisionMode.Both, "型式批准、强制检定", ["P+V", "型式批准和强制检定"]),
        (SupervisionMode.CompulsoryVerification, "强制检定", ["V"]),
        (SupervisionMode.TypeApproval, "型式批准", ["P"]),
    ];

    static readonly (VerificationWay Value, string Word, string[] OtherWords)[] s_ways =
    [
        (VerificationWay.Periodic, "周期检定", []),
        (VerificationWay.InitialScrappedWhenInaccurate, "只做首次强制检定，失准报废", ["只做首次强制检定,失准报废", "首次强制检定，失准报废"]),
        (VerificationWay.InitialUsedToLimit, "只做首次强制检定，限期使用、到期轮换",
            ["只做首次强制检定,限期使用、到期轮换", "只做首次强制检定，限期使用，到期轮换", "首次强制检定，限期使用、到期轮换"]),
    ];

    static readonly (string Value, string Word, string[] OtherWords)[] s_confidences =
        [("high", "高", ["high"]), ("medium", "中", ["medium"]), ("low", "低", ["low"])];

    static readonly ColumnDefinition[] s_columns =
    [
        ReferenceColumns.Code(Code, "种别号", 10, "五位或六位数字，前面的 0 不能丢", isRequired: true).Also("种别代码", "二级序号", "强检器具种别代码"),
        ReferenceColumns.Text(FirstLevel, "项别", 100, "一级目录", isRequired: true).Also("一级目录"),
        ReferenceColumns.Code(FirstLevelCode, "项别号", 10, "不填则取种别号去掉后三位").Also("一级序号"),
        ReferenceColumns.Text(Name, "种别", 100, "二级目录", isRequired: true).Also("二级目录"),
        ReferenceColumns.Choice(Supervision, "监管方式", s_supervisions, "从下拉中选择", isRequired: true),
        ReferenceColumns.Choice(Way, "强检方式", s_ways, "只实施型式批准的不填").Also("强检形式"),
        ReferenceColumns.Text(WayText, "强检方式说明", 500, "部分器具另有规定时写全"),
        ReferenceColumns.Text(Scope, "强检范围及说明", 1000, "贸易结算、安全防护、医疗卫生、环境监测").Also("强检范围"),
        .. ReferenceColumns.Dated,
        ReferenceColumns.YesNo(Provisional, "临时代码", "代码不是官方编号时填“是”"),
        ReferenceColumns.Choice(Confidence, "可信度", s_confidences, "高、中或低"),
    ];

    public override ReferenceKind Kind => ReferenceKind.Categories;

    public override IReadOnlyList<ColumnDefinition> Columns => s_columns;

    public static string KeyOf(string code, DateOnly effectiveFrom) => $"{code}@{ReferenceColumns.Shown(effectiveFrom)}";

    public static string WordOf(SupervisionMode supervision) => s_supervisions.Word(supervision);

    public static string WordOf(VerificationWay way) => s_ways.Word(way);

    public override string KeyOf(Func<string, string?> text) =>
        text(Code) is { } code && text(ReferenceColumns.EffectiveFrom) is { } from ? $"{code}@{from}" : "";

    public override string TitleOf(Func<string, string?> text) => $"{text(Code)} {text(Name)}";

    public override void Check(CheckedRow row)
    {
        ReferenceColumns.CheckDates(row);
        if (row.Text(Code) is { } code && !CodeForm().IsMatch(code))
        {
            var padded = DigitsOnly().IsMatch(code) && code.Length < 5 ? code.PadLeft(5, '0') : null;
            row.Add(CellFinding.Error(Code, "CATALOG_CATEGORY_CODE_FORM", padded, ("value", code)));
        }

        var isTypeApproval = row.Has(Supervision) && row.Value<SupervisionMode>(Supervision) == SupervisionMode.TypeApproval;
        if (isTypeApproval && row.Has(Way))
            row.Add(CellFinding.Error(Way, "CATALOG_CATEGORY_WAY_OF_NONE"));
        if (!isTypeApproval && row.Has(Supervision) && !row.Has(Way))
            row.Add(CellFinding.Error(Way, "FIELD_REQUIRED"));
    }

    public override async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> KeptAsync(
        IReadOnlyCollection<string>? entries, CancellationToken cancellationToken)
    {
        var categories = db.Categories.AsNoTracking();
        if (entries is not null)
            categories = categories.Where(x => entries.Contains(x.Code));
        return await categories.ToDictionaryAsync(x => KeyOf(x.Code, x.EffectiveFrom), TextsOf, cancellationToken);
    }

    /// <summary>A new version of a code ends the one before on the day before it begins (rule 2.1: the old one stays readable).</summary>
    public override async Task PutAsync(IReadOnlyList<CheckedRow> rows, CancellationToken cancellationToken)
    {
        var codes = rows.Select(row => row.Text(Code)!).Distinct().ToList();
        var known = (await db.Categories.Where(x => codes.Contains(x.Code)).ToListAsync(cancellationToken))
            .ToDictionary(x => KeyOf(x.Code, x.EffectiveFrom));
        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.Row.Key, out var category))
            {
                category = new()
                {
                    Id = Guid.CreateVersion7(clock.GetUtcNow()),
                    Code = row.Text(Code)!,
                    EffectiveFrom = row.Value<DateOnly>(ReferenceColumns.EffectiveFrom),
                };
                db.Categories.Add(category);
                known.Add(row.Row.Key, category);
            }

            Fill(category, row);
        }

        foreach (var versions in known.Values.GroupBy(x => x.Code))
        {
            var inOrder = versions.OrderBy(x => x.EffectiveFrom).ToList();
            foreach (var (earlier, later) in inOrder.Zip(inOrder.Skip(1)))
                if (earlier.EffectiveTo is null || earlier.EffectiveTo >= later.EffectiveFrom)
                    earlier.EffectiveTo = later.EffectiveFrom.AddDays(-1);
        }
    }

    public override async Task EndAsync(IReadOnlyCollection<string> keys, DateOnly lastDay, CancellationToken cancellationToken)
    {
        var codes = keys.Select(EntryOf).ToList();
        foreach (var category in await db.Categories.Where(x => codes.Contains(x.Code)).ToListAsync(cancellationToken))
            if (keys.Contains(KeyOf(category.Code, category.EffectiveFrom)))
                category.EffectiveTo = lastDay;
    }

    public override void Changed()
    {
        cache.Clear();
        names.Clear();
    }

    static void Fill(Category category, CheckedRow row)
    {
        category.Name = row.Text(Name)!;
        category.FirstLevelCode = row.Text(FirstLevelCode) ?? category.Code[..^3];
        category.FirstLevelName = row.Text(FirstLevel)!;
        category.Supervision = row.Value<SupervisionMode>(Supervision);
        category.Way = row.Has(Way) ? row.Value<VerificationWay>(Way) : null;
        category.WayText = row.Text(WayText) ?? "";
        category.Scope = row.Text(Scope) ?? "";
        category.EffectiveTo = row.Value<DateOnly?>(ReferenceColumns.EffectiveTo);
        category.IsProvisionalCode = row.Value<bool>(Provisional);
        category.Confidence = row.Value<string>(Confidence) ?? "";
        category.Source = row.Text(ReferenceColumns.Source) ?? "";
        category.Note = row.Text(ReferenceColumns.Note) ?? "";
    }

    static IReadOnlyDictionary<string, string> TextsOf(Category category) => ReferenceColumns.Texts(
        (Code, category.Code),
        (FirstLevelCode, category.FirstLevelCode),
        (FirstLevel, category.FirstLevelName),
        (Name, category.Name),
        (Supervision, s_supervisions.Word(category.Supervision)),
        (Way, category.Way is { } way ? s_ways.Word(way) : null),
        (WayText, category.WayText),
        (Scope, category.Scope),
        (ReferenceColumns.EffectiveFrom, ReferenceColumns.Shown(category.EffectiveFrom)),
        (ReferenceColumns.EffectiveTo, ReferenceColumns.Shown(category.EffectiveTo)),
        (ReferenceColumns.Source, category.Source),
        (ReferenceColumns.Note, category.Note),
        (Provisional, ReferenceColumns.YesOrNo(category.IsProvisionalCode)),
        (Confidence, s_confidences.FirstOrDefault(option => option.Value == category.Confidence).Word));

    [GeneratedRegex("^[0-9]{5,6}$")]
    private static partial Regex CodeForm();

    [GeneratedRegex("^[0-9]+$")]
    private static partial Regex DigitsOnly();
}
