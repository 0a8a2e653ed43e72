using System.Text;
using System.Text.Json;
using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Regulations;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Catalog.Tests;

/// <summary>The cycle belongs to the regulation, versioned on its own (rule 2.1).</summary>
public sealed class RegulationRuleTests
{
    static readonly DateOnly s_day = new(2026, 6, 1);

    static readonly Regulation[] s_regulations =
    [
        Make("JJG 52", "1999", 12, null, new(2014, 3, 31)),
        Make("JJG 52", "2013", 6, new(2014, 4, 1), null),
        Make("JJG 49", "2013", 12, null, null),
        Make("JJG 700", "2016", null, null, null),
    ];

    [Theory]
    [InlineData(null, 6)]
    [InlineData("按规程检定", 6)]
    [InlineData("JJG 49-2013", 12)]
    [InlineData("jjg49—2013《弹性元件式精密压力表》", 12)]
    [InlineData("JJG 52-1999", 6)]
    [InlineData("JJG 52-2099", 6)]
    [InlineData("JJG 700-2016", null)]
    public void The_regulation_named_sets_the_cycle_in_its_edition_of_the_day_and_without_a_name_the_shortest(string? cited, int? months) =>
        Assert.Equal(months, RegulationRules.Cycle(new("14001", cited, s_day), s_regulations));

    [Fact]
    public void An_edition_holds_for_verifications_of_its_time() =>
        Assert.Equal(12, RegulationRules.Cycle(new("14001", "JJG 52-1999", new(2013, 1, 1)), s_regulations));

    [Fact]
    public void Without_a_regulation_there_is_no_cycle() => Assert.Null(RegulationRules.Cycle(new("14001", null, s_day), []));

    static Regulation Make(string number, string edition, int? months, DateOnly? from, DateOnly? to) =>
        new() { Number = number, Edition = edition, CategoryCodes = ["14001"], CycleMonths = months, EffectiveFrom = from, EffectiveTo = to };
}

/// <summary>Regulations over GraphQL, with the shipped data.</summary>
public sealed class RegulationTests : IAsyncLifetime
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
    public async Task A_new_edition_of_a_regulation_changes_the_cycle_from_its_day_on_and_nothing_of_the_catalogue()
    {
        var nation = await _people.AdministratorAsync();
        var fileId = await nation.Client.UploadAsync("规程.csv", Encoding.UTF8.GetBytes(
            "规程编号,规程名称,适用种别号,检定周期,生效日期,来源\nJJG 443-2027,燃油加油机,06001,12,2027-05-01,公告\n"));
        var import = (await nation.Client.ActAsync(
            "mutation($input: PreviewReferenceImportInput!) { previewReferenceImport(input: $input) { referenceImport { id okRows } errors { ... on Error { code message } } } }",
            new { input = new { kind = "REGULATIONS", fileId } })).GetProperty("referenceImport");
        Assert.Equal(1, import.GetProperty("okRows").GetInt32());
        await nation.Client.ActAsync(
            "mutation($input: CommitReferenceImportInput!) { commitReferenceImport(input: $input) { referenceImport { committedRows } errors { ... on Error { code message } } } }",
            new { input = new { id = import.GetProperty("id").GetString(), rows = "ALL_OR_NONE" } });

        Assert.Equal([6, 6, 12, 12], await CyclesAsync(
            new("06001", null, new(2027, 4, 30)), new("06001", "JJG 443-2023", new(2027, 4, 30)),
            new("06001", null, new(2027, 5, 1)), new("06001", "JJG 443-2023", new(2027, 5, 1))));
        var history = await nation.Client.RootAsync("{ referenceChanges(kind: REGULATIONS, entry: \"JJG 443\") { nodes { key by } } }");
        Assert.Equal(
            ["JJG 443@2023", "JJG 443@2023", "JJG 443@2027"],
            history.GetProperty("nodes").EnumerateArray().Select(x => x.GetProperty("key").GetString()).Order());
    }

    [Fact]
    public async Task A_category_shows_its_regulations_and_the_shortest_cycle_to_anybody_and_their_source_to_administrators()
    {
        const string Query =
            "{ categories(where: { code: { eq: \"14001\" } }) { nodes { regulations cycleMonths regulationsInEffect { fullNumber cycleMonths source } } } }";
        using var stranger = _host.NewClient();
        var shown = (await stranger.RootAsync(Query)).GetProperty("nodes")[0];
        Assert.Equal("JJG 49-2013;JJG 52-2013;JJG 875-2019", shown.GetProperty("regulations").GetString());
        Assert.Equal(6, shown.GetProperty("cycleMonths").GetInt32());
        Assert.Equal(
            [12, 6, 12], shown.GetProperty("regulationsInEffect").EnumerateArray().Select(x => x.GetProperty("cycleMonths").GetInt32()));
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("regulationsInEffect")[0].GetProperty("source").ValueKind);
        var administrator = await _people.AdministratorAsync("33");
        var all = (await administrator.Client.RootAsync(Query)).GetProperty("nodes")[0];
        Assert.NotEmpty(all.GetProperty("regulationsInEffect")[0].GetProperty("source").GetString()!);
    }

    [Fact]
    public async Task A_regulation_for_a_code_that_the_catalogue_lacks_is_wrong_and_one_with_lost_zeros_is_suggested()
    {
        var nation = await _people.AdministratorAsync();
        var fileId = await nation.Client.UploadAsync("规程.csv", Encoding.UTF8.GetBytes("规程编号,适用种别号,检定周期\n燃油加油机,99999,半年\nJJG 1-2027,2001,12\n"));
        var id = (await nation.Client.ActAsync(
            "mutation($input: PreviewReferenceImportInput!) { previewReferenceImport(input: $input) { referenceImport { id } errors { ... on Error { code message } } } }",
            new { input = new { kind = "REGULATIONS", fileId } })).GetProperty("referenceImport").GetProperty("id").GetString();
        var rows = (await nation.Client.RootAsync(
            "query($id: UUID!) { referenceImportRows(importId: $id) { nodes { cells { column problem { code suggestion } } } } }", new { id })).GetProperty("nodes");
        Assert.Equal(
            ["number CATALOG_REGULATION_NUMBER_FORM", "categoryCodes CATALOG_CATEGORY_UNKNOWN", "cycleMonths CATALOG_REFERENCE_NOT_A_COUNT"], Problems(rows[0]));
        Assert.Equal(["categoryCodes CATALOG_CATEGORY_UNKNOWN 02001"], Problems(rows[1]));
    }

    static IEnumerable<string> Problems(JsonElement row) => row.GetProperty("cells").EnumerateArray()
        .Where(cell => cell.GetProperty("problem").ValueKind != JsonValueKind.Null)
        .Select(cell => $"{cell.GetProperty("column").GetString()} {cell.GetProperty("problem").GetProperty("code").GetString()} {cell.GetProperty("problem").GetProperty("suggestion").GetString()}".TrimEnd());

    Task<IReadOnlyList<int?>> CyclesAsync(params CycleQuestion[] questions) => _host.InTransactionAsync(
        services => services.GetRequiredService<IRegulations>().CyclesAsync(questions, CancellationToken.None));
}
