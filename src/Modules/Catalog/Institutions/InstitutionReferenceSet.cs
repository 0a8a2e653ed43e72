using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Reference;
using Ecqs.Catalog.Suggestions;
using Ecqs.Platform.Import;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Institutions;

/// <summary>
/// The institutions' records as administrators of the nation keep them in bulk (rule 2.5). An institution comes into being by its registration, and its
/// name changes by its own application, since both are its organisation's too: neither is done here.
/// </summary>
sealed class InstitutionReferenceSet(CatalogDb db, CapabilityNarrowing narrowing, SuggestionCache suggestions) : ReferenceSet
{
    const string Code = "code";
    const string Name = "name";
    const string Level = "level";
    const string Regions = "regions";
    const string Address = "address";
    const string Telephone = "telephone";
    const string PostCode = "postCode";
    const string Fax = "fax";
    const string Email = "email";
    const string Number = "authorisationNumber";
    const string AuthorisedTo = "authorisedTo";
    const string Nation = "全国";

    static readonly (InstitutionLevel Value, string Word, string[] OtherWords)[] s_levels =
    [
        (InstitutionLevel.County, "县级", ["区县级", "县"]),
        (InstitutionLevel.Municipal, "市级", ["地市级", "市"]),
        (InstitutionLevel.Provincial, "省级", ["省"]),
        (InstitutionLevel.National, "国家级", ["国家"]),
    ];

    static readonly ColumnDefinition[] s_columns =
    [
        ReferenceColumns.Code(Code, "统一社会信用代码", 21, "已注册机构的代码", isRequired: true).Also("机构代码", "代码"),
        ReferenceColumns.Text(Name, "机构名称", InstitutionRules.NameLength, "名称变更由机构申请", isRequired: true).Also("名称", "单位名称"),
        ReferenceColumns.Choice(Level, "机构等级", s_levels, "县级、市级、省级或国家级", isRequired: true).Also("级别", "等级"),
        ReferenceColumns.Text(Regions, "授权区域", 2000, "行政区划代码，多个用顿号隔开；全国填“全国”", isRequired: true).Also("授权区域代码"),
        ReferenceColumns.Text(Address, "地址", InstitutionRules.AddressLength, null, isRequired: true).Also("机构地址", "联系地址"),
        ReferenceColumns.Text(Telephone, "电话", InstitutionRules.TelephoneLength, null, isRequired: true).Also("联系电话"),
        ReferenceColumns.Code(PostCode, "邮编", InstitutionRules.PostCodeLength, "六位数字").Also("邮政编码"),
        ReferenceColumns.Text(Fax, "传真", InstitutionRules.TelephoneLength, null),
        ReferenceColumns.Text(Email, "电子邮箱", InstitutionRules.EmailLength, null).Also("邮箱", "E-mail"),
        ReferenceColumns.Text(Number, "授权证书编号", InstitutionRules.AuthorisationNumberLength, null, isRequired: true).Also("授权证书号"),
        ReferenceColumns.Date(AuthorisedTo, "授权有效期至", "最后一天，如 2029-12-31", isRequired: true).Also("有效期", "有效期至"),
    ];

    Dictionary<string, string> _names = [];
    HashSet<string> _regions = [];

    public override ReferenceKind Kind => ReferenceKind.Institutions;

    public override IReadOnlyList<ColumnDefinition> Columns => s_columns;

    public override async Task<IReadOnlyList<ColumnDefinition>> ColumnsAsync(CancellationToken cancellationToken)
    {
        _names = await db.Institutions.ToDictionaryAsync(x => x.Code, x => x.Name, cancellationToken);
        _regions = await db.Regions.Select(x => x.Code).ToHashSetAsync(cancellationToken);
        return s_columns;
    }

    public override string KeyOf(Func<string, string?> text) => text(Code)?.ToUpperInvariant() ?? "";

    public override string TitleOf(Func<string, string?> text) => text(Name) ?? "";

    public override void Check(CheckedRow row)
    {
        if (row.Text(Code)?.ToUpperInvariant() is { } code)
        {
            if (!_names.TryGetValue(code, out var name))
                row.Add(CellFinding.Error(Code, "CATALOG_INSTITUTION_NOT_REGISTERED", NearestText.Of(code, _names.Keys), ("value", code)));
            else if (row.Text(Name) is { } given && TextForms.Fold(given) != TextForms.Fold(name))
                row.Add(CellFinding.Error(Name, "CATALOG_INSTITUTION_NAME_FIXED", name, ("name", name)));
        }

        foreach (var region in CodesOf(row).Where(region => !_regions.Contains(region)))
            row.Add(CellFinding.Error(Regions, "CATALOG_REGION_UNKNOWN", null, ("code", region)));
        if (row.Text(PostCode) is { } postCode && !InstitutionRules.IsPostCode(postCode))
            row.Add(CellFinding.Error(PostCode, "CATALOG_POST_CODE"));
        if (row.Text(Email) is { } email && !InstitutionRules.IsEmail(email))
            row.Add(CellFinding.Error(Email, "CATALOG_EMAIL"));
    }

    public override async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> KeptAsync(
        IReadOnlyCollection<string>? entries, CancellationToken cancellationToken)
    {
        var institutions = db.Institutions.AsNoTracking();
        if (entries is not null)
            institutions = institutions.Where(x => entries.Contains(x.Code));
        return await institutions.ToDictionaryAsync(x => x.Code, TextsOf, cancellationToken);
    }

    public override async Task PutAsync(IReadOnlyList<CheckedRow> rows, CancellationToken cancellationToken)
    {
        var codes = rows.Select(row => row.Row.Key).ToList();
        var known = await db.Institutions.Where(x => codes.Contains(x.Code)).ToDictionaryAsync(x => x.Code, cancellationToken);
        foreach (var row in rows)
        {
            var institution = known[row.Row.Key];
            institution.Level = row.Value<InstitutionLevel>(Level);
            institution.Address = row.Text(Address)!;
            institution.Telephone = row.Text(Telephone)!;
            institution.PostCode = row.Text(PostCode);
            institution.Fax = row.Text(Fax);
            institution.Email = row.Text(Email);
            institution.AuthorisationNumber = row.Text(Number)!;
            institution.AuthorisedTo = row.Value<DateOnly>(AuthorisedTo);
            var regions = CodesOf(row).ToList();
            if (regions.ToHashSet().SetEquals(institution.RegionCodes))
                continue;
            institution.RegionCodes = regions;
            await narrowing.NarrowAsync(institution.Id, regions, cancellationToken);
        }
    }

    public override void Changed() => suggestions.Institutions.Clear();

    static IEnumerable<string> CodesOf(CheckedRow row) => row.Text(Regions) is not { } text || text == Nation
        ? []
        : text.Split(['、', ',', '，', ';', '；', ' '], StringSplitOptions.RemoveEmptyEntries).Distinct();

    static IReadOnlyDictionary<string, string> TextsOf(Institution institution) => ReferenceColumns.Texts(
        (Code, institution.Code),
        (Name, institution.Name),
        (Level, s_levels.Word(institution.Level)),
        (Regions, institution.RegionCodes.Count == 0 ? Nation : string.Join('、', institution.RegionCodes)),
        (Address, institution.Address),
        (Telephone, institution.Telephone),
        (PostCode, institution.PostCode),
        (Fax, institution.Fax),
        (Email, institution.Email),
        (Number, institution.AuthorisationNumber),
        (AuthorisedTo, ReferenceColumns.Shown(institution.AuthorisedTo)));
}
