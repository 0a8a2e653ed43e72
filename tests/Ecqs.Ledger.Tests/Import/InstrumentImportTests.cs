using System.Net;
using System.Text.Json;
using Ecqs.Documents.Workbooks;
using Ecqs.Ledger.Import;
using Ecqs.Ledger.Tests.Support;
using Ecqs.Platform.Import;
using Ecqs.Platform.Requests;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ecqs.Ledger.Tests.Import;

[Collection(LedgerCollection.Name)]
public sealed class InstrumentImportTests(LedgerFixture ledger)
{
    const string Shown = "id status totalRows okRows warnedRows wrongRows unchangedRows conflictRows committedRows notes errorWorkbookUrl";
    const string Errors = "errors { ... on Error { code message } }";
    const int FirstRow = 6;
    const int Rows = 200;

    static readonly LibreOfficeSheet.Covered Covered = new();

    [Theory]
    [InlineData("xlsx")]
    [InlineData("xls")]
    public async Task Rule_3_7_two_hundred_rows_of_libre_office_are_previewed_mended_and_committed_once(string format)
    {
        var owner = await ledger.People.EnterpriseAsync();
        var workbook = await UsersWorkbook().SaveAsync(format);
        var import = await PreviewAsync(owner.Client, $"台账.{format}", workbook);
        Assert.Equal((200, 10, 0), (Number(import, "totalRows"), Number(import, "wrongRows"), Number(import, "unchangedRows")));
        Assert.Equal(190, Number(import, "okRows") + Number(import, "warnedRows"));
        Assert.Contains(import.GetProperty("notes").EnumerateArray(), note => note.GetString()!.Contains("证书编号"));

        var id = import.GetProperty("id").GetString()!;
        var wrong = await RowsAsync(owner.Client, id, "WRONG");
        Assert.Equal(
            [
                "6 category LEDGER_IMPORT_CATEGORY_UNKNOWN 非自动衡器",
                "7 regionCode LEDGER_IMPORT_REGION_UNKNOWN 浙江省嘉兴市南湖区[330402]",
                "8 mode IMPORT_NOT_AN_OPTION 现场检测",
                "9 measuringRange FIELD_TOO_LONG ",
                "10 name FIELD_REQUIRED ",
                "11 serialNumber LEDGER_IMPORT_CONTRADICTED ",
                "12 serialNumber LEDGER_IMPORT_CONTRADICTED ",
                "13 purchasedOn IMPORT_NOT_A_DATE ",
                "14 quantity LEDGER_IMPORT_QUANTITY 1",
                "15 serialNumber LEDGER_IMPORT_NUMBER_REQUIRED ",
            ],
            wrong.Select(Problem));

        Assert.Equal("IMPORT_NOT_ALL_RIGHT", (await CommitAsync(owner.Client, id, "ALL_OR_NONE")).ErrorCode());
        Assert.Equal(0, await TotalAsync(owner.Client));

        Assert.Equal("OK", await MendAsync(owner.Client, id, 6, "category", "02001"));
        Assert.Equal("OK", await MendAsync(owner.Client, id, 12, "serialNumber", "S-0012-B"));
        Assert.DoesNotContain(await RowsAsync(owner.Client, id, "WRONG"), row => Number(row, "number") is 6 or 11 or 12);

        var committed = (await CommitAsync(owner.Client, id, "RIGHT_ROWS")).GetProperty("instrumentImport");
        Assert.Equal("COMMITTED", Text(committed, "status"));
        Assert.Equal((193, 7), (Number(committed, "committedRows"), Number(committed, "wrongRows")));
        Assert.Equal(193, await TotalAsync(owner.Client));
        await AssertWhatWasReadAsync(owner.Client);

        var again = (await CommitAsync(owner.Client, id, "RIGHT_ROWS")).GetProperty("instrumentImport");
        Assert.Equal(193, Number(again, "committedRows"));
        var same = await PreviewAsync(owner.Client, $"台账.{format}", workbook);
        // The right ones, and the one of two contradicting rows that the ledger has by now.
        Assert.Equal((0, 191), (Number(same, "okRows") + Number(same, "warnedRows"), Number(same, "unchangedRows")));
        var nothing = (await CommitAsync(owner.Client, Text(same, "id")!, "RIGHT_ROWS")).GetProperty("instrumentImport");
        Assert.Equal(0, Number(nothing, "committedRows"));
        Assert.Equal(193, await TotalAsync(owner.Client));
    }

