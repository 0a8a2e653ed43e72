using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Reference;
using Ecqs.Catalog.Suggestions;
using Ecqs.Testing;

namespace Ecqs.Catalog.Tests;

/// <summary>What people type for regions and institutions, and what they mean.</summary>
public sealed class SuggestionTests
{
    static readonly DateOnly s_today = new(2026, 11, 21);
    static readonly RegionIndex s_regions = new(RegionTable.Build(Read<CountyRow>("counties.csv"), Read<ZoneRow>("zones.csv")).Values);
    static readonly InstitutionIndex s_institutions = new(
    [
        Institution("12330402MB03JL039J", "JXJL", "嘉兴市计量检定测试院"),
        Institution("12330402MB04JL0483", "NHJL", "南湖区计量检定站"),
        Institution("12330106MB01JL010R", "ZJJL", "浙江省计量科学研究院"),
    ]);

    [Theory]
    [InlineData("浙江省嘉兴市南湖区", "330402")]
    [InlineData("浙江嘉兴南湖", "330402")]
    [InlineData("浙江省-嘉兴市-南湖区", "330402")]
    [InlineData("嘉兴 南湖区", "330402")]
    [InlineData("３３０４０２", "330402")]
    [InlineData("330402000000", "330402")]
    [InlineData("广东东莞", "441900")]
    [InlineData("淄博文昌湖", "370391")]
    [InlineData("广西南宁青秀区", "450103")]
    public void A_region_written_another_way_is_found_and_alone(string text, string code)
    {
        var only = Assert.Single(s_regions.Find(text, s_today, 5));
        Assert.Equal((code, SuggestionReason.Same, 1), (only.Region.Code, only.Reason, only.Likeness));
    }

    [Theory]
    [InlineData("嘉兴市南胡区", "330402")]
    [InlineData("浙江省嘉兴市南湖", "330402")]
    [InlineData("浙江省家兴市南湖区", "330402")]
    [InlineData("嘉兴市南湖区新兴街道", "330402")]
    [InlineData("浙江省嘉兴市南湖区中山路1号", "330402")]
    [InlineData("嘉兴市上城区", "330102")]
    [InlineData("淄博市高新技术开发区", "370390")]
    [InlineData("嘉兴市海宁县", "330481")]
    public void A_region_typed_wrongly_suggests_first_the_one_that_was_meant(string text, string code)
    {
        var found = s_regions.Find(text, s_today, 5);
        Assert.Equal(code, found[0].Region.Code);
    }

    [Fact]
    public void A_name_that_several_regions_have_suggests_all_of_them()
    {
        var found = s_regions.Find("鼓楼区", s_today, 10);
        Assert.All(found, suggestion => Assert.Equal("鼓楼区", suggestion.Region.Name));
        Assert.Equal(4, found.Count);
    }

    [Theory]
    [InlineData("500105")]
    [InlineData("重庆市江北区")]
    [InlineData("重庆渝北")]
    public void An_abolished_region_suggests_its_successor_from_the_day_that_it_ended(string text)
    {
        var successor = Assert.Single(s_regions.Find(text, s_today, 5));
        Assert.Equal(("500157", SuggestionReason.Replaced), (successor.Region.Code, successor.Reason));
        Assert.Contains(successor.InPlaceOf!.Code, new[] { "500105", "500112" });

        var itself = Assert.Single(s_regions.Find(text, new(2025, 11, 5), 5));
        Assert.Equal((successor.InPlaceOf.Code, SuggestionReason.Same), (itself.Region.Code, itself.Reason));
    }

    [Theory]
    [InlineData("3304")]
    [InlineData("330400")]
    [InlineData("嘉兴市")]
    [InlineData("浙江嘉兴")]
    public void A_city_alone_suggests_its_counties(string text)
    {
        var found = s_regions.Find(text, s_today, 10);
        Assert.All(found, suggestion => Assert.Equal(("3304", SuggestionReason.BelowCity), (suggestion.Region.ParentCode, suggestion.Reason)));
        Assert.Equal(7, found.Count);
    }

    [Fact]
    public void A_code_with_one_wrong_digit_suggests_codes_that_differ_by_one()
    {
        Assert.Contains("330402", s_regions.Find("330420", s_today, 20).Select(suggestion => suggestion.Region.Code));
        Assert.All(s_regions.Find("330420", s_today, 20), suggestion => Assert.Equal(SuggestionReason.NearCode, suggestion.Reason));
    }

    [Theory]
    [InlineData("")]
    [InlineData("仓库")]
    [InlineData("999999")]
    [InlineData("二号车间东侧")]
    public void Nothing_is_suggested_for_what_is_no_region(string text) => Assert.Empty(s_regions.Find(text, s_today, 5));

    [Theory]
    [InlineData("嘉兴市计量院", "JXJL")]
    [InlineData("嘉兴计量检定测试院", "JXJL")]
    [InlineData("嘉兴市计量检定测式院", "JXJL")]
    [InlineData("12330402MBO3JLO39J", "JXJL")]
    [InlineData("nhjl", "NHJL")]
    [InlineData("浙江计量科学研究院", "ZJJL")]
    public void An_institution_typed_wrongly_suggests_first_the_one_that_was_meant(string text, string shortCode) =>
        Assert.Equal(shortCode, s_institutions.Find(text, 3)[0].Institution.ShortCode);

    [Fact]
    public void Nothing_is_suggested_for_what_is_no_institution() => Assert.Empty(s_institutions.Find("南湖超市有限公司", 3));

    static Institution Institution(string code, string shortCode, string name) =>
        new() { Code = code, ShortCode = shortCode, Name = name, AuthorisationNumber = "1" };

    static List<T> Read<T>(string name) => ReferenceRows.Read<T>(File.ReadAllBytes(RepositoryRoot.Path("seeds", "reference", name)), name);
}
