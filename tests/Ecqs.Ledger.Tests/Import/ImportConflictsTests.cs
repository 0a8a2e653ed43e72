using System.Text.Json;
using Ecqs.Ledger.Tests.Support;
using Ecqs.Testing;
using static Ecqs.Ledger.Tests.Import.ImportActs;

namespace Ecqs.Ledger.Tests.Import;

/// <summary>Rows that differ from the ledger under the same key are decided row by row (rule 3.7).</summary>
[Collection(LedgerCollection.Name)]
public sealed class ImportConflictsTests(LedgerFixture ledger)
{
    [Fact]
    public async Task Rule_3_7_each_row_that_differs_updates_the_ledger_or_leaves_it_as_its_user_decides()
    {
        var (owner, id) = await DifferingAsync();
        Assert.Equal("IMPORT_NOT_ALL_RIGHT", (await CommitAsync(owner, id, "ALL_OR_NONE")).ErrorCode());
        Assert.Equal((2, 1, 0), Counts(await DecideAsync(owner, id, "UPDATE", 2)));
        Assert.Equal((1, 1, 1), Counts(await DecideAsync(owner, id, "LEAVE", 3)));
        Assert.Equal("NOT_FOUND", (await DecideAsync(owner, id, "UPDATE", 4, 5)).ErrorCode());
        Assert.Equal((0, 2, 1), Counts(await DecideAsync(owner, id, "UPDATE", 4)));

        var committed = (await CommitAsync(owner, id, "ALL_OR_NONE")).GetProperty("instrumentImport");
        Assert.Equal(3, Number(committed, "committedRows"));
        Assert.Equal(["S-1 新址", "S-2 中山路 1 号", "S-3 新址", "S-4 中山路 1 号"], await PlacesAsync(owner));
        Assert.Equal("IMPORT_COMMITTED", (await DecideAsync(owner, id, "LEAVE")).ErrorCode());
    }

    [Fact]
    public async Task Rule_3_7_all_rows_that_differ_are_decided_at_once_and_undecided_again()
    {
        var (owner, id) = await DifferingAsync();
        Assert.Equal((0, 0, 3), Counts(await DecideAsync(owner, id, "LEAVE")));
        Assert.Equal((0, 3, 0), Counts(await DecideAsync(owner, id, "UPDATE")));
        Assert.Equal((3, 0, 0), Counts(await DecideAsync(owner, id, "UNDECIDED")));
        Assert.Equal((0, 0, 3), Counts(await DecideAsync(owner, id, "LEAVE")));
        var committed = (await CommitAsync(owner, id, "ALL_OR_NONE")).GetProperty("instrumentImport");
        Assert.Equal(1, Number(committed, "committedRows"));
        Assert.Equal(["S-1 中山路 1 号", "S-2 中山路 1 号", "S-3 中山路 1 号", "S-4 中山路 1 号"], await PlacesAsync(owner));

        var stranger = (await ledger.People.EnterpriseAsync()).Client;
        Assert.Equal("NOT_FOUND", (await DecideAsync(stranger, id, "UPDATE")).ErrorCode());
    }

    [Fact]
    public async Task Rule_3_7_a_decision_holds_for_the_differences_that_were_shown_and_for_no_others()
    {
        var (owner, id) = await DifferingAsync();
        await DecideAsync(owner, id, "UPDATE");
        Assert.Equal("CONFLICT", await MendAsync(owner, id, 3, "placeOfUse", "另一处"));
        var changed = Text((await owner.RootAsync("""{ instruments(where: { serialNumber: { eq: "S-3" } }) { nodes { id } } }""")).GetProperty("nodes")[0], "id")!;
        await owner.ChangeAsync(changed, new(ledger.Scales("S-3")) { ["placeOfUse"] = "第三处" });
        Assert.Equal("IMPORT_NOT_ALL_RIGHT", (await CommitAsync(owner, id, "ALL_OR_NONE")).ErrorCode());
        var undecided = await RowsAsync(owner, id, "CONFLICT");
        Assert.Equal([3, 4], undecided.Select(row => Number(row, "number")));
        Assert.Equal(["中山路 1 号", "第三处"], undecided.Select(Kept));
        Assert.Equal([2], (await RowsAsync(owner, id, "UPDATE")).Select(row => Number(row, "number")));
    }

    /// <summary>Three instruments of which a file says otherwise, in rows 2 to 4, and one that is new.</summary>
    async Task<(GraphQLClient Owner, string ImportId)> DifferingAsync()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        string[] numbers = ["S-1", "S-2", "S-3"];
        foreach (var number in numbers)
            await owner.AddedAsync(ledger.Scales(number));
        var import = await PreviewAsync(owner, "a.xlsx", await Table([.. numbers.Select(number => Scales(number, place: "新址")), Scales("S-4")]));
        Assert.Equal((3, 1), (Number(import, "conflictRows"), Number(import, "okRows")));
        return (owner, Text(import, "id")!);
    }

    static Task<JsonElement> DecideAsync(GraphQLClient client, string importId, string decision, params int[] rows) => MutateAsync(
        client,
        "decideImportConflicts",
        "instrumentImport { conflictRows updateRows leftRows totalRows }",
        rows.Length == 0 ? new { importId, decision } : new { importId, decision, rows });

    static (int Undecided, int Update, int Leave) Counts(JsonElement payload)
    {
        var import = payload.GetProperty("instrumentImport");
        Assert.Equal(4, Number(import, "totalRows"));
        return (Number(import, "conflictRows"), Number(import, "updateRows"), Number(import, "leftRows"));
    }

    static string? Kept(JsonElement row) =>
        Text(row.GetProperty("cells").EnumerateArray().Single(cell => Text(cell, "column") == "placeOfUse").GetProperty("problem"), "kept");

    static async Task<IEnumerable<string>> PlacesAsync(GraphQLClient client)
    {
        var found = await client.RootAsync("{ instruments(order: [{ serialNumber: ASC }]) { nodes { serialNumber placeOfUse } } }");
        return found.GetProperty("nodes").EnumerateArray().Select(one => $"{Text(one, "serialNumber")} {Text(one, "placeOfUse")}");
    }
}
