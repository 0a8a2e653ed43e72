using System.Text.Json;
using Ecqs.Catalog.Contracts;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Catalog.Tests;

/// <summary>The catalogue over GraphQL, on a database with the shipped reference data.</summary>
public sealed class CatalogTests : IAsyncLifetime
{
    TestHost _host = null!;
    People _people = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _people = new(_host);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Confidence_and_source_of_a_category_are_shown_to_administrators_only()
    {
        const string Query = "{ categories(first: 1) { nodes { name confidence source } totalCount } }";
        using var stranger = _host.NewClient();
        var shown = await stranger.RootAsync(Query);
        Assert.Equal(64, shown.GetProperty("totalCount").GetInt32());
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("nodes")[0].GetProperty("confidence").ValueKind);
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("nodes")[0].GetProperty("source").ValueKind);

        var administrator = await _people.AdministratorAsync("33");
        var all = await administrator.Client.RootAsync(Query);
        Assert.Equal("high", all.GetProperty("nodes")[0].GetProperty("confidence").GetString());
        Assert.NotEmpty(all.GetProperty("nodes")[0].GetProperty("source").GetString()!);
    }

    [Fact]
    public async Task A_category_is_in_effect_from_its_day()
    {
        using var stranger = _host.NewClient();
        const string Query =
            "query($day: LocalDate) { categories(day: $day, where: { name: { eq: \"电动汽车充电桩\" } }) { totalCount } }";
        Assert.Equal(0, (await stranger.RootAsync(Query, new { day = "2022-12-31" })).GetProperty("totalCount").GetInt32());
        Assert.Equal(1, (await stranger.RootAsync(Query, new { day = "2023-01-01" })).GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Regions_are_found_by_their_place_and_by_text_and_abolished_ones_only_by_code()
    {
        using var stranger = _host.NewClient();
        Assert.Equal(31, (await stranger.RootAsync("{ regions { code } }")).GetArrayLength());
        var zibo = (await stranger.RootAsync("{ regions(parentCode: \"3703\") { code } }")).EnumerateArray().Select(x => x.GetProperty("code").GetString());
        Assert.Contains("370391", zibo);
        var found = await stranger.RootAsync("{ regions(search: \"南湖\") { code fullName } }");
        Assert.Equal("浙江省嘉兴市南湖区", found[0].GetProperty("fullName").GetString());
        Assert.Empty((await stranger.RootAsync("{ regions(search: \"500105\") { code } }")).EnumerateArray());
        Assert.Equal("江北区", (await stranger.RootAsync("{ region(code: \"500105\") { name validTo } }")).GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_region_knows_those_above_it_lowest_first()
    {
        var path = await _host.InTransactionAsync(services => services.GetRequiredService<IRegions>().PathAsync("330402", CancellationToken.None));
        Assert.Equal(["330402", "3304", "33"], path);
        Assert.Empty(await _host.InTransactionAsync(services => services.GetRequiredService<IRegions>().PathAsync("330499", CancellationToken.None)));
    }

    [Fact]
    public async Task Reference_data_that_has_not_changed_is_not_read_again()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        using var statements = Statements.Of(_host);
        var sent = await statements.AllOfAsync(() =>
            scope.ServiceProvider.GetRequiredService<IReferenceData>().ImportAsync(RepositoryRoot.Path("seeds", "reference"), CancellationToken.None));
        Assert.Contains("reference_files", Assert.Single(sent, sql => sql.Contains("FROM catalog.", StringComparison.Ordinal)));
        Assert.DoesNotContain(sent, sql => sql.Contains("INSERT", StringComparison.Ordinal) || sql.Contains("UPDATE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_corrected_row_changes_and_a_row_that_is_gone_stays()
    {
        var folder = Directory.CreateTempSubdirectory("ecqs-reference-").FullName;
        foreach (var file in Directory.EnumerateFiles(RepositoryRoot.Path("seeds", "reference"), "*.csv"))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var categories = Path.Combine(folder, "categories.csv");
        var lines = await File.ReadAllLinesAsync(categories);
        await File.WriteAllLinesAsync(categories, [lines[0], lines[1].Replace("01001,true,体温计,体温计", "01001,true,体温计,体温计（更正）")]);
        await using (var scope = _host.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<IReferenceData>().ImportAsync(folder, CancellationToken.None);

        using var stranger = _host.NewClient();
        var shown = await stranger.RootAsync("{ categories(first: 2) { nodes { name } totalCount } }");
        Assert.Equal("体温计（更正）", shown.GetProperty("nodes")[0].GetProperty("name").GetString());
        Assert.Equal(64, shown.GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task An_institution_adds_a_capability_within_its_authorisation_and_is_found_by_it()
    {
        var institution = await _people.InstitutionAsync("330402", "MUNICIPAL");
        var category = await CategoryAsync("非自动衡器");
        var added = await institution.Client.ActAsync(Add, Input(category, ["3304"], "60 t"));
        Assert.Equal("嘉兴市", added.GetProperty("capability").GetProperty("regions")[0].GetProperty("name").GetString());

        using var stranger = _host.NewClient();
        var found = await stranger.RootAsync(
            "query($category: UUID, $region: String) { institutions(categoryId: $category, regionCode: $region) { nodes { id capabilities { rangeLimit } } } }",
            new { category, region = "330481" });
        Assert.Equal(institution.OrganisationId, Assert.Single(found.GetProperty("nodes").EnumerateArray()).GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task A_capability_beyond_the_authorisation_or_of_type_approval_only_or_with_an_unreadable_limit_is_refused()
    {
        var institution = await _people.InstitutionAsync("330402", "COUNTY");
        var category = await CategoryAsync("非自动衡器");
        Assert.Equal("CATALOG_REGION_NOT_AUTHORISED", await RefusalAsync(institution, Input(category, ["3304"], null)));
        Assert.Equal("CATALOG_CATEGORY_NOT_COMPULSORY", await RefusalAsync(institution, Input(await CategoryAsync("称重传感器"), ["330402"], null)));
        Assert.Equal("INPUT_INVALID", await RefusalAsync(institution, Input(category, ["330402"], "很大")));
        Assert.Equal("NOT_FOUND", await RefusalAsync(institution, Input(Guid.CreateVersion7(), ["330402"], null)));
    }

    const string Add =
        "mutation($input: AddCapabilityInput!) { addCapability(input: $input) { capability { regions { name } category { name } } errors { ... on Error { code } } } }";

    static object Input(Guid categoryId, string[] regionCodes, string? rangeLimit) => new
    {
        input = new { categoryId, regionCodes, rangeLimit, accuracyClasses = new[] { "III", "Ⅳ" }, modes = new[] { "AT_INSTITUTION" }, validFrom = "2026-01-01" },
    };

    static async Task<string?> RefusalAsync(SignedIn institution, object input) =>
        (await institution.Client.RootAsync(Add, input)).GetProperty("errors")[0].GetProperty("code").GetString();

    async Task<Guid> CategoryAsync(string name)
    {
        using var stranger = _host.NewClient();
        var found = await stranger.RootAsync("query($name: String) { categories(where: { name: { eq: $name } }) { nodes { id } } }", new { name });
        return found.GetProperty("nodes")[0].GetProperty("id").GetGuid();
    }
}
