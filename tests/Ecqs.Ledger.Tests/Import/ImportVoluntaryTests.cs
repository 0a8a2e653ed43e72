using System.Text.Json;
using Ecqs.Documents.Workbooks;
using Ecqs.Ledger.Tests.Support;
using Ecqs.Testing;
using static Ecqs.Ledger.Tests.Import.ImportActs;

namespace Ecqs.Ledger.Tests.Import;

/// <summary>Instruments outside the compulsory list are imported and exported with the others (rules 3.7 and 3.9).</summary>
[Collection(LedgerCollection.Name)]
public sealed class ImportVoluntaryTests(LedgerFixture ledger)
{
    static readonly string[] OfBothKinds = [.. Headings, "管理类别", "器具编号", "送检提前天数", "检定单位", "当前状况", "当前状态"];

    static string? s_institution;

    [Fact]
    public async Task Rule_3_9_a_file_of_both_kinds_is_imported_and_its_export_changes_nothing()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var institution = await InstitutionAsync();
        string[][] rows =
        [
            [.. Scales("S-1"), "", "不计", "", "", "", ""],
            Voluntary(institution, "ZC-1", "N-1"),
            Voluntary(institution, "ZC-2", ""),
            Voluntary(institution[..^2], "ZC-3", "N-3"),
            Voluntary(institution, "ZC-2", "N-4"),
        ];
        var content = await TableUnder(OfBothKinds, rows);
        var import = await PreviewAsync(owner, "a.xlsx", content);
        var id = Text(import, "id")!;
        Assert.Contains(import.GetProperty("notes").EnumerateArray(), note => note.GetString()!.StartsWith("器具编号只用于非强检器具", StringComparison.Ordinal));
        Assert.Equal(
            [
                "4 assetNumber LEDGER_IMPORT_ASSET_REPEATED ",
                $"5 chosenInstitution LEDGER_IMPORT_INSTITUTION_UNKNOWN {institution}",
                "6 assetNumber LEDGER_IMPORT_ASSET_REPEATED ",
            ],
            (await RowsAsync(owner, id, "WRONG")).Select(row => Wrong(row)));
        Assert.Equal("OK", await MendAsync(owner, id, 6, "assetNumber", "ZC-4"));
        Assert.Equal("OK", await MendAsync(owner, id, 5, "chosenInstitution", institution));
        var committed = (await CommitAsync(owner, id, "ALL_OR_NONE")).GetProperty("instrumentImport");
        Assert.Equal(5, Number(committed, "committedRows"));
        Assert.Equal(4, Number(await owner.RootAsync("{ instruments(where: { duty: { eq: VOLUNTARY } }) { totalCount } }"), "totalCount"));

        var export = await owner.Http.GetByteArrayAsync("/ledger/instruments.xlsx");
        var again = await PreviewAsync(owner, "台账.xlsx", export);
        Assert.Equal((5, 5), (Number(again, "totalRows"), Number(again, "unchangedRows")));
        Assert.DoesNotContain(again.GetProperty("notes").EnumerateArray(), note => note.GetString()!.Contains("不在模板中"));
    }

    [Fact]
    public async Task Rule_3_9_the_same_file_twice_changes_nothing_and_an_owners_number_finds_its_instrument()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var institution = await InstitutionAsync();
        var content = await TableUnder(OfBothKinds, [Voluntary(institution, "ZC-1", ""), Voluntary(institution, "ZC-2", "N-2")]);
        await CommitAsync(owner, Text(await PreviewAsync(owner, "a.xlsx", content), "id")!, "ALL_OR_NONE");
        Assert.Equal(2, Number(await PreviewAsync(owner, "a.xlsx", content), "unchangedRows"));

        string[] moved = Voluntary(institution, "zc－1", ""), taken = Voluntary(institution, "ZC-2", "N-9"), turned = [.. Scales("N-2"), "强检", "", "", "", "", ""];
        moved[9] = "仓库";
        var id = Text(await PreviewAsync(owner, "b.xlsx", await TableUnder(OfBothKinds, [moved, taken, turned])), "id")!;
        Assert.Equal(["2 placeOfUse LEDGER_IMPORT_DIFFERS "], (await RowsAsync(owner, id, "CONFLICT")).Select(Wrong));
        Assert.Equal(
            ["3 assetNumber LEDGER_IMPORT_ASSET_TAKEN ", "4 duty LEDGER_IMPORT_DUTY_FIXED 非强检"],
            (await RowsAsync(owner, id, "WRONG")).Select(Wrong));
        var committed = (await CommitAsync(owner, id, "RIGHT_ROWS", updateConflicts: true)).GetProperty("instrumentImport");
        Assert.Equal(1, Number(committed, "committedRows"));
        Assert.Equal(2, await TotalAsync(owner));
    }

    [Fact]
    public async Task Rule_3_9_a_file_of_voluntary_instruments_needs_neither_categories_nor_purposes()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var row = Voluntary(await InstitutionAsync(), "ZC-1", "N-1");
        string[] Without(string[] cells) => [.. cells.Where((_, i) => i is not (1 or 10))];
        var import = await PreviewAsync(owner, "a.xlsx", await TableUnder(Without(OfBothKinds), [Without(row)]));
        Assert.Equal(1, Number(import, "okRows"));
    }

    [Fact]
    public async Task Rule_3_9_the_template_lists_the_institutions_to_choose_from()
    {
        var institution = await InstitutionAsync();
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        using var template = new MemoryStream(await owner.Http.GetByteArrayAsync("/ledger/import-template.xlsx"));
        using var reader = WorkbookReader.Open(template, "模板.xlsx", new WorkbookLimits());
        while (reader.NextSheet() && reader.SheetName != "检定机构")
        {
        }

        Assert.Contains(reader.ReadRows(), row => row.Cells.Any(cell => cell.Text == institution));
    }

    /// <summary>The instrument that <see cref="Scales"/> describes, outside the list.</summary>
    static string[] Voluntary(string institution, string assetNumber, string number)
    {
        var row = Scales(number, "游标卡尺");
        (row[1], row[10]) = ("", "");
        return [.. row, "非强检", assetNumber, "45", institution, "在用", "正常使用"];
    }

    // The first of a row's errors; a number that is given is but a warning.
    static string Wrong(JsonElement row)
    {
        var cell = row.GetProperty("cells").EnumerateArray().First(
            cell => cell.GetProperty("problem") is { ValueKind: JsonValueKind.Object } problem && Text(problem, "severity") != "WARNING");
        var problem = cell.GetProperty("problem");
        return $"{Number(row, "number")} {Text(cell, "column")} {Text(problem, "code")} {Text(problem, "suggestion")}";
    }

    // One for all of these tests: what may be meant by a name is found among the institutions of a minute ago.
    async Task<string> InstitutionAsync()
    {
        if (s_institution is null)
        {
            s_institution = $"嘉兴市第{MadeUp.Number()}检定测试中心";
            await ledger.People.InstitutionAsync(name: s_institution);
        }

        return s_institution;
    }
}
