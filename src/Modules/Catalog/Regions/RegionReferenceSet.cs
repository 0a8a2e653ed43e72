using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Reference;
using Ecqs.Catalog.Suggestions;
using Ecqs.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Regions;

/// <summary>
/// GB/T 2260 as administrators of the nation keep it (rule 2.4): provinces by two digits, cities by four, counties by six. A code is never given to
/// another region; one that is abolished is ended, and documents keep it.
/// </summary>
class RegionReferenceSet(CatalogDb db, ReferenceCache<string, Region> cache, SuggestionCache suggestions) : ReferenceSet
{
    protected const string Code = "code";
    protected const string Name = "name";
    protected const string Parent = "parentCode";

    static readonly ColumnDefinition[] s_columns =
    [
        ReferenceColumns.Code(Code, "行政区划代码", 6, "省级两位、地级四位、县级六位数字", isRequired: true).Also("代码", "区划代码"),
        ReferenceColumns.Text(Name, "名称", 100, null, isRequired: true).Also("区划名称", "行政区划名称"),
        ReferenceColumns.Code(Parent, "上级代码", 6, "不填则取代码的前两位或四位").Also("上级区划代码", "cityCode"),
        .. ReferenceColumns.Dated.Where(column => column.Key != ReferenceColumns.Note),
    ];

    Dictionary<string, Region> _regions = [];

    public override ReferenceKind Kind => ReferenceKind.Regions;

    public override IReadOnlyList<ColumnDefinition> Columns => s_columns;

    /// <summary>Whether the regions kept are zones that administrators add under a city.</summary>
    protected virtual bool IsOfZones => false;

    protected IReadOnlyDictionary<string, Region> Known => _regions;

    public override async Task<IReadOnlyList<ColumnDefinition>> ColumnsAsync(CancellationToken cancellationToken)
    {
        _regions = await db.Regions.AsNoTracking().ToDictionaryAsync(x => x.Code, cancellationToken);
        return Columns;
    }

    public override string KeyOf(Func<string, string?> text) => text(Code) ?? "";

    public override string TitleOf(Func<string, string?> text) => $"{text(Code)} {text(Name)}";

    public override void Check(CheckedRow row)
    {
        if (row.Value<DateOnly?>(ReferenceColumns.EffectiveTo) < row.Value<DateOnly?>(ReferenceColumns.EffectiveFrom))
            row.Add(CellFinding.Error(ReferenceColumns.EffectiveTo, "CATALOG_PERIOD_REVERSED"));
        if (row.Text(Code) is not { } code)
            return;
        CheckCode(row, code);
    }

    public override async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> KeptAsync(
        IReadOnlyCollection<string>? entries, CancellationToken cancellationToken)
    {
        var regions = db.Regions.AsNoTracking().Where(x => x.IsZone == IsOfZones);
        if (entries is not null)
            regions = regions.Where(x => entries.Contains(x.Code));
        return await regions.ToDictionaryAsync(x => x.Code, TextsOf, cancellationToken);
    }

    public override async Task PutAsync(IReadOnlyList<CheckedRow> rows, CancellationToken cancellationToken)
    {
        var all = await db.Regions.ToDictionaryAsync(x => x.Code, cancellationToken);
        // Those above first, so that a province may come with its cities.
        foreach (var row in rows.OrderBy(row => row.Row.Key.Length))
        {
            var code = row.Row.Key;
            if (!all.TryGetValue(code, out var region))
            {
                region = new() { Code = code, Level = RegionRules.LevelOf(code), IsCountyLevel = code.Length == 6, IsZone = IsOfZones };
                db.Regions.Add(region);
                all.Add(code, region);
            }

            region.Name = row.Text(Name)!;
            region.ParentCode = ParentOf(row, code);
            region.ValidFrom = row.Value<DateOnly?>(ReferenceColumns.EffectiveFrom);
            region.ValidTo = row.Value<DateOnly?>(ReferenceColumns.EffectiveTo);
            region.Source = row.Text(ReferenceColumns.Source) ?? "";
        }

        // Another name of a city is in the full names of all below it.
        foreach (var region in all.Values)
            region.FullName = RegionRules.FullNameOf(region, code => code is null ? null : all.GetValueOrDefault(code));
    }

    public override Task EndAsync(IReadOnlyCollection<string> keys, DateOnly lastDay, CancellationToken cancellationToken) =>
        db.Regions.Where(x => keys.Contains(x.Code)).ExecuteUpdateAsync(row => row.SetProperty(x => x.ValidTo, lastDay), cancellationToken);

    public override void Changed()
    {
        cache.Clear();
        suggestions.Regions.Clear();
    }

    /// <summary>Whether the code is one of a region, and what stands above it is there or in the same file.</summary>
    protected virtual void CheckCode(CheckedRow row, string code)
    {
        if (code.Length is not (2 or 4 or 6) || !code.All(char.IsAsciiDigit))
            row.Add(CellFinding.Error(Code, "CATALOG_REGION_CODE_FORM", null, ("value", code)));
        else if (_regions.TryGetValue(code, out var known) && known.IsZone)
            row.Add(CellFinding.Error(Code, "CATALOG_REGION_IS_A_ZONE", null, ("name", known.Name)));
        else if (ParentOf(row, code) is { } parent && parent.Length >= code.Length)
            row.Add(CellFinding.Error(Parent, "CATALOG_REGION_PARENT", null, ("value", parent)));
        else if (ParentOf(row, code) is { } above && !_regions.ContainsKey(above))
            row.Add(CellFinding.Warning(Parent, "CATALOG_REGION_PARENT_NEW", ("value", above)));
    }

    static string? ParentOf(CheckedRow row, string code) => row.Text(Parent) ?? (code.Length > 2 ? code[..^2] : null);

    static IReadOnlyDictionary<string, string> TextsOf(Region region) => ReferenceColumns.Texts(
        (Code, region.Code),
        (Name, region.Name),
        (Parent, region.ParentCode),
        (ReferenceColumns.EffectiveFrom, ReferenceColumns.Shown(region.ValidFrom)),
        (ReferenceColumns.EffectiveTo, ReferenceColumns.Shown(region.ValidTo)),
        (ReferenceColumns.Source, region.Source));
}
