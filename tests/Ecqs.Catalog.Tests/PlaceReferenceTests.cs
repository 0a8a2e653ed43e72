using System.Text;
using System.Text.Json;
using Ecqs.Catalog.Contracts;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Catalog.Tests;

/// <summary>How administrators keep regions, zones, the calendar and the institutions' records (rules 2.4, 2.5, 2.7).</summary>
public sealed class PlaceReferenceTests : IAsyncLifetime
{
    const string Save =
        "mutation($input: SaveReferenceEntryInput!) { saveReferenceEntry(input: $input) { referenceEntry { key } errors { ... on Error { code } ... on InputInvalid { problems { field code } } } } }";

    TestHost _host = null!;
    People _people = null!;
    GraphQLClient _nation = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _people = new(_host);
        _nation = (await _people.AdministratorAsync()).Client;
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_region_is_abolished_by_its_date_and_its_successor_is_suggested_at_once()
    {
        await SaveAsync(_nation, "REGIONS", "330402", ("code", "330402"), ("name", "南湖区"), ("parentCode", "3304"), ("effectiveTo", "2026-11-20"), ("source", "浙政函〔2026〕1号"));
        await SaveAsync(_nation, "REGIONS", null, ("code", "330490"), ("name", "湖新区"), ("effectiveFrom", "2026-11-21"), ("source", "浙政函〔2026〕1号"));

        using var stranger = _host.NewClient();
        Assert.Equal("浙江省嘉兴市湖新区", (await stranger.RootAsync("{ region(code: \"330490\") { fullName } }")).GetProperty("fullName").GetString());
        var found = await stranger.RootAsync("{ nearestRegions(text: \"嘉兴市南湖区\", day: \"2026-11-22\") { reason region { code } } }");
        Assert.Equal("330490", Assert.Single(found.EnumerateArray()).GetProperty("region").GetProperty("code").GetString());
        Assert.Equal("330402", (await stranger.RootAsync("{ nearestRegions(text: \"嘉兴市南湖区\", day: \"2026-11-20\") { region { code } } }"))[0].GetProperty("region").GetProperty("code").GetString());
        Assert.Equal("浙江省嘉兴市南湖区", (await stranger.RootAsync("{ region(code: \"330402\") { fullName } }")).GetProperty("fullName").GetString());
    }

    [Fact]
    public async Task Another_name_of_a_city_is_in_the_full_names_of_all_below_it()
    {
        await SaveAsync(_nation, "REGIONS", "3304", ("code", "3304"), ("name", "新嘉兴市"), ("parentCode", "33"));
        using var stranger = _host.NewClient();
        Assert.Equal("浙江省新嘉兴市南湖区", (await stranger.RootAsync("{ region(code: \"330402\") { fullName } }")).GetProperty("fullName").GetString());
        var history = await _nation.RootAsync("{ referenceChanges(first: 5, kind: REGIONS, entry: \"3304\") { nodes { differences { column before after } } } }");
        Assert.Contains("新嘉兴市", history.ToString());
    }

    [Fact]
    public async Task What_is_exported_of_regions_calendar_and_institutions_is_unchanged_when_it_is_imported()
    {
        await _people.InstitutionAsync("330402", "MUNICIPAL");
        foreach (var (kind, path) in new[] { ("REGIONS", "regions"), ("ZONES", "zones"), ("CALENDAR", "calendar"), ("INSTITUTIONS", "institutions") })
        {
            var content = await _nation.Http.GetByteArrayAsync($"/reference/{path}.xlsx");
            var import = await PreviewAsync(_nation, kind, "导出.xlsx", content);
            Assert.True(import.GetProperty("totalRows").GetInt32() > 0, kind);
            Assert.Equal(import.GetProperty("totalRows").GetInt32(), import.GetProperty("unchangedRows").GetInt32());
        }
    }

