using System.Text;
using System.Text.Json;
using Ecqs.Catalog.Contracts;
using Ecqs.Documents.Workbooks;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Catalog.Tests;

/// <summary>How administrators keep the reference data (rule 2.1), over GraphQL and downloads, with the catalogue as the example.</summary>
public sealed class ReferenceTests : IAsyncLifetime
{
    TestHost _host = null!;
    People _people = null!;
    SignedIn _nation = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _people = new(_host);
        _nation = await _people.AdministratorAsync();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task An_import_changes_nothing_before_its_commit_and_then_each_version_has_its_history()
    {
        var import = await PreviewAsync("目录.csv", Encoding.UTF8.GetBytes(
            "种别号,项别,种别,监管方式,强检方式,强检范围\n39001,新项别,新种别,强制检定,周期检定,贸易结算\n"), "2027-01-01", "公告 2026 年第 99 号");
        Assert.Equal(1, import.GetProperty("okRows").GetInt32());
        Assert.Equal(64, await CountAsync("2027-01-01"));

        var committed = await CommitAsync(import, "ALL_OR_NONE");
        Assert.Equal(1, committed.GetProperty("committedRows").GetInt32());
        Assert.Equal(64, await CountAsync("2026-12-31"));
        Assert.Equal(65, await CountAsync("2027-01-01"));
        var change = Assert.Single(await HistoryAsync("39001"));
        Assert.Equal("39001@2027-01-01", change.GetProperty("key").GetString());
        Assert.Equal("测试管理员", change.GetProperty("by").GetString());
        Assert.Equal("目录.csv", change.GetProperty("fileName").GetString());
        Assert.Contains(change.GetProperty("differences").EnumerateArray(), difference =>
            difference.GetProperty("column").GetString() == "source" && difference.GetProperty("after").GetString() == "公告 2026 年第 99 号");
        Assert.True(await AuditedAsync("catalog.changeReference", "39001@2027-01-01"));

        Assert.Equal(1, (await CommitAsync(import, "ALL_OR_NONE")).GetProperty("committedRows").GetInt32());
        Assert.Single(await HistoryAsync("39001"));
    }

    [Fact]
    public async Task A_new_version_of_a_code_ends_the_one_before_and_the_old_one_stays_readable()
    {
        var import = await PreviewAsync("新版.csv", Encoding.UTF8.GetBytes(
            "种别号,项别,种别,监管方式,强检方式\n02001,非自动衡器,非自动衡器（新）,型式批准、强制检定,周期检定\n"), "2027-01-01", "公告");
        await CommitAsync(import, "ALL_OR_NONE");
        Assert.Equal("非自动衡器", await NameAsync("02001", "2026-12-31"));
        Assert.Equal("非自动衡器（新）", await NameAsync("02001", "2027-01-01"));
        // The first is how it came with the software, the others what the import added and ended.
        Assert.Equal(
            ["02001@2020-10-26", "02001@2020-10-26", "02001@2027-01-01"],
            (await HistoryAsync("02001")).Select(x => x.GetProperty("key").GetString()).Order());
    }

    [Fact]
    public async Task A_whole_list_tells_what_it_leaves_out_ends_it_the_day_before_and_is_never_taken_in_part()
    {
        var whole = "种别号,项别,种别,监管方式,强检方式\n02001,非自动衡器,非自动衡器,型式批准、强制检定,周期检定\n2002,非自动衡器,坏行,强制检定,周期检定\n";
        var refused = await PreviewPayloadAsync("全.csv", Encoding.UTF8.GetBytes(whole), null, null, true);
        Assert.Equal("CATALOG_REFERENCE_WHOLE_WITHOUT_DATE", CodeOf(refused));
        var import = await PreviewAsync("全.csv", Encoding.UTF8.GetBytes(whole), "2027-01-01", "公告", true);
        Assert.Equal(1, import.GetProperty("wrongRows").GetInt32());
        Assert.Equal(63, import.GetProperty("endings").GetArrayLength());
        Assert.Equal("CATALOG_REFERENCE_WHOLE_IN_PART", CodeOf(await CommitPayloadAsync(import, "RIGHT_ROWS")));
        Assert.Equal("IMPORT_NOT_ALL_RIGHT", CodeOf(await CommitPayloadAsync(import, "ALL_OR_NONE")));

        var mended = await MendAsync(import, 3, "code", "02002");
        Assert.Equal(0, mended.GetProperty("wrongRows").GetInt32());
        await CommitAsync(import, "ALL_OR_NONE");
        Assert.Equal(64, await CountAsync("2026-12-31"));
        Assert.Equal(2, await CountAsync("2027-01-01"));
    }