    [Fact]
    public async Task Rule_3_7_rows_that_differ_from_the_ledger_update_it_only_by_choice()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        await owner.AddedAsync(ledger.Scales("S-0100"));
        var content = await Table([Scales("S-0100", place: "新车间"), Scales("S-0101")]);
        var import = await PreviewAsync(owner, "a.xlsx", content);
        Assert.Equal((1, 1), (Number(import, "conflictRows"), Number(import, "okRows")));
        var conflict = Assert.Single(await RowsAsync(owner, Text(import, "id")!, "CONFLICT"));
        Assert.Equal("2 placeOfUse LEDGER_IMPORT_DIFFERS ", Problem(conflict));
        Assert.Equal("IMPORT_NOT_ALL_RIGHT", (await CommitAsync(owner, Text(import, "id")!, "ALL_OR_NONE")).ErrorCode());

        var committed = await CommitAsync(owner, Text(import, "id")!, "ALL_OR_NONE", updateConflicts: true);
        Assert.Equal(2, Number(committed.GetProperty("instrumentImport"), "committedRows"));
        var places = await owner.RootAsync("""{ instruments(where: { serialNumber: { eq: "S-0100" } }) { nodes { placeOfUse } } }""");
        Assert.Equal("新车间", Text(places.GetProperty("nodes")[0], "placeOfUse"));
    }

    [Fact]
    public async Task Rule_3_7_the_commit_checks_anew_what_the_ledger_has_by_then()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var import = await PreviewAsync(owner, "a.xlsx", await Table([Scales("S-1"), Scales("S-2")]));
        await owner.AddedAsync(new(ledger.Scales("S-1")) { ["placeOfUse"] = "别处" });
        Assert.Equal("IMPORT_NOT_ALL_RIGHT", (await CommitAsync(owner, Text(import, "id")!, "ALL_OR_NONE")).ErrorCode());
        Assert.Single(await RowsAsync(owner, Text(import, "id")!, "CONFLICT"));
    }

    [Fact]
    public async Task Rule_3_7_two_commits_at_once_import_once()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var content = await Table([.. Enumerable.Range(1, 20).Select(i => Scales($"S-{i}")), Scales("", "戥子"), Scales("", "戥子")]);
        var imports = await Task.WhenAll(PreviewAsync(owner, "a.xlsx", content), PreviewAsync(owner, "b.xlsx", content));
        var commits = await Task.WhenAll(imports.Select(import => CommitAsync(owner, Text(import, "id")!, "RIGHT_ROWS")));
        Assert.Equal([0, 22], commits.Select(commit => Number(commit.GetProperty("instrumentImport"), "committedRows")).Order());
        Assert.Equal(22, await TotalAsync(owner));
    }

    [Fact]
    public async Task Rule_3_7_a_text_is_mended_everywhere_at_once()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        string[][] rows = [.. Enumerable.Range(1, 30).Select(i => Scales($"S-{i}"))];
        foreach (var row in rows.Take(20))
            row[1] = "非自动横器";
        rows[0][8] = "330420";
        var import = await PreviewAsync(owner, "a.xlsx", await Table(rows));
        Assert.Equal((20, 10), (Number(import, "wrongRows"), Number(import, "okRows")));

        object input = new { importId = Text(import, "id"), column = "category", from = "非自动横器", to = "非自动衡器" };
        var mended = (await MutateAsync(owner, "mendImportCells", $"instrumentImport {{ {Shown} }}", input)).GetProperty("instrumentImport");
        Assert.Equal((1, 29), (Number(mended, "wrongRows"), Number(mended, "okRows")));
        Assert.Equal("2 regionCode LEDGER_IMPORT_REGION_UNKNOWN 浙江省嘉兴市南湖区[330402]", Problem(Assert.Single(await RowsAsync(owner, Text(import, "id")!, "WRONG"))));

        var stranger = (await ledger.People.EnterpriseAsync()).Client;
        Assert.Equal("NOT_FOUND", (await MutateAsync(stranger, "mendImportCells", "instrumentImport { id }", input)).ErrorCode());
    }

    [Fact]
    public async Task Rule_3_7_another_sheet_of_the_file_can_be_chosen()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var fileId = await owner.UploadAsync("a.xlsx", await Table([Scales("S-1")], [Scales("S-2"), Scales("S-3")]));
        const string Result = "instrumentImport { id totalRows sheetName otherSheets notes }";
        var first = (await MutateAsync(owner, "previewInstrumentImport", Result, new { fileId })).GetProperty("instrumentImport");
        Assert.Equal((1, "台账2"), (Number(first, "totalRows"), first.GetProperty("otherSheets")[0].GetString()));
        Assert.Contains(first.GetProperty("notes").EnumerateArray(), note => note.GetString()!.Contains("台账2"));
        var other = (await MutateAsync(owner, "previewInstrumentImport", Result, new { fileId, sheet = "台账2" })).GetProperty("instrumentImport");
        Assert.Equal((2, "台账2"), (Number(other, "totalRows"), Text(other, "sheetName")));
    }

    [Fact]
    public async Task Rule_3_7_a_commit_that_breaks_off_writes_nothing_and_is_gone_on_with()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var import = await PreviewAsync(owner, "a.xlsx", await Table([.. Enumerable.Range(1, 40).Select(i => Scales($"S-{i}"))]));
        var id = Text(import, "id")!;
        await using (var source = NpgsqlDataSource.Create(ledger.Host.ConnectionString))
        await using (var holder = await source.OpenConnectionAsync())
        await using (var held = await holder.BeginTransactionAsync())
        {
            // The commit has written the instruments and waits to write the audit trail, when its connection is cut as by the end of the Host.
            await ExecuteAsync(holder, "LOCK TABLE platform.audit_entries IN EXCLUSIVE MODE");
            var commit = CommitAsync(owner, id, "ALL_OR_NONE");
            const string Waiting = "FROM pg_locks WHERE relation = 'platform.audit_entries'::regclass AND NOT granted";
            while (await ExecuteAsync(holder, $"SELECT count(*) {Waiting}") is 0L)
                await Task.Delay(20);
            await ExecuteAsync(holder, $"SELECT pg_terminate_backend(pid) {Waiting}");
            await Assert.ThrowsAnyAsync<InvalidOperationException>(() => commit);
        }

        Assert.Equal(0, await TotalAsync(owner));
        var open = await owner.RootAsync("{ instrumentImports(where: { status: { eq: PREVIEWED } }) { nodes { id } } }");
        Assert.Equal(id, Text(Assert.Single(open.GetProperty("nodes").EnumerateArray()), "id"));
        var committed = (await CommitAsync(owner, id, "ALL_OR_NONE")).GetProperty("instrumentImport");
        Assert.Equal((40, 40), (Number(committed, "committedRows"), await TotalAsync(owner)));

        var stranger = (await ledger.People.EnterpriseAsync()).Client;
        Assert.Empty((await stranger.RootAsync("{ instrumentImports { nodes { id } } }")).GetProperty("nodes").EnumerateArray());
    }

    [Fact]
    public async Task Rule_3_7_progress_is_told_to_the_organisation_alone_and_ends_with_the_work()
    {
        var owner = await ledger.People.EnterpriseAsync();
        var id = Guid.CreateVersion7();
        var clock = new SteppingClock();
        await ledger.Host.InTransactionAsync(async services =>
        {
            var report = new ProgressReport(services.GetRequiredService<LedgerDb>(), services.GetRequiredService<IOwnTransaction>(), clock);
            report.Begin(id, owner.OrganisationId!.Value);
            await report.TellAsync(ImportStage.Reading, 0, 0, CancellationToken.None);
            Assert.Equal(JsonValueKind.Null, (await ProgressAsync(owner.Client)).ValueKind);
            clock.Step();
            await report.TellAsync(ImportStage.Checking, 500, 2000, CancellationToken.None);
            clock.Step();
            await report.TellAsync(ImportStage.Checking, 1500, 2000, CancellationToken.None);
            var told = await ProgressAsync(owner.Client);
            Assert.Equal(("CHECKING", 1500, 2000), (Text(told, "stage"), Number(told, "done"), Number(told, "total")));
            Assert.Equal(JsonValueKind.Null, (await ProgressAsync((await ledger.People.EnterpriseAsync()).Client)).ValueKind);
            await report.EndAsync(CancellationToken.None);
            return 0;
        });
        Assert.Equal(JsonValueKind.Null, (await ProgressAsync(owner.Client)).ValueKind);

        Task<JsonElement> ProgressAsync(GraphQLClient client) =>
            client.RootAsync("query($id: UUID!) { importProgress(id: $id) { stage done total } }", new { id });
    }

    [Fact]
    public async Task Rule_3_7_the_error_workbook_is_the_users_file_with_comments_and_only_for_its_owner()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var import = await PreviewAsync(owner, "a.xlsx", await Table([Scales("S-1", place: "")]));
        var url = Text(import, "errorWorkbookUrl")!;
        var file = await owner.Http.GetByteArrayAsync(url);
        using var reader = WorkbookReader.Open(new MemoryStream(file), "a.xlsx", new WorkbookLimits());
        Assert.True(reader.NextSheet());
        Assert.Equal("S-1", reader.ReadRows().Last()[6].Text);

        var stranger = (await ledger.People.EnterpriseAsync()).Client;
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Http.GetAsync(url)).StatusCode);
        using var nobody = ledger.Host.NewClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.Http.GetAsync(url)).StatusCode);
        var foreign = await stranger.RootAsync("query($id: UUID!) { instrumentImport(id: $id) { id } }", new { id = Text(import, "id") });
        Assert.Equal(JsonValueKind.Null, foreign.ValueKind);
        Assert.Equal("NOT_FOUND", (await CommitAsync(stranger, Text(import, "id")!, "RIGHT_ROWS")).ErrorCode());
    }

    [Fact]
    public async Task Rule_3_7_the_filled_in_template_imports_and_files_of_other_kinds_are_refused_with_the_reason()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var template = await owner.Http.GetByteArrayAsync("/ledger/import-template.xlsx");
        Assert.Equal("IMPORT_NO_ROWS", (await PreviewPayloadAsync(owner, "模板.xlsx", template)).ErrorCode());
        Assert.Equal("IMPORT_FILE_DELIMITED_TEXT", (await PreviewPayloadAsync(owner, "a.xls", "名称,编号\n电子秤,1\n"u8.ToArray())).ErrorCode());
        var absent = await MutateAsync(owner, "previewInstrumentImport", "instrumentImport { id }", new { fileId = Guid.CreateVersion7() });
        Assert.Equal("NOT_FOUND", absent.ErrorCode());
    }

    static LibreOfficeSheet UsersWorkbook()
    {
        var sheet = new LibreOfficeSheet()
            .Row(new LibreOfficeSheet.Merged("某某超市强制检定工作计量器具台账", 16, 1))
            .Row()
            .Row("填表单位：", "某某超市有限公司", null, "填表日期", new DateOnly(2026, 11, 1))
            .Row()
            .Row(
                "序号", "名称*", "二级目录", "规格型号", null, "量程", "精度等级", "编号", "制造单位", "产地", "行政区划代码", "使用地点", "数量",
                "用途", "送检方式", "购置日期", "有效期至", "证书编号", "备注");
        for (var i = 0; i < Rows; i++)
        {
            if (i == 100)
                sheet.Row();
            sheet.Row(UsersRow(i));
        }

        return sheet.Row().Row("合计", null, null, null, null, null, null, null, null, null, null, null, null);
    }

    // The first ten rows are wrong, each in its own way; the others are as people send them, and right.
    static object?[] UsersRow(int i)
    {
        object?[] row =
        [
            i + 1, "电子计价秤", "02001", "ACS-30", null, "0.1 kg—30 kg", "III", $"S-{FirstRow + i:0000}", "永康市衡器厂", "国产", "330402",
            "中山路 1 号", 1, "贸易结算", "送检", new DateOnly(2025, 5, 1), null, "旧证001", null,
        ];
        (int Column, object? Value)? change = i switch
        {
            0 => (2, "非自动横器"),
            1 => (10, "330420"),
            2 => (14, "现场检侧"),
            3 => (5, new string('9', 201)),
            4 => (1, null),
            5 => (7, "S-0011"),
            6 => (7, "ｓ-0011 "),
            7 => (15, "去年五月"),
            8 => (12, 2),
            9 => (7, "无"),
            20 => (7, 20260020),
            21 => (15, "2025年5月1日"),
            22 => (15, 45778),
            23 => (2, "非自动衡器"),
            24 => (10, "南湖区[330402]"),
            25 => (10, 330402),
            26 => (7, "Ｓ－００２６　"),
            27 => (14, "现场检"),
            28 => (8, new LibreOfficeSheet.Merged("合并衡器厂", 1, 3)),
            29 or 30 => (8, Covered),
            _ => null,
        };
        if (change is { } changed)
            row[changed.Column] = changed.Value;
        if (i == 6)
            row[11] = "另一处";
        return row;
    }

    static async Task AssertWhatWasReadAsync(GraphQLClient client)
    {
        var read = await client.RootAsync(
            """
            { instruments(first: 10, order: [{ serialNumber: ASC }],
                where: { serialNumber: { in: ["20260020", "S-0026", "S-0027", "S-0028", "S-0029", "S-0033", "S-0036"] } })
              { nodes { serialNumber purchasedOn mode manufacturer category { code } region { code } } } }
            """);
        Assert.Equal(
            [
                "20260020 2025-05-01 AT_INSTITUTION 永康市衡器厂 02001 330402",
                "S-0026 2025-05-01 AT_INSTITUTION 永康市衡器厂 02001 330402",
                "S-0027 2025-05-01 AT_INSTITUTION 永康市衡器厂 02001 330402",
                "S-0028 2025-05-01 AT_INSTITUTION 永康市衡器厂 02001 330402",
                "S-0029 2025-05-01 AT_INSTITUTION 永康市衡器厂 02001 330402",
                "S-0033 2025-05-01 ON_SITE 永康市衡器厂 02001 330402",
                "S-0036 2025-05-01 AT_INSTITUTION 合并衡器厂 02001 330402",
            ],
            read.GetProperty("nodes").EnumerateArray().Select(Summary));
    }

    static string Summary(JsonElement instrument)
    {
        var (category, region) = (Text(instrument.GetProperty("category"), "code"), Text(instrument.GetProperty("region"), "code"));
        string[] fields = ["serialNumber", "purchasedOn", "mode", "manufacturer"];
        return string.Join(' ', [.. fields.Select(field => Text(instrument, field)), category, region]);
    }

    static string[] Scales(string number, string name = "电子计价秤", string place = "中山路 1 号") =>
        [name, "02001", "ACS-30", "0.1 kg—30 kg", "III", number, "永康市衡器厂", "国产", "330402", place, "贸易结算", "送检"];

    static async Task<object?> ExecuteAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        return await command.ExecuteScalarAsync();
    }

    static async Task<byte[]> Table(params IEnumerable<string[]>[] sheets)
    {
        string[] headings = ["器具名称", "强检器具种别代码", "型号规格", "测量范围", "准确度等级", "出厂编号", "生产厂家", "器具产地", "使用地点行政区划代码", "安装/使用地点", "器具用途", "送检方式"];
        using var content = new MemoryStream();
        using var writer = await WorkbookWriter.CreateAsync(content);
        foreach (var (i, rows) in sheets.Index())
        {
            await writer.BeginSheetAsync(
                new(i == 0 ? "台账" : $"台账{i + 1}", [.. headings.Select(heading => new WorkbookColumn(heading) { Format = WorkbookColumnFormat.Text })]));
            foreach (var row in rows)
                await writer.WriteRowAsync(row);
        }

        await writer.FinishAsync();
        return content.ToArray();
    }

    static async Task<JsonElement> PreviewAsync(GraphQLClient client, string name, byte[] content)
    {
        var payload = await PreviewPayloadAsync(client, name, content);
        return payload.GetProperty("instrumentImport") is { ValueKind: JsonValueKind.Object } import
            ? import
            : throw new InvalidOperationException(payload.ToString());
    }

    static async Task<JsonElement> PreviewPayloadAsync(GraphQLClient client, string name, byte[] content) =>
        await MutateAsync(
            client, "previewInstrumentImport", $"instrumentImport {{ {Shown} }}", new { fileId = await client.UploadAsync(name, content) });

    static Task<JsonElement> CommitAsync(GraphQLClient client, string id, string rows, bool updateConflicts = false) =>
        MutateAsync(client, "commitInstrumentImport", $"instrumentImport {{ {Shown} }}", new { id, rows, updateConflicts });

    static async Task<string?> MendAsync(GraphQLClient client, string importId, int row, string column, string value)
    {
        const string Result = "importRow { outcome cells { column value problem { code } } }";
        var payload = await MutateAsync(client, "mendImportCell", Result, new { importId, row, column, value });
        return Text(payload.GetProperty("importRow"), "outcome");
    }

    static Task<JsonElement> MutateAsync(GraphQLClient client, string field, string result, object input)
    {
        var type = $"{char.ToUpperInvariant(field[0])}{field[1..]}Input";
        return client.RootAsync($"mutation($input: {type}!) {{ {field}(input: $input) {{ {result} {Errors} }} }}", new { input });
    }

    static async Task<List<JsonElement>> RowsAsync(GraphQLClient client, string id, string outcome)
    {
        var import = await client.RootAsync(
            """
            query($id: UUID!, $outcome: ImportRowOutcome!) {
              instrumentImport(id: $id) { rows(first: 200, where: { outcome: { eq: $outcome } }) { totalCount nodes { number outcome cells { column heading value problem { code message severity suggestion } } } } } }
            """,
            new { id, outcome });
        return [.. import.GetProperty("rows").GetProperty("nodes").EnumerateArray()];
    }

    static string Problem(JsonElement row)
    {
        var cell = row.GetProperty("cells").EnumerateArray().First(x => x.GetProperty("problem").ValueKind == JsonValueKind.Object);
        var problem = cell.GetProperty("problem");
        return $"{Number(row, "number")} {Text(cell, "column")} {Text(problem, "code")} {Text(problem, "suggestion")}";
    }

    static async Task<int> TotalAsync(GraphQLClient client) => Number(await client.RootAsync("{ ledgerSummary { total } }"), "total");

    static int Number(JsonElement element, string property) => element.GetProperty(property).GetInt32();

    static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();

    sealed class SteppingClock : TimeProvider
    {
        long _now;

        public void Step() => _now += TimestampFrequency;

        public override long GetTimestamp() => _now;
    }
}
