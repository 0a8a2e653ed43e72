using System.Text.Json;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Tests.Support;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Ledger.Tests.Listing;

[Collection(LedgerCollection.Name)]
public sealed class LedgerFilterTests(LedgerFixture ledger)
{
    static readonly (string Number, string Name, string Place, string Region, string? ValidUntil)[] s_instruments =
    [
        ("SN-20260001", "电子计价秤", "一号门店收银台", "330402", "2031-01-01"),
        ("SN-20260002", "电子台秤", "二号仓库", "330411", "2031-06-01"),
        ("AB/77", "压力表", "锅炉房", "330106", null),
    ];

    [Theory]
    [InlineData("计价", "SN-20260001")]
    [InlineData("仓库", "SN-20260002")]
    [InlineData("炉", "AB/77")]
    [InlineData("b/7", "AB/77")]
    [InlineData("0260", "SN-20260001 SN-20260002")]
    [InlineData("ｓｎ－２０２６０００１", "SN-20260001")]
    [InlineData("SN 2026 0002", "SN-20260002")]
    [InlineData("衡器　电子", "SN-20260001 SN-20260002")]
    [InlineData("门店 压力", "")]
    [InlineData("台秤二号", "")]
    [InlineData("100%", "")]
    [InlineData("ACS_30", "")]
    [InlineData(" ", "AB/77 SN-20260001 SN-20260002")]
    public async Task Rule_3_5_free_text_finds_fragments_of_any_field_whatever_case_width_and_spaces(string search, string numbers)
    {
        var owner = await LedgerOfThreeAsync();
        Assert.Equal(numbers, await FoundAsync(owner.Client, new { search }));
    }

    [Fact]
    public async Task Rule_3_5_each_condition_narrows_the_list_and_all_that_are_given_hold()
    {
        var owner = await LedgerOfThreeAsync();
        (object Filter, string Numbers)[] cases =
        [
            (new { }, "AB/77 SN-20260001 SN-20260002"),
            (new { name = "电子" }, "SN-20260001 SN-20260002"),
            (new { name = "秤", serialNumber = "0001" }, "SN-20260001"),
            (new { serialNumber = "ab/7" }, "AB/77"),
            (new { serialNumber = "电子" }, ""),
            (new { status = new[] { "NEW" } }, "AB/77 SN-20260001 SN-20260002"),
            (new { status = new[] { "SUSPENDED", "SCRAPPED" } }, ""),
            (new { validFrom = "2031-01-01", validTo = "2031-05-31" }, "SN-20260001"),
            (new { validFrom = "2031-01-02" }, "SN-20260002"),
            (new { validTo = "2031-06-01" }, "SN-20260001 SN-20260002"),
            (new { regionCode = "3304" }, "SN-20260001 SN-20260002"),
            (new { regionCode = "330106" }, "AB/77"),
            (new { categoryId = ledger.ScalesId }, "AB/77 SN-20260001 SN-20260002"),
            (new { categoryId = Guid.Empty }, ""),
            (new { institutionId = Guid.Empty }, ""),
            (new { certificateNumber = "JX" }, ""),
            (new { verificationState = new[] { "UNVERIFIED" } }, "AB/77 SN-20260001 SN-20260002"),
        ];
        foreach (var (filter, numbers) in cases)
            Assert.Equal((filter, numbers), (filter, await FoundAsync(owner.Client, filter)));
    }

    [Fact]
    public async Task Rule_3_5_code_certificate_and_institution_find_the_instrument_from_the_moment_they_are_given()
    {
        var owner = await LedgerOfThreeAsync();
        var instrument = (await owner.Client.RootAsync(
            """query { instruments(filter: { serialNumber: "AB/77" }) { nodes { id code } } }""")).GetProperty("nodes")[0];
        var code = instrument.GetProperty("code").GetString()!;
        Assert.Equal("AB/77", await FoundAsync(owner.Client, new { code = code[2..8].ToLowerInvariant() }));
        Assert.Equal("AB/77", await FoundAsync(owner.Client, new { search = code[1..] }));

        var (item, institution) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var id = Guid.Parse(instrument.GetProperty("id").GetString()!);
        await ledger.Host.InTransactionAsync(async services =>
        {
            await services.GetRequiredService<IInstrumentClaims>()
                .ClaimAsync(owner.OrganisationId!.Value, "2026112100012", [new(id, item)], CancellationToken.None);
            await services.GetRequiredService<IVerificationOutcomes>()
                .RecordAsync(new(id, item, true, "JX20260277001", institution, new DateOnly(2099, 1, 1)), CancellationToken.None);
            return true;
        });
        Assert.Equal("AB/77", await FoundAsync(owner.Client, new { certificateNumber = "x2026027" }));
        Assert.Equal("AB/77", await FoundAsync(owner.Client, new { search = "77001" }));
        Assert.Equal("AB/77", await FoundAsync(owner.Client, new { institutionId = institution, status = new[] { "IN_SERVICE" } }));
    }

