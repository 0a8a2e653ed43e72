using System.Text.Json;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Ledger.Tests.Instruments;

[Collection(LedgerCollection.Name)]
public sealed class LedgerTests(LedgerFixture ledger)
{
    [Fact]
    public async Task Rule_3_1_an_added_instrument_stands_in_the_ledger_with_its_category_and_region()
    {
        var owner = await ledger.People.EnterpriseAsync();
        var id = await owner.Client.AddedAsync(ledger.Scales("A-1"));
        var instrument = await owner.Client.RootAsync(
            """
            query($id: UUID!) { instrument(id: $id)
              { code status verificationState category { code name } region { code fullName } institution { name } } }
            """,
            new { id });
        Assert.Matches("^[0-9A-Z]{10}$", instrument.GetProperty("code").GetString());
        Assert.Equal(("NEW", "UNVERIFIED"), (Text(instrument, "status"), Text(instrument, "verificationState")));
        Assert.Equal("非自动衡器", Text(instrument.GetProperty("category"), "name"));
        Assert.Equal("330402", Text(instrument.GetProperty("region"), "code"));
        Assert.Equal(JsonValueKind.Null, instrument.GetProperty("institution").ValueKind);
    }

    [Fact]
    public async Task Rule_3_2_the_same_manufacturer_and_number_are_refused_and_the_holder_is_named()
    {
        var owner = await ledger.People.EnterpriseAsync();
        var id = await owner.Client.AddedAsync(ledger.Scales("A-1"));
        var refused = await owner.Client.AddAsync(new(ledger.Scales(" ａ-1")) { ["manufacturer"] = "永康市 衡器厂" });
        Assert.Equal("LEDGER_SERIAL_NUMBER_TAKEN", refused.ErrorCode());
        Assert.Equal(id, refused.GetProperty("errors")[0].GetProperty("instrumentId").GetString());

        var other = await ledger.People.EnterpriseAsync();
        await other.Client.AddedAsync(ledger.Scales("A-1"));
    }