    [Fact]
    public async Task A_zone_is_added_under_a_city_of_the_administrators_own_region_only()
    {
        var city = (await _people.AdministratorAsync("3703")).Client;
        await SaveAsync(city, "ZONES", null, ("code", "370393"), ("name", "综合保税区"), ("parentCode", "3703"), ("source", "淄博市市场监管局"));
        using var stranger = _host.NewClient();
        Assert.Equal("山东省淄博市综合保税区", (await stranger.RootAsync("{ region(code: \"370393\") { fullName isZone } }")).GetProperty("fullName").GetString());

        var elsewhere = (await _people.AdministratorAsync("3304")).Client;
        Assert.Equal("CATALOG_ZONE_BEYOND_REGION", await ProblemAsync(elsewhere, "ZONES", null, ("code", "370394"), ("name", "开发区")));
        Assert.Equal("CATALOG_ZONE_CODE_TAKEN", await ProblemAsync(city, "ZONES", null, ("code", "370302"), ("name", "开发区")));
        Assert.Equal("CATALOG_ZONE_CITY", await ProblemAsync(_nation, "ZONES", null, ("code", "379990"), ("name", "开发区")));
        Assert.Equal("CATALOG_REFERENCE_OF_THE_NATION", await RefusalAsync(city, "REGIONS", null, ("code", "370395"), ("name", "开发区")));
    }

    [Fact]
    public async Task A_year_is_an_estimate_until_an_administrator_says_that_it_is_whole()
    {
        const string Confirm = "mutation($input: ConfirmCalendarYearInput!) { confirmCalendarYear(input: $input) { int errors { ... on Error { code } } } }";
        Assert.Equal("CATALOG_CALENDAR_YEAR_EMPTY", CodeOf(await _nation.RootAsync(Confirm, new { input = new { year = 2027, source = "国办" } })));
        var import = await PreviewAsync(_nation, "CALENDAR", "2027.csv", Encoding.UTF8.GetBytes("日期,类别,节日\n2027/1/1,休息,元旦\n2027-01-04,上班,元旦\n"));
        Assert.Equal(1, import.GetProperty("wrongRows").GetInt32());
        await CommitAsync(_nation, import);
        Assert.True((await AddAsync()).IsEstimate);

        await _nation.ActAsync(Confirm, new { input = new { year = 2027, source = "国办发明电〔2026〕9号" } });
        var day = await AddAsync();
        Assert.Equal(new(2027, 1, 4), day.Day);
        Assert.False(day.IsEstimate);
        using var stranger = _host.NewClient();
        var year = (await stranger.RootAsync("{ calendarYears { year isLoaded source daysOff } }")).EnumerateArray().First(x => x.GetProperty("year").GetInt32() == 2027);
        Assert.Equal("国办发明电〔2026〕9号", year.GetProperty("source").GetString());

        await _nation.ActAsync(
            "mutation($input: ReopenCalendarYearInput!) { reopenCalendarYear(input: $input) { int errors { ... on Error { code } } } }", new { input = new { year = 2027 } });
        Assert.True((await AddAsync()).IsEstimate);
    }

