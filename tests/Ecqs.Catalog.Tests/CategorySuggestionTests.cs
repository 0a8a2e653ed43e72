using System.Text.Json;
using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Names;
using Ecqs.Catalog.OldCodes;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Catalog.Tests;

/// <summary>A Host with the shipped reference data.</summary>
public sealed class CatalogHost : IAsyncLifetime
{
    public TestHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await TestHost.StartAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();
}

/// <summary>Names lead to categories, explain themselves (rule 2.3), and tell whether something is compulsory (rule 2.2).</summary>
public sealed class CategorySuggestionTests(CatalogHost catalog) : IClassFixture<CatalogHost>
{
    readonly TestHost _host = catalog.Host;

    [Theory]
    [InlineData("电子秤")]
    [InlineData("电子计价秤")]
    [InlineData("电子台秤")]
    [InlineData("电子案秤")]
    [InlineData("戥子")]
    [InlineData("电子天平")]
    public async Task The_names_of_the_rule_lead_to_nonautomatic_weighing_instruments_beyond_doubt(string name)
    {
        var suggestion = await SuggestAsync(name);
        Assert.Equal("02001", suggestion.Certain?.Code);
        Assert.Contains(name, suggestion.Candidates[0].Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_usual_ranges_are_suggested() =>
        Assert.Equal(["0–250 g", "250–1000 g"], (await SuggestAsync("戥子")).Candidates[0].UsualRanges);

    [Theory]
    [InlineData("非自动衡器", "02001", NameMatch.Catalogue)]
    [InlineData("02001", "02001", NameMatch.Catalogue)]
    [InlineData("02001 非自动衡器", "02001", NameMatch.Catalogue)]
    [InlineData("电子 计价秤（30kg）", "02001", NameMatch.Name)]
    [InlineData("ＣＴ机", "21001", NameMatch.Name)]
    [InlineData("防爆电子台秤", "02001", NameMatch.Ending)]
    [InlineData("不锈钢压力表", "14001", NameMatch.Ending)]
    [InlineData("电子台秤带打印", "02001", NameMatch.Part)]
    [InlineData("004001", "01001", NameMatch.OldCode)]
    [InlineData("006001", "28001", NameMatch.OldCode)]
    public async Task How_sure_a_name_is_is_said(string name, string code, NameMatch match)
    {
        var candidate = (await SuggestAsync(name)).Candidates[0];
        Assert.Equal((code, match), (candidate.Category.Code, candidate.Match));
    }

    [Fact]
    public async Task What_several_categories_may_mean_is_left_to_choice()
    {
        var suggestion = await SuggestAsync("血压计");
        Assert.Equal(["15001", "15002"], suggestion.Candidates.Select(candidate => candidate.Category.Code));
        Assert.Null(suggestion.Certain);
        Assert.Null((await SuggestAsync("防爆电子台秤")).Certain);
        Assert.Empty((await SuggestAsync("办公桌")).Candidates);
        Assert.Empty((await SuggestAsync("  ")).Candidates);
    }

    [Fact]
    public async Task An_old_code_that_has_no_category_any_more_says_so()
    {
        var suggestion = await SuggestAsync("001003");
        Assert.Empty(suggestion.Candidates);
        Assert.Contains("钢卷尺", suggestion.Remark!, StringComparison.Ordinal);
        Assert.Equal("NOT_COMPULSORY", (await CheckAsync("001003", null)).GetProperty("answer").GetString());
    }

    [Fact]
    public void No_name_is_known_but_by_the_data()
    {
        var category = new Category { Id = Guid.CreateVersion7(), Code = "77001", Name = "某种别", FirstLevelName = "某项别" };
        Assert.Empty(new NameTable([category], [], []).Suggest("电子秤").Candidates);
        var names = new[] { new CategoryName { Name = "电子秤", CategoryCode = "77001" } };
        Assert.Equal("77001", new NameTable([category], names, []).Suggest("电子秤").Certain?.Code);
        var old = new[] { new OldCode { Code = "001001", NewCode = "77001" }, new OldCode { Code = "001001", NewCode = "88001" } };
        Assert.Equal("77001", new NameTable([category], [], old).Suggest("001001").Certain?.Code);
    }

    [Theory]
    [InlineData("电子天平", null, "PURPOSE_NEEDED", "贸易结算")]
    [InlineData("电子天平", "TRADE_SETTLEMENT", "COMPULSORY", "02001 非自动衡器")]
    [InlineData("电子天平", "MEDICAL_CARE", "NOT_COMPULSORY", "贸易结算")]
    [InlineData("电子秤", null, "PURPOSE_NEEDED", "用途")]
    [InlineData("电子秤", "TRADE_SETTLEMENT", "COMPULSORY", "周期检定")]
    [InlineData("电子秤", "OTHER", "NOT_COMPULSORY", "自愿")]
    [InlineData("称重传感器", "TRADE_SETTLEMENT", "NOT_COMPULSORY", "型式批准")]
    [InlineData("办公桌", "TRADE_SETTLEMENT", "UNKNOWN", "办公桌")]
    [InlineData("血压计", "MEDICAL_CARE", "COMPULSORY", "15001")]
    public async Task The_check_answers_with_reason_and_basis(string name, string? purpose, string answer, string inReason)
    {
        var check = await CheckAsync(name, purpose);
        Assert.Equal(answer, check.GetProperty("answer").GetString());
        Assert.Contains(inReason, check.GetProperty("reason").GetString()!, StringComparison.Ordinal);
        foreach (var verdict in check.GetProperty("verdicts").EnumerateArray())
            Assert.Contains("2020-10-26", verdict.GetProperty("basis").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mode_comes_from_what_institutions_of_the_region_offer_and_never_from_the_name()
    {
        var people = new People(_host);
        var category = (await SuggestAsync("电子台秤")).Certain!.Id;
        await OfferAsync(await people.InstitutionAsync("330402", "MUNICIPAL"), category, "3304", "ON_SITE");
        await OfferAsync(await people.InstitutionAsync("330411", "MUNICIPAL"), category, "3304", "ON_SITE", "AT_INSTITUTION");
        await OfferAsync(await people.InstitutionAsync("370302", "MUNICIPAL"), category, "3703", "AT_INSTITUTION");
        Assert.Equal(["ON_SITE 2", "AT_INSTITUTION 1"], await ModesAsync(category, "330402"));
        Assert.Equal(["AT_INSTITUTION 1"], await ModesAsync(category, "370302"));
        Assert.Empty(await ModesAsync(category, "110101"));
        Assert.Empty(await ModesAsync(category, "999999"));
    }

    [Fact]
    public async Task What_an_institution_may_verify_passes_into_a_new_edition_where_a_category_became_exactly_one()
    {
        var people = new People(_host);
        var nation = await people.AdministratorAsync();
        var old = (await SuggestAsync("谷物容重器")).Certain!.Id;
        await OfferAsync(await people.InstitutionAsync("110101", "PROVINCIAL"), old, "11", "ON_SITE");
        await SaveAsync(nation, "CATEGORIES", ("code", "50001"), ("firstLevel", "衡器"), ("name", "衡器甲"), ("supervision", "强制检定"), ("way", "周期检定"), ("effectiveFrom", "2026-01-01"));
        await SaveAsync(nation, "CATEGORIES", ("code", "50002"), ("firstLevel", "衡器"), ("name", "衡器乙"), ("supervision", "强制检定"), ("way", "周期检定"), ("effectiveFrom", "2026-01-01"));
        var (first, second) = ((await SuggestAsync("50001")).Certain!.Id, (await SuggestAsync("50002")).Certain!.Id);
        Assert.Empty(await ModesAsync(first, "110101"));
        await SaveAsync(nation, "OLD_CODES", ("code", "29001"), ("newCode", "50001"), ("name", "谷物容重器"));
        Assert.Equal(["ON_SITE 1"], await ModesAsync(first, "110101"));
        await SaveAsync(nation, "OLD_CODES", ("code", "29001"), ("newCode", "50002"), ("name", "谷物容重器"));
        Assert.Empty(await ModesAsync(first, "110101"));
        Assert.Empty(await ModesAsync(second, "110101"));
        Assert.Equal(["ON_SITE 1"], await ModesAsync(old, "110101"));
    }

    [Fact]
    public async Task A_name_that_an_administrator_adds_leads_at_once()
    {
        Assert.Empty((await SuggestAsync("怪名字器")).Candidates);
        var nation = await new People(_host).AdministratorAsync();
        await nation.Client.ActAsync(
            "mutation($input: SaveReferenceEntryInput!) { saveReferenceEntry(input: $input) { referenceEntry { key } errors { ... on Error { code message } } } }",
            new { input = new { kind = "CATEGORY_NAMES", cells = new[] { new { column = "name", value = "怪名字器" }, new { column = "categoryCode", value = "18001" } } } });
        Assert.Equal("18001", (await SuggestAsync("怪名字器")).Certain?.Code);
        await nation.Client.ActAsync(
            "mutation($input: RemoveReferenceEntryInput!) { removeReferenceEntry(input: $input) { referenceRemoval { key } errors { ... on Error { code message } } } }",
            new { input = new { kind = "CATEGORY_NAMES", key = "怪名字器@18001" } });
        Assert.Empty((await SuggestAsync("怪名字器")).Candidates);
    }

    [Fact]
    public async Task The_catalogue_is_downloaded_by_anybody_with_codes_as_text()
    {
        using var stranger = _host.NewClient();
        var content = await stranger.Http.GetByteArrayAsync("/catalog/categories.xlsx");
        using var reader = Ecqs.Documents.Workbooks.WorkbookReader.Open(new MemoryStream(content), "a.xlsx", new(), CancellationToken.None);
        Assert.True(reader.NextSheet());
        var rows = reader.ReadRows(CancellationToken.None).ToList();
        Assert.True(rows.Count >= 65, $"{rows.Count} rows");
        Assert.Equal(["01", "体温计", "01001", "体温计"], rows[1].Cells.Take(4).Select(cell => cell.Text));
    }

    static async Task SaveAsync(SignedIn nation, string kind, params (string Column, string Value)[] cells) => await nation.Client.ActAsync(
        "mutation($input: SaveReferenceEntryInput!) { saveReferenceEntry(input: $input) { referenceEntry { key } errors { ... on Error { code message } } } }",
        new { input = new { kind, cells = cells.Select(cell => new { column = cell.Column, value = cell.Value }) } });

    async Task<CategorySuggestion> SuggestAsync(string name)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<ICategorySuggestions>().SuggestAsync([name], CancellationToken.None))[0];
    }

    async Task<JsonElement> CheckAsync(string name, string? purpose)
    {
        using var stranger = _host.NewClient();
        return await stranger.RootAsync(
            "query($name: String!, $purpose: UsePurpose) { compulsoryCheck(name: $name, purpose: $purpose) { answer reason verdicts { answer reason basis candidate { explanation category { code } } } } }",
            new { name, purpose });
    }

    static async Task OfferAsync(SignedIn institution, Guid categoryId, string region, params string[] modes) => await institution.Client.ActAsync(
        "mutation($input: AddCapabilityInput!) { addCapability(input: $input) { capability { id } errors { ... on Error { code message } } } }",
        new { input = new { categoryId, regionCodes = new[] { region }, modes, validFrom = "2026-01-01" } });

    async Task<IEnumerable<string>> ModesAsync(Guid categoryId, string regionCode)
    {
        using var stranger = _host.NewClient();
        var modes = await stranger.RootAsync(
            "query($category: UUID!, $region: String!) { offeredModes(categoryId: $category, regionCode: $region) { mode institutions } }",
            new { category = categoryId, region = regionCode });
        return modes.EnumerateArray().Select(x => $"{x.GetProperty("mode").GetString()} {x.GetProperty("institutions").GetInt32()}");
    }
}
