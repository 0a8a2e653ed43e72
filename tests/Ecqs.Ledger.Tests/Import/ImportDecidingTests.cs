using System.Net;
using System.Text.Json;
using Ecqs.Documents.Workbooks;
using Ecqs.Ledger.Tests.Support;
using static Ecqs.Ledger.Tests.Import.ImportActs;

namespace Ecqs.Ledger.Tests.Import;

/// <summary>What the user is told about each row, and decides.</summary>
[Collection(LedgerCollection.Name)]
public sealed class ImportDecidingTests(LedgerFixture ledger)
{
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
}