    [Fact]
    public async Task Newer_seeds_leave_alone_what_an_administrator_has_changed()
    {
        await SaveAsync(_nation, "REGIONS", "330402", ("code", "330402"), ("name", "南湖新区"), ("parentCode", "3304"));
        await SaveAsync(_nation, "CALENDAR", null, ("day", "2026-12-25"), ("kind", "休息"), ("name", "本地节日"));
        var folder = Directory.CreateTempSubdirectory("ecqs-reference-").FullName;
        foreach (var file in Directory.EnumerateFiles(RepositoryRoot.Path("seeds", "reference"), "*.csv"))
            await File.WriteAllTextAsync(Path.Combine(folder, Path.GetFileName(file)), await File.ReadAllTextAsync(file) + "\n");
        await using (var scope = _host.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<IReferenceData>().ImportAsync(folder, CancellationToken.None);

        using var stranger = _host.NewClient();
        Assert.Equal("南湖新区", (await stranger.RootAsync("{ region(code: \"330402\") { name } }")).GetProperty("name").GetString());
        Assert.Contains("本地节日", (await stranger.RootAsync("{ calendarDays(year: 2026) { day name } }")).ToString());
    }

    [Fact]
    public async Task An_institutions_record_is_imported_but_not_its_name_nor_one_that_never_registered()
    {
        var institution = await _people.InstitutionAsync("330402", "MUNICIPAL", "测试市计量所");
        const string Head = "统一社会信用代码,机构名称,机构等级,授权区域,地址,电话,授权证书编号,授权有效期至\n";
        var wrong = await PreviewAsync(_nation, "INSTITUTIONS", "机构.csv", Encoding.UTF8.GetBytes(
            $"{Head}{institution.Code},别的名称,市级,3304,新路1号,0573-1,法计1号,2030-12-31\n12330402MB0000000X,没有注册,市级,9999,新路1号,0573-1,法计1号,2030-12-31\n"));
        Assert.Equal(2, wrong.GetProperty("wrongRows").GetInt32());

        var import = await PreviewAsync(_nation, "INSTITUTIONS", "机构.csv", Encoding.UTF8.GetBytes(
            $"{Head}{institution.Code},测试市计量所,市级,330402、330411,新路1号,0573-1,法计（2026）5号,2030-12-31\n"));
        await CommitAsync(_nation, import);
        using var stranger = _host.NewClient();
        var record = await stranger.RootAsync(
            "query($id: UUID!) { institution(id: $id) { authorisationNumber authorisedTo regions { code } } }", new { id = institution.OrganisationId });
        Assert.Equal("法计（2026）5号", record.GetProperty("authorisationNumber").GetString());
        Assert.Equal(2, record.GetProperty("regions").GetArrayLength());
        Assert.Contains("法计（2026）5号", (await _nation.RootAsync($"{{ referenceChanges(first: 5, kind: INSTITUTIONS, entry: \"{institution.Code}\") {{ nodes {{ differences {{ after }} }} }} }}")).ToString());
    }

    Task<WorkingDay> AddAsync() => _host.InTransactionAsync(
        services => services.GetRequiredService<IWorkingDays>().AddAsync(new(2026, 12, 31), 1, CancellationToken.None));

    static object Entry(string kind, string? key, (string Column, string Value)[] cells) =>
        new { input = new { kind, key, cells = cells.Select(cell => new { column = cell.Column, value = cell.Value }), reason = "测试" } };

    static async Task SaveAsync(GraphQLClient who, string kind, string? key, params (string Column, string Value)[] cells) =>
        await who.ActAsync(Save, Entry(kind, key, cells));

    static async Task<string?> RefusalAsync(GraphQLClient who, string kind, string? key, params (string Column, string Value)[] cells) =>
        CodeOf(await who.RootAsync(Save, Entry(kind, key, cells)));

    static async Task<string?> ProblemAsync(GraphQLClient who, string kind, string? key, params (string Column, string Value)[] cells) =>
        (await who.RootAsync(Save, Entry(kind, key, cells))).GetProperty("errors")[0].GetProperty("problems")[0].GetProperty("code").GetString();

    static string? CodeOf(JsonElement payload) =>
        payload.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors && errors.GetArrayLength() > 0 ? errors[0].GetProperty("code").GetString() : null;

    static async Task<JsonElement> PreviewAsync(GraphQLClient who, string kind, string name, byte[] content)
    {
        var fileId = await who.UploadAsync(name, content);
        var payload = await who.ActAsync(
            "mutation($input: PreviewReferenceImportInput!) { previewReferenceImport(input: $input) { referenceImport { id totalRows wrongRows unchangedRows } errors { ... on Error { code message } } } }",
            new { input = new { kind, fileId } });
        return payload.GetProperty("referenceImport");
    }

    static async Task CommitAsync(GraphQLClient who, JsonElement import) => await who.ActAsync(
        "mutation($input: CommitReferenceImportInput!) { commitReferenceImport(input: $input) { referenceImport { committedRows } errors { ... on Error { code message } } } }",
        new { input = new { id = import.GetProperty("id").GetString(), rows = "RIGHT_ROWS", updateConflicts = true } });
}
