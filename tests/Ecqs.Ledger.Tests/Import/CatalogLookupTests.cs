using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Import;
using Ecqs.Ledger.Tests.Instruments;

namespace Ecqs.Ledger.Tests.Import;

public sealed class CatalogLookupTests
{
    static readonly Region Nanhu = Some.Region("330402", "南湖区", "浙江省嘉兴市南湖区");

    static readonly List<Category> Categories =
    [
        Some.Category("02002", "非自动衡器", "非自动衡器"),
        Some.Category("06010", "燃油加油机", "加油机"),
        Some.Category("04008", "称重传感器", "称重传感器", SupervisionMode.TypeApproval),
    ];

    static readonly List<Region> Counties =
    [
        Some.Region("330402", "南湖区", "浙江省嘉兴市南湖区"),
        Some.Region("330411", "秀洲区", "浙江省嘉兴市秀洲区"),
        Some.Region("320106", "鼓楼区", "江苏省南京市鼓楼区"),
        Some.Region("350102", "鼓楼区", "福建省福州市鼓楼区"),
        Some.Region("441900", "东莞市", "广东省东莞市"),
    ];

    static readonly CatalogLookup Lookup = new(new CatalogOfDay(Some.Today, Categories, Counties));

    static readonly CatalogLookup Suggesting = new(new CatalogOfDay(Some.Today, Categories, Counties))
    {
        Suggestions = new Dictionary<string, IReadOnlyList<RegionSuggestion>>
        {
            ["330420"] = [new(Nanhu, SuggestionReason.NearCode, 0.8)],
            ["330400"] = [new(Nanhu, SuggestionReason.BelowCity, 0.5)],
            ["浙江嘉兴南湖"] = [new(Nanhu, SuggestionReason.Same, 1)],
        },
    };

    [Theory]
    [InlineData("02002")]
    [InlineData("０２００２")]
    [InlineData("非自动衡器")]
    [InlineData("02002 非自动衡器")]
    [InlineData("非自动衡器(02002)")]
    [InlineData("非自动衡器/非自动衡器")]
    public void A_category_is_found_by_code_name_or_both(string text)
    {
        var reading = Lookup.ParseCategory(text);
        Assert.Null(reading.Finding);
        Assert.Equal("02002", ((Category)reading.Value!).Code);
    }

    [Theory]
    [InlineData("2002", "02002")]
    [InlineData("非自动横器", "非自动衡器")]
    [InlineData("加油机", "燃油加油机")]
    [InlineData("望远镜", null)]
    public void Rule_3_7_an_unknown_category_is_refused_with_the_nearest_suggested(string text, string? suggestion)
    {
        var finding = Lookup.ParseCategory(text).Finding!;
        Assert.Equal(("LEDGER_IMPORT_CATEGORY_UNKNOWN", suggestion), (finding.Code, finding.Suggestion));
    }

    [Fact]
    public void Rule_2_2_a_category_for_type_approval_only_is_refused_with_the_reason() =>
        Assert.Equal("LEDGER_CATEGORY_NOT_COMPULSORY", Lookup.ParseCategory("称重传感器").Finding!.Code);

    [Theory]
    [InlineData("330402", "330402")]
    [InlineData("南湖区[330402]", "330402")]
    [InlineData("３３０４０２", "330402")]
    [InlineData("南湖区", "330402")]
    [InlineData("浙江省嘉兴市南湖区", "330402")]
    [InlineData("浙江省 嘉兴市 秀洲区", "330411")]
    [InlineData("东莞市", "441900")]
    public void A_region_is_found_by_code_or_name(string text, string code) =>
        Assert.Equal(code, ((Region)Lookup.ParseRegion(text).Value!).Code);

    [Theory]
    [InlineData("330420", "LEDGER_IMPORT_REGION_UNKNOWN", "浙江省嘉兴市南湖区[330402]")]
    [InlineData("鼓楼区", "LEDGER_IMPORT_REGION_AMBIGUOUS", "江苏省南京市鼓楼区[320106]")]
    [InlineData("330400", "LEDGER_IMPORT_REGION_NOT_COUNTY", "浙江省嘉兴市南湖区[330402]")]
    [InlineData("33", "LEDGER_IMPORT_REGION_NOT_COUNTY", null)]
    [InlineData("999999", "LEDGER_IMPORT_REGION_UNKNOWN", null)]
    public void Rule_3_7_an_unknown_region_is_refused_with_the_nearest_suggested(string text, string code, string? suggestion)
    {
        var finding = Suggesting.ParseRegion(text).Finding!;
        Assert.Equal((code, suggestion), (finding.Code, finding.Suggestion));
    }

    [Fact]
    public void A_region_written_in_another_way_is_taken_when_nothing_else_can_be_meant() =>
        Assert.Equal("330402", ((Region)Suggesting.ParseRegion("浙江嘉兴南湖").Value!).Code);
}
