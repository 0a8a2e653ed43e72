using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Import;
using Ecqs.Ledger.Tests.Instruments;
using Ecqs.Ledger.Tests.Support;
using Ecqs.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static Ecqs.Ledger.Tests.Import.ImportActs;

namespace Ecqs.Ledger.Tests.Import;

/// <summary>When a commit need not check all rows anew, and when it must.</summary>
[Collection(LedgerCollection.Name)]
public sealed class StandingPreviewTests(LedgerFixture ledger)
{
    [Fact]
    public async Task A_preview_of_right_and_new_rows_stands_and_is_read_in_the_order_of_the_sheet()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        Assert.Equal(["S-2", "S-1", "S-3"], await StandingAsync(owner, [Scales("S-2"), Scales("S-1"), Scales("S-3")]));
    }

    [Fact]
    public async Task A_preview_does_not_stand_when_a_row_has_no_number_or_is_wrong_or_is_in_the_ledger()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        await owner.AddedAsync(new(ledger.Scales("S-9")) { ["placeOfUse"] = "别处" });
        foreach (var other in (string[][])[Scales("", "戥子"), Scales("", "电子计价秤"), Scales("S-9"), Scales("S-1", place: "")])
            Assert.Null(await StandingAsync(owner, [Scales("S-1"), other]));
    }

    [Fact]
    public async Task A_preview_does_not_stand_when_one_of_its_numbers_has_come_into_the_ledger_since()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var id = await PreviewedAsync(owner, [Scales("S-1"), Scales("S-2")]);
        var stranger = (await ledger.People.EnterpriseAsync()).Client;
        await stranger.AddedAsync(new(ledger.Scales("S-2")) { ["manufacturer"] = "永康市衡器厂" });
        Assert.Equal(["S-1", "S-2"], await StandingAsync(id));
        await owner.AddedAsync(new(ledger.Scales("S-2")) { ["manufacturer"] = "永康市衡器厂" });
        Assert.Null(await StandingAsync(id));
    }

    [Fact]
    public async Task Rule_3_7_the_commit_checks_anew_what_the_catalogue_has_by_then()
    {
        const string County = "330481";
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var row = Scales("S-1");
        row[8] = County;
        var id = await PreviewedAsync(owner, [row]);
        await using var source = NpgsqlDataSource.Create(ledger.Host.ConnectionString);
        await EndAsync("'2020-01-01'");
        try
        {
            Assert.Equal("IMPORT_NOT_ALL_RIGHT", (await CommitAsync(owner, id, "ALL_OR_NONE")).ErrorCode());
            Assert.Equal("2 regionCode LEDGER_IMPORT_REGION_UNKNOWN", Problem(Assert.Single(await RowsAsync(owner, id, "WRONG")))[..41]);
        }
        finally
        {
            await EndAsync("NULL");
        }

        Assert.Equal(0, await TotalAsync(owner));

        async Task EndAsync(string day)
        {
            await using var command = source.CreateCommand($"UPDATE catalog.regions SET valid_to = {day} WHERE code = '{County}'");
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }
    }

    [Fact]
    public void The_catalogues_stamp_is_another_with_another_day_category_or_region()
    {
        var category = Some.Category("02001", "非自动衡器", "电子秤");
        string[] stamps =
        [
            Of(Some.Today, [category], [Some.Nanhu]),
            Of(Some.Today.AddDays(1), [category], [Some.Nanhu]),
            Of(Some.Today, [Some.Category("02001", "非自动衡器", "台秤")], [Some.Nanhu]),
            Of(Some.Today, [category], [Some.Region(Some.Nanhu.Code, "别名区", Some.Nanhu.FullName)]),
            Of(Some.Today, [category], []),
        ];
        Assert.Equal(stamps.Length, stamps.Distinct().Count());
        Assert.Equal(stamps[0], Of(Some.Today, [category], [Some.Nanhu]));

        static string Of(DateOnly day, IReadOnlyList<Category> categories, IReadOnlyList<Region> counties) =>
            new CatalogOfDay(day, categories, counties).Stamp;
    }

    async Task<List<string?>?> StandingAsync(GraphQLClient owner, string[][] rows) => await StandingAsync(await PreviewedAsync(owner, rows));

    Task<List<string?>?> StandingAsync(string id) => ledger.Host.InTransactionAsync(async services =>
    {
        var import = await services.GetRequiredService<LedgerDb>().InstrumentImports.SingleAsync(x => x.Id == Guid.Parse(id));
        return (await services.GetRequiredService<StandingPreview>().ReadAsync(import, CancellationToken.None))?.Select(data => data.SerialNumber).ToList();
    });

    static async Task<string> PreviewedAsync(GraphQLClient owner, string[][] rows) =>
        Text(await PreviewAsync(owner, "a.xlsx", await Table(rows)), "id")!;
}