    [Fact]
    public async Task Each_cell_that_is_wrong_is_named_with_what_may_have_been_meant()
    {
        var import = await PreviewAsync("错.csv", Encoding.UTF8.GetBytes(
            "种别号,项别,种别,监管方式,强检方式,生效日期\n1001,体温计,体温计,强制检测,周期检定,2027/13/01\n04001,称重传感器,称重传感器,型式批准,周期检定,2027-01-01\n"),
            null, null);
        Assert.Equal(2, import.GetProperty("wrongRows").GetInt32());
        var rows = await RowsAsync(import);
        Assert.Equal("01001", Problem(rows[0], "code").GetProperty("suggestion").GetString());
        Assert.Equal("强制检定", Problem(rows[0], "supervision").GetProperty("suggestion").GetString());
        Assert.Equal("IMPORT_NOT_A_DATE", Problem(rows[0], "effectiveFrom").GetProperty("code").GetString());
        Assert.Equal("CATALOG_CATEGORY_WAY_OF_NONE", Problem(rows[1], "way").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("csv")]
    public async Task What_is_exported_is_unchanged_when_it_is_imported(string form)
    {
        var content = await _nation.Client.Http.GetByteArrayAsync($"/reference/categories.{form}");
        var import = await PreviewAsync($"导出.{form}", content, null, null);
        Assert.Equal(64, import.GetProperty("totalRows").GetInt32());
        Assert.Equal(64, import.GetProperty("unchangedRows").GetInt32());
        if (form == "xlsx")
        {
            using var reader = WorkbookReader.Open(new MemoryStream(content), "a.xlsx", new WorkbookLimits(), CancellationToken.None);
            Assert.True(reader.NextSheet());
            Assert.Equal("01001", reader.ReadRows(CancellationToken.None).Skip(1).First().Cells.First().Text);
        }
    }

    [Fact]
    public async Task A_file_in_the_encoding_of_Chinese_spreadsheet_programs_is_read()
    {
        var gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        var import = await PreviewAsync("国标.csv", gb.GetBytes("种别号;项别;种别;监管方式;强检方式;生效日期\n39001;新项别;新种别;强制检定;周期检定;2027年1月1日\n"), null, null);
        Assert.Equal("新种别", (await RowsAsync(import))[0].GetProperty("cells").EnumerateArray()
            .First(cell => cell.GetProperty("column").GetString() == "name").GetProperty("value").GetString());
        var refused = await PreviewPayloadAsync("图片.csv", [0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 1], null, null, false);
        Assert.Equal("IMPORT_CSV_NOT_TEXT", CodeOf(refused));
    }

    [Fact]
    public async Task A_version_is_changed_in_place_but_not_its_code_or_date()
    {
        var cells = new Dictionary<string, string>
        {
            ["code"] = "02001",
            ["firstLevel"] = "非自动衡器",
            ["name"] = "非自动衡器",
            ["supervision"] = "型式批准、强制检定",
            ["way"] = "周期检定",
            ["scope"] = "贸易结算",
            ["effectiveFrom"] = "2020-10-26",
        };
        var saved = await SaveAsync("02001@2020-10-26", cells, "按公告原文更正");
        Assert.Equal("02001@2020-10-26", saved.GetProperty("referenceEntry").GetProperty("key").GetString());
        var history = await HistoryAsync("02001");
        Assert.Equal(["测试管理员", null], history.Select(x => x.GetProperty("by").GetString()));
        var change = history[0];
        Assert.Equal("按公告原文更正", change.GetProperty("reason").GetString());
        Assert.Contains(change.GetProperty("differences").EnumerateArray(), difference =>
            difference.GetProperty("column").GetString() == "scope" && difference.GetProperty("before").GetString() == "贸易结算、安全防护、医疗卫生");

        Assert.Equal("CATALOG_REFERENCE_KEY_FIXED", CodeOf(await SaveAsync("02001@2020-10-26", new(cells) { ["effectiveFrom"] = "2020-10-27" }, null)));
        Assert.Equal("CATALOG_REFERENCE_KEPT", CodeOf(await SaveAsync(null, cells, null)));
        Assert.Equal("NOT_FOUND", CodeOf(await SaveAsync("02009@2020-10-26", new(cells) { ["code"] = "02009" }, null)));
        var invalid = await SaveAsync("02001@2020-10-26", new(cells) { ["way"] = "" }, null);
        Assert.Equal("way", invalid.GetProperty("errors")[0].GetProperty("problems")[0].GetProperty("field").GetString());
        Assert.Equal("CATALOG_REFERENCE_NOT_REMOVABLE", CodeOf(await _nation.Client.RootAsync(
            "mutation($input: RemoveReferenceEntryInput!) { removeReferenceEntry(input: $input) { errors { ... on Error { code } } } }",
            new { input = new { kind = "CATEGORIES", key = "02001@2020-10-26" } })));
    }

    [Fact]
    public async Task What_an_administrator_has_changed_a_newer_file_of_the_software_leaves_alone()
    {
        await SaveAsync("01001@2020-10-26", new()
        {
            ["code"] = "01001",
            ["firstLevel"] = "体温计",
            ["name"] = "体温计（管理员更正）",
            ["supervision"] = "强制检定",
            ["way"] = "周期检定",
            ["effectiveFrom"] = "2020-10-26",
        }, null);
        var folder = Directory.CreateTempSubdirectory("ecqs-reference-").FullName;
        foreach (var file in Directory.EnumerateFiles(RepositoryRoot.Path("seeds", "reference"), "*.csv"))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        await File.AppendAllTextAsync(Path.Combine(folder, "categories.csv"), "\n");
        await using (var scope = _host.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<IReferenceData>().ImportAsync(folder, CancellationToken.None);
        Assert.Equal("体温计（管理员更正）", await NameAsync("01001", "2026-01-01"));
    }

    [Fact]
    public async Task An_administrator_of_a_region_reads_what_is_the_nations_and_strangers_read_nothing_of_it()
    {
        var region = await _people.AdministratorAsync("33");
        var fileId = await region.Client.UploadAsync("目录.csv", Encoding.UTF8.GetBytes("种别号,项别,种别,监管方式\n39001,新,新,型式批准\n"));
        Assert.Equal("CATALOG_REFERENCE_OF_THE_NATION", CodeOf(await region.Client.RootAsync(Preview, PreviewInput(fileId, "2027-01-01", null, false))));
        Assert.Equal(64, (await region.Client.RootAsync("{ referenceEntries(kind: CATEGORIES) { totalCount } }")).GetProperty("totalCount").GetInt32());

        var enterprise = await _people.EnterpriseAsync();
        foreach (var form in new[] { "xlsx", "csv" })
            Assert.Equal(403, (int)(await enterprise.Client.Http.GetAsync($"/reference/categories.{form}")).StatusCode);
        using var stranger = _host.NewClient();
        Assert.Equal(401, (int)(await stranger.Http.GetAsync("/reference/categories.csv")).StatusCode);
        Assert.True((await stranger.SendAsync("{ referenceEntries(kind: CATEGORIES) { totalCount } }")).TryGetProperty("errors", out _));
    }

    [Fact]
    public async Task Entries_are_found_by_a_part_of_any_text_and_paged()
    {
        const string Query =
            "query($after: String, $search: String) { referenceEntries(kind: CATEGORIES, first: 40, after: $after, search: $search) { nodes { key } pageInfo { endCursor hasNextPage } totalCount } }";
        var first = await _nation.Client.RootAsync(Query);
        var second = await _nation.Client.RootAsync(Query, new { after = first.GetProperty("pageInfo").GetProperty("endCursor").GetString() });
        var keys = first.GetProperty("nodes").EnumerateArray().Concat(second.GetProperty("nodes").EnumerateArray()).Select(x => x.GetProperty("key").GetString()).ToList();
        Assert.Equal(64, keys.Distinct().Count());
        Assert.False(second.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        Assert.Equal(2, (await _nation.Client.RootAsync(Query, new { search = "听力计" })).GetProperty("totalCount").GetInt32());
    }

    const string Preview =
        "mutation($input: PreviewReferenceImportInput!) { previewReferenceImport(input: $input) { referenceImport { id totalRows okRows wrongRows unchangedRows conflictRows endings } errors { ... on Error { code message } } } }";

    static object PreviewInput(string fileId, string? effectiveFrom, string? source, bool isWholeList) =>
        new { input = new { kind = "CATEGORIES", fileId, effectiveFrom, source, isWholeList } };

    async Task<JsonElement> PreviewPayloadAsync(string name, byte[] content, string? effectiveFrom, string? source, bool isWholeList) =>
        await _nation.Client.RootAsync(Preview, PreviewInput(await _nation.Client.UploadAsync(name, content), effectiveFrom, source, isWholeList));

    async Task<JsonElement> PreviewAsync(string name, byte[] content, string? effectiveFrom, string? source, bool isWholeList = false)
    {
        var payload = await PreviewPayloadAsync(name, content, effectiveFrom, source, isWholeList);
        return payload.GetProperty("referenceImport") is { ValueKind: JsonValueKind.Object } import
            ? import
            : throw new InvalidOperationException(payload.ToString());
    }

    Task<JsonElement> CommitPayloadAsync(JsonElement import, string rows) => _nation.Client.RootAsync(
        "mutation($input: CommitReferenceImportInput!) { commitReferenceImport(input: $input) { referenceImport { committedRows } errors { ... on Error { code message } } } }",
        new { input = new { id = import.GetProperty("id").GetString(), rows } });

    async Task<JsonElement> CommitAsync(JsonElement import, string rows)
    {
        var payload = await CommitPayloadAsync(import, rows);
        return payload.GetProperty("referenceImport") is { ValueKind: JsonValueKind.Object } committed
            ? committed
            : throw new InvalidOperationException(payload.ToString());
    }

    async Task<JsonElement> MendAsync(JsonElement import, int row, string column, string value) => (await _nation.Client.ActAsync(
        "mutation($input: MendReferenceCellInput!) { mendReferenceCell(input: $input) { referenceImport { wrongRows } errors { ... on Error { code } } } }",
        new { input = new { importId = import.GetProperty("id").GetString(), row, column, value } })).GetProperty("referenceImport");

    async Task<List<JsonElement>> RowsAsync(JsonElement import) => [.. (await _nation.Client.RootAsync(
        "query($id: UUID!) { referenceImportRows(importId: $id) { nodes { number outcome cells { column value problem { code suggestion } } } } }",
        new { id = import.GetProperty("id").GetString() })).GetProperty("nodes").EnumerateArray()];

    static JsonElement Problem(JsonElement row, string column) =>
        row.GetProperty("cells").EnumerateArray().First(cell => cell.GetProperty("column").GetString() == column).GetProperty("problem");

    Task<JsonElement> SaveAsync(string? key, Dictionary<string, string> cells, string? reason) => _nation.Client.RootAsync(
        "mutation($input: SaveReferenceEntryInput!) { saveReferenceEntry(input: $input) { referenceEntry { key title cells { column value } } errors { ... on Error { code } ... on InputInvalid { problems { field code } } } } }",
        new { input = new { kind = "CATEGORIES", key, reason, cells = cells.Select(pair => new { column = pair.Key, value = pair.Value }) } });

    async Task<List<JsonElement>> HistoryAsync(string entry) => [.. (await _nation.Client.RootAsync(
        "query($entry: String) { referenceChanges(kind: CATEGORIES, entry: $entry) { nodes { key by fileName reason differences { column before after } } } }",
        new { entry })).GetProperty("nodes").EnumerateArray()];

    async Task<int> CountAsync(string day)
    {
        using var stranger = _host.NewClient();
        return (await stranger.RootAsync("query($day: LocalDate) { categories(day: $day) { totalCount } }", new { day })).GetProperty("totalCount").GetInt32();
    }

    async Task<string?> NameAsync(string code, string day)
    {
        using var stranger = _host.NewClient();
        var found = await stranger.RootAsync(
            "query($day: LocalDate, $code: String) { categories(day: $day, where: { code: { eq: $code } }) { nodes { name } } }", new { day, code });
        return Assert.Single(found.GetProperty("nodes").EnumerateArray()).GetProperty("name").GetString();
    }

    async Task<bool> AuditedAsync(string act, string subject)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(_host.ConnectionString);
        await using var command = source.CreateCommand("SELECT count(*) FROM platform.audit_entries WHERE act = $1 AND subject_id = $2 AND account_id IS NOT NULL");
        command.Parameters.AddWithValue(act);
        command.Parameters.AddWithValue(subject);
        return await command.ExecuteScalarAsync() is 1L;
    }

    static string? CodeOf(JsonElement payload) => payload.GetProperty("errors")[0].GetProperty("code").GetString();
}
