using System.Text.Json;
using Ecqs.Ledger.Tests.Support;
using Ecqs.Testing;
using static Ecqs.Ledger.Tests.Import.ImportActs;

namespace Ecqs.Ledger.Tests.Import;

/// <summary>What is read out of the files that users send.</summary>
[Collection(LedgerCollection.Name)]
public sealed class ImportReadingTests(LedgerFixture ledger)
{
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
}