    [Fact]
    public async Task Rule_3_2_of_two_at_once_one_gets_the_number_and_the_other_is_told_who_has_it()
    {
        var owner = await ledger.People.EnterpriseAsync();
        var payloads = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => owner.Client.AddAsync(ledger.Scales("RACE"))));
        Assert.Single(payloads, payload => payload.GetProperty("instrument").ValueKind == JsonValueKind.Object);
        var refused = payloads.Where(payload => payload.GetProperty("errors").ValueKind == JsonValueKind.Array).ToList();
        Assert.Equal(Enumerable.Repeat("LEDGER_SERIAL_NUMBER_TAKEN", 5), refused.Select(LedgerActs.ErrorCode));
    }

    [Fact]
    public async Task Rule_3_1_every_wrong_field_is_named_at_once()
    {
        var owner = await ledger.People.EnterpriseAsync();
        var refused = await owner.Client.AddAsync(
            new(ledger.Scales("A-1")) { ["model"] = " ", ["regionCode"] = "3304", ["categoryId"] = Guid.Empty });
        Assert.Equal("INPUT_INVALID", refused.ErrorCode());
        Assert.Equal(
            ["categoryId:LEDGER_CATEGORY_UNKNOWN", "model:FIELD_REQUIRED", "regionCode:LEDGER_REGION_NOT_COUNTY"],
            refused.GetProperty("errors")[0].GetProperty("problems").EnumerateArray()
                .Select(x => $"{Text(x, "field")}:{Text(x, "code")}")
                .Order());
    }

    [Fact]
    public async Task Rule_3_3_suspend_scrap_enable_copy_and_delete()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var id = await owner.AddedAsync(ledger.Scales("A-1"));
        Assert.Equal("LEDGER_ACT_NOT_ALLOWED", (await owner.DoAsync("scrap", id)).ErrorCode());
        Assert.Equal("SUSPENDED", Text((await owner.DoAsync("suspend", id)).GetProperty("instrument"), "status"));
        Assert.Equal("LEDGER_ACT_NOT_ALLOWED", (await owner.DeleteAsync(id)).ErrorCode());
        Assert.Equal("SCRAPPED", Text((await owner.DoAsync("scrap", id)).GetProperty("instrument"), "status"));
        Assert.Equal("NEW", Text((await owner.DoAsync("enable", id)).GetProperty("instrument"), "status"));
        var copy = (await owner.CopyAsync(id, "A-2")).GetProperty("instrument");
        Assert.Equal("A-2", Text(copy, "serialNumber"));
        Assert.True((await owner.DeleteAsync(id)).GetProperty("boolean").GetBoolean());
        Assert.Equal("NOT_FOUND", (await owner.DoAsync("suspend", id)).ErrorCode());
    }

    [Fact]
    public async Task Rule_3_3_nothing_changes_while_a_booking_claims_it_and_afterwards_it_cannot_be_deleted()
    {
        var owner = await ledger.People.EnterpriseAsync();
        var id = await owner.Client.AddedAsync(ledger.Scales("A-1"));
        var item = Guid.CreateVersion7();
        Assert.Empty(await ClaimAsync(owner.OrganisationId!.Value, Guid.Parse(id), item));

        var refused = await owner.Client.ChangeAsync(id, ledger.Scales("A-9"));
        Assert.Equal("LEDGER_INSTRUMENT_CLAIMED", refused.ErrorCode());
        Assert.Equal("2026112100011", refused.GetProperty("errors")[0].GetProperty("bookingNumber").GetString());
        Assert.Equal("LEDGER_INSTRUMENT_CLAIMED", (await owner.Client.DeleteAsync(id)).ErrorCode());
        await owner.Client.CopyAsync(id, "A-2");

        await ledger.Host.InTransactionAsync(async services =>
        {
            await services.GetRequiredService<IInstrumentClaims>().ReleaseAsync([item], CancellationToken.None);
            return true;
        });
        Assert.Equal("LEDGER_INSTRUMENT_WAS_BOOKED", (await owner.Client.DeleteAsync(id)).ErrorCode());
        var changed = await owner.Client.ChangeAsync(id, new(ledger.Scales("A-1")) { ["placeOfUse"] = "南溪路" });
        Assert.Equal("南溪路", Text(changed.GetProperty("instrument"), "placeOfUse"));
    }

    [Fact]
    public async Task Rule_4_2_an_instrument_is_claimed_once_whatever_races()
    {
        var owner = await ledger.People.EnterpriseAsync();
        var id = Guid.Parse(await owner.Client.AddedAsync(ledger.Scales("A-1")));
        var refusals = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => ClaimAsync(owner.OrganisationId!.Value, id, Guid.CreateVersion7())));
        Assert.Single(refusals, refused => refused.Count == 0);
        Assert.Equal(7, refusals.Count(refused => refused is [var only] && only == id));

        var stranger = await ledger.People.EnterpriseAsync();
        Assert.Equal([id], await ClaimAsync(stranger.OrganisationId!.Value, id, Guid.CreateVersion7()));
    }

    [Fact]
    public async Task Rule_5_3_a_certificate_sets_status_and_validity_and_a_rejection_the_state()
    {
        var owner = await ledger.People.EnterpriseAsync();
        var id = await owner.Client.AddedAsync(ledger.Scales("A-1"));
        await VerifyAsync(owner.OrganisationId!.Value, Guid.Parse(id), passed: true, new DateOnly(2099, 1, 1));
        Assert.Equal(("IN_SERVICE", "VALID"), await StateAsync(owner.Client, id));
        await VerifyAsync(owner.OrganisationId.Value, Guid.Parse(id), passed: false, null);
        Assert.Equal(("IN_SERVICE", "FAILED"), await StateAsync(owner.Client, id));
        Assert.Equal("LEDGER_CERTIFIED_DATA_FIXED", (await owner.Client.ChangeAsync(id, ledger.Scales("B"))).ErrorCode());
    }

    [Fact]
    public async Task Rule_3_4_the_list_is_filtered_by_the_state_that_it_shows_and_the_summary_agrees()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var today = Platform.Clock.ShanghaiTime.DateOf(ledger.Host.Clock.GetUtcNow());
        (string Number, DateOnly? ValidUntil, string State)[] cases =
        [
            ("1", null, "UNVERIFIED"), ("2", today.AddDays(31), "UNVERIFIED"), ("3", today.AddDays(30), "DUE"), ("4", today, "DUE"),
            ("5", today.AddDays(-1), "OVERDUE"),
        ];
        foreach (var (number, validUntil, _) in cases)
            await owner.AddedAsync(new(ledger.Scales(number)) { ["validUntil"] = validUntil?.ToString("yyyy-MM-dd") });

        foreach (var state in cases.Select(x => x.State).Distinct())
        {
            var found = await owner.RootAsync(
                "query($states: [VerificationState!]) { instruments(filter: { verificationState: $states }) { nodes { serialNumber verificationState } } }",
                new { states = new[] { state } });
            var nodes = found.GetProperty("nodes").EnumerateArray().ToList();
            Assert.All(nodes, node => Assert.Equal(state, Text(node, "verificationState")));
            Assert.Equal(
                cases.Where(x => x.State == state).Select(x => x.Number).Order(),
                nodes.Select(node => Text(node, "serialNumber")).Order());
        }

        var summary = await owner.RootAsync("{ ledgerSummary { total new inService unverified due overdue valid failed } }");
        Assert.Equal("""{"total":5,"new":5,"inService":0,"unverified":2,"due":2,"overdue":1,"valid":0,"failed":0}""", summary.GetRawText());
    }

    [Fact]
    public async Task Rule_3_5_the_ledger_is_searched_sorted_and_paged()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        for (var i = 1; i <= 5; i++)
            await owner.AddedAsync(new(ledger.Scales($"S-{i}")) { ["name"] = i % 2 == 0 ? "电子台秤" : "电子计价秤", ["placeOfUse"] = $"{i} 号车间" });
        var page = await owner.RootAsync(
            "{ instruments(first: 2, order: [{ serialNumber: ASC }]) { nodes { serialNumber } pageInfo { hasNextPage endCursor } } }");
        Assert.Equal(["S-1", "S-2"], page.GetProperty("nodes").EnumerateArray().Select(x => Text(x, "serialNumber")));
        var next = await owner.RootAsync(
            "query($after: String) { instruments(first: 2, after: $after, order: [{ serialNumber: ASC }]) { nodes { serialNumber } } }",
            new { after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString() });
        Assert.Equal(["S-3", "S-4"], next.GetProperty("nodes").EnumerateArray().Select(x => Text(x, "serialNumber")));
        Assert.Equal(2, await CountAsync(owner, """filter: { search: "台秤" }"""));
        Assert.Equal(1, await CountAsync(owner, """filter: { search: "3号 车" }"""));
        Assert.Equal(1, await CountAsync(owner, """filter: { search: "s-5" }"""));
        Assert.Equal(3, await CountAsync(owner, """where: { name: { contains: "计价" } }"""));
        Assert.Equal(0, await CountAsync(owner, """where: { status: { eq: SCRAPPED } }"""));
    }

    [Fact]
    public async Task What_is_anothers_is_answered_as_if_absent()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var id = await owner.AddedAsync(ledger.Scales("A-1"));
        var stranger = (await ledger.People.EnterpriseAsync()).Client;
        foreach (var foreign in new[] { id, Guid.CreateVersion7().ToString() })
        {
            var absent = await stranger.RootAsync("query($id: UUID!) { instrument(id: $id) { id } }", new { id = foreign });
            Assert.Equal(JsonValueKind.Null, absent.ValueKind);
            Assert.Equal("NOT_FOUND", (await stranger.ChangeAsync(foreign, ledger.Scales("X"))).ErrorCode());
            Assert.Equal("NOT_FOUND", (await stranger.CopyAsync(foreign, "X")).ErrorCode());
            Assert.Equal("NOT_FOUND", (await stranger.DeleteAsync(foreign)).ErrorCode());
            foreach (var act in new[] { "suspend", "enable", "scrap" })
                Assert.Equal("NOT_FOUND", (await stranger.DoAsync(act, foreign)).ErrorCode());
        }
    }

    Task<IReadOnlyList<Guid>> ClaimAsync(Guid organisationId, Guid instrumentId, Guid itemId) => ledger.Host.InTransactionAsync(services =>
        services.GetRequiredService<IInstrumentClaims>()
            .ClaimAsync(organisationId, "2026112100011", [new(instrumentId, itemId)], CancellationToken.None));

    async Task VerifyAsync(Guid organisationId, Guid instrumentId, bool passed, DateOnly? validUntil)
    {
        var item = Guid.CreateVersion7();
        Assert.Empty(await ClaimAsync(organisationId, instrumentId, item));
        await ledger.Host.InTransactionAsync(async services =>
        {
            await services.GetRequiredService<IVerificationOutcomes>().RecordAsync(
                new(instrumentId, item, passed, "JX2026020001", Guid.CreateVersion7(), validUntil), CancellationToken.None);
            return true;
        });
    }

    static async Task<(string?, string?)> StateAsync(Testing.GraphQLClient client, string id)
    {
        var instrument = await client.RootAsync("query($id: UUID!) { instrument(id: $id) { status verificationState } }", new { id });
        return (Text(instrument, "status"), Text(instrument, "verificationState"));
    }

    static async Task<int> CountAsync(Testing.GraphQLClient client, string arguments) =>
        (await client.RootAsync($"{{ instruments({arguments}) {{ totalCount }} }}")).GetProperty("totalCount").GetInt32();

    static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
