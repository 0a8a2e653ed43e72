using System.Text.Json;
using Ecqs.Ledger.Tests.Support;
using Ecqs.Testing;
using static Ecqs.Ledger.Tests.Import.ImportActs;

namespace Ecqs.Ledger.Tests.Import;

/// <summary>Names lead to categories (rule 2.3): proposed, with the reason, and never put in by themselves.</summary>
[Collection(LedgerCollection.Name)]
public sealed class ImportNamesTests(LedgerFixture ledger)
{
    [Fact]
    public async Task Rule_2_3_a_file_without_categories_has_them_proposed_by_name_and_one_choice_takes_them_for_all_of_that_name()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        string[] names = ["电子计价秤", "电子计价秤", "电子计价秤", "某某牌电子台秤", "血压计", "电子天平", "不知何物"];
        var import = await PreviewAsync(owner, "a.xlsx", await WithoutCategories(names.Select((name, i) => Scales($"S-{i}", name))));
        var id = Text(import, "id")!;
        Assert.Equal((7, 7), (Number(import, "totalRows"), Number(import, "wrongRows")));
        Assert.Equal(
            [
                "2 category LEDGER_IMPORT_CATEGORY_BY_NAME 02001 非自动衡器",
                "3 category LEDGER_IMPORT_CATEGORY_BY_NAME 02001 非自动衡器",
                "4 category LEDGER_IMPORT_CATEGORY_BY_NAME 02001 非自动衡器",
                "5 category LEDGER_IMPORT_CATEGORY_BY_PART 02001 非自动衡器",
                "6 category LEDGER_IMPORT_CATEGORY_CHOICE ",
                "7 category LEDGER_IMPORT_CATEGORY_BY_NAME 02001 非自动衡器",
                "8 category FIELD_REQUIRED ",
            ],
            (await RowsAsync(owner, id, "WRONG")).Select(Problem));

        var suggestions = await SuggestionsAsync(owner, id);
        Assert.Equal(("category", 2, 3), (Text(suggestions[0], "column"), Number(suggestions[0], "row"), Number(suggestions[0], "rows")));
        Assert.Contains("电子计价秤", Text(suggestions[0], "message"));
        Assert.Equal(["CATEGORY_CHOICE"], suggestions.Where(one => one.GetProperty("choices").GetArrayLength() == 2).Select(_ => "CATEGORY_CHOICE"));

        var taken = (await TakeAsync(owner, id, 3, null)).GetProperty("instrumentImport");
        Assert.Equal((3, 4), (Number(taken, "okRows"), Number(taken, "wrongRows")));
        Assert.Equal("NOT_FOUND", (await TakeAsync(owner, id, 6, null)).ErrorCode());
        Assert.Equal("NOT_FOUND", (await TakeAsync(owner, id, 6, "02001 非自动衡器")).ErrorCode());
        var choice = suggestions.First(one => Number(one, "row") == 6).GetProperty("choices")[1].GetString();
        taken = (await TakeAsync(owner, id, 6, choice)).GetProperty("instrumentImport");
        Assert.Equal((4, 3), (Number(taken, "okRows"), Number(taken, "wrongRows")));

        var stranger = (await ledger.People.EnterpriseAsync()).Client;
        Assert.Equal("NOT_FOUND", (await TakeAsync(stranger, id, 5, null)).ErrorCode());
    }

    [Fact]
    public async Task Rule_2_3_a_balance_is_asked_for_its_purpose_first()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var rows = new[] { "", "医疗卫生", "贸易结算" }.Select((purpose, i) => Scales($"S-{i}", "电子天平") is var row ? [.. row[..10], purpose, row[11]] : row);
        var import = await PreviewAsync(owner, "a.xlsx", await WithoutCategories(rows.ToArray()));
        Assert.Equal(
            [
                "2 category LEDGER_IMPORT_PURPOSE_FIRST ",
                "3 category LEDGER_IMPORT_NOT_FOR_PURPOSE ",
                "4 category LEDGER_IMPORT_CATEGORY_BY_NAME 02001 非自动衡器",
            ],
            (await RowsAsync(owner, Text(import, "id")!, "WRONG")).Select(Problem));
        Assert.Single(await SuggestionsAsync(owner, Text(import, "id")!));
    }

    [Fact]
    public async Task Rule_2_3_a_name_that_contradicts_the_category_is_a_warning_and_an_unknown_category_suggests_the_nearest()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        string[][] rows = [Scales("S-1", "玻璃体温计"), Scales("S-2"), Scales("S-3"), Scales("S-4"), Scales("S-5", "某某台秤"), Scales("S-6", "不知何物")];
        (rows[1][1], rows[2][1], rows[3][1]) = ("006001", "2001", "非自动横器");
        rows[4][1] = "什么都不是";
        var id = Text(await PreviewAsync(owner, "a.xlsx", await Table(rows)), "id")!;
        Assert.Equal(["2 category LEDGER_IMPORT_NAME_CONTRADICTS 01001 体温计"], (await RowsAsync(owner, id, "WARNED")).Select(Problem));
        Assert.Equal(
            [
                "3 category LEDGER_IMPORT_CATEGORY_UNKNOWN 28001 谷物水分测定仪",
                "4 category LEDGER_IMPORT_CATEGORY_UNKNOWN 02001",
                "5 category LEDGER_IMPORT_CATEGORY_UNKNOWN 非自动衡器",
                "6 category LEDGER_IMPORT_CATEGORY_UNKNOWN 02001 非自动衡器",
            ],
            (await RowsAsync(owner, id, "WRONG")).Select(Problem));
        var committed = (await CommitAsync(owner, id, "RIGHT_ROWS")).GetProperty("instrumentImport");
        Assert.Equal(2, Number(committed, "committedRows"));
    }

    static Task<byte[]> WithoutCategories(IEnumerable<string[]> rows) =>
        TableUnder([.. Headings.Where((_, i) => i != 1)], rows.Select(row => row.Where((_, i) => i != 1).ToArray()));

    static Task<JsonElement> TakeAsync(GraphQLClient client, string importId, int row, string? choice) => MutateAsync(
        client, "takeImportSuggestions", $"instrumentImport {{ {Shown} }}", new { importId, row, column = "category", choice });

    static async Task<List<JsonElement>> SuggestionsAsync(GraphQLClient client, string id)
    {
        var import = await client.RootAsync(
            "query($id: UUID!) { instrumentImport(id: $id) { suggestions { column heading value message choices row rows } } }", new { id });
        return [.. import.GetProperty("suggestions").EnumerateArray()];
    }
}