    [Fact]
    public async Task Rule_3_5_what_is_changed_is_found_by_what_it_is_now()
    {
        var owner = await LedgerOfThreeAsync();
        var found = await owner.Client.RootAsync("""query { instruments(filter: { serialNumber: "AB/77" }) { nodes { id } } }""");
        var id = found.GetProperty("nodes")[0].GetProperty("id").GetString()!;
        await owner.Client.ChangeAsync(id, new(ledger.Scales("AB/77")) { ["name"] = "压力表", ["placeOfUse"] = "水泵房" });
        Assert.Equal("AB/77", await FoundAsync(owner.Client, new { search = "水泵" }));
        Assert.Equal("", await FoundAsync(owner.Client, new { search = "锅炉" }));
    }

    [Fact]
    public async Task The_counts_are_of_what_the_filter_leaves()
    {
        var owner = await LedgerOfThreeAsync();
        var counts = await owner.Client.RootAsync("""query { ledgerSummary(filter: { search: "电子" }) { total new unverified } }""");
        Assert.Equal("""{"total":2,"new":2,"unverified":2}""", counts.GetRawText());
    }

    [Fact]
    public async Task What_is_anothers_is_not_found()
    {
        await LedgerOfThreeAsync();
        var stranger = await ledger.People.EnterpriseAsync();
        foreach (var filter in new object[] { new { }, new { search = "电子" }, new { serialNumber = "AB/77" }, new { search = "炉" } })
            Assert.Equal("", await FoundAsync(stranger.Client, filter));
    }

    [Fact]
    public async Task What_an_earlier_edition_wrote_becomes_searchable_by_the_job()
    {
        var owner = await LedgerOfThreeAsync();
        await using (var source = Npgsql.NpgsqlDataSource.Create(ledger.Host.ConnectionString))
        await using (var forget = source.CreateCommand("UPDATE ledger.instruments SET search_text = '', search_keys = '{}' WHERE organisation_id = $1"))
        {
            forget.Parameters.Add(new() { Value = owner.OrganisationId!.Value });
            Assert.Equal(3, await forget.ExecuteNonQueryAsync());
        }

        Assert.Equal("", await FoundAsync(owner.Client, new { search = "电子" }));
        await ledger.Host.RunJobAsync<Ledger.Listing.SearchKeeperJob>();
        Assert.Equal("SN-20260001 SN-20260002", await FoundAsync(owner.Client, new { search = "电子" }));
    }

    [Fact]
    public async Task What_was_written_stands_in_the_index_once_the_job_has_run()
    {
        var owner = await LedgerOfThreeAsync();
        await ledger.Host.RunJobAsync<Ledger.Listing.SearchKeeperJob>();
        await using var source = Npgsql.NpgsqlDataSource.Create(ledger.Host.ConnectionString);
        await using var unsorted = source.CreateCommand("SELECT gin_clean_pending_list('ledger.ix_instruments_search_keys')");
        Assert.Equal(0L, await unsorted.ExecuteScalarAsync());
        Assert.Equal("SN-20260001 SN-20260002", await FoundAsync(owner.Client, new { search = "电子" }));
    }

    async Task<SignedIn> LedgerOfThreeAsync()
    {
        var owner = await ledger.People.EnterpriseAsync();
        foreach (var (number, name, place, region, validUntil) in s_instruments)
        {
            await owner.Client.AddedAsync(new(ledger.Scales(number))
            {
                ["name"] = name,
                ["placeOfUse"] = place,
                ["regionCode"] = region,
                ["validUntil"] = validUntil,
                ["manufacturer"] = name == "压力表" ? "上海仪表厂" : "永康市衡器厂",
            });
        }

        return owner;
    }

    static async Task<string> FoundAsync(GraphQLClient client, object filter)
    {
        var found = await client.RootAsync(
            "query($filter: LedgerFilterInput) { instruments(filter: $filter, order: [{ serialNumber: ASC }]) { nodes { serialNumber } totalCount } }",
            new { filter });
        var numbers = found.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("serialNumber").GetString()).ToList();
        Assert.Equal(numbers.Count, found.GetProperty("totalCount").GetInt32());
        return string.Join(' ', numbers);
    }
}
