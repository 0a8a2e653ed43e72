using System.Text.Json;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Migrations;
using Ecqs.Ledger.Tests.Support;
using Ecqs.Testing;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ecqs.Ledger.Tests.PublicInstruments;

/// <summary>What strangers see of instruments, and what they never see (rule 2.6).</summary>
[Collection(LedgerCollection.Name)]
public sealed class PublicInstrumentTests(LedgerFixture ledger) : IDisposable
{
    const string Query =
        """
        query($serialNumber: String, $userName: String, $after: String) {
          publicInstruments(serialNumber: $serialNumber, userName: $userName, after: $after) {
            nodes { serialNumber user status verificationState validUntil institutionName category { name } }
            pageInfo { hasNextPage endCursor } } }
        """;

    readonly GraphQLClient _stranger = ledger.Host.NewClient();

    public void Dispose() => _stranger.Dispose();

    [Fact]
    public async Task The_whole_serial_number_finds_it_in_every_ledger_and_a_part_of_it_in_none()
    {
        var (one, other) = (await EnterpriseAsync("公查甲"), await EnterpriseAsync("公查乙"));
        await one.Client.AddedAsync(ledger.Scales("PUB-7001"));
        await other.Client.AddedAsync(ledger.Scales("PUB-7001"));
        await other.Client.AddedAsync(ledger.Scales("PUB-70012"));
        var found = await FoundAsync(serialNumber: "ｐｕｂ -7001");
        Assert.Equal(["公查乙", "公查甲"], found.Select(x => x.GetProperty("user").GetString()));
        Assert.All(found, x => Assert.Equal("非自动衡器", x.GetProperty("category").GetProperty("name").GetString()));
        Assert.Empty(await FoundAsync(serialNumber: "PUB-700"));
        Assert.Empty(await FoundAsync(serialNumber: "PUB-%"));
        Assert.Single(await FoundAsync(serialNumber: "PUB-7001", userName: "公查甲"));
    }

    [Fact]
    public async Task What_was_entered_by_an_earlier_edition_is_found_after_the_migration()
    {
        await (await EnterpriseAsync("公查旧版")).Client.AddedAsync(ledger.Scales("ｐｕｂ-Old 9"));
        await using var source = NpgsqlDataSource.Create(ledger.Host.ConnectionString);
        await ExecuteAsync(source, "UPDATE ledger.instruments SET serial_key = '' WHERE serial_key = 'PUB-OLD9'");
        Assert.Empty(await FoundAsync(serialNumber: "pub-old9"));
        await ExecuteAsync(source, new PublicSerialKey().UpOperations.OfType<SqlOperation>().Single().Sql);
        Assert.Single(await FoundAsync(serialNumber: "pub-old9"));
    }

    [Fact]
    public async Task The_whole_name_of_the_user_finds_what_it_uses_page_by_page_and_nobody_is_told_how_many()
    {
        var user = await EnterpriseAsync("公查（南湖）市场");
        for (var i = 0; i < 23; i++)
            await user.Client.AddedAsync(ledger.Scales($"PUB-M{i:00}"));
        var first = await PageAsync(new { userName = "公查(南湖) 市场" });
        Assert.Equal(20, first.GetProperty("nodes").GetArrayLength());
        var second = await PageAsync(new { userName = "公查(南湖)市场", after = first.GetProperty("pageInfo").GetProperty("endCursor").GetString() });
        Assert.Equal(["PUB-M02", "PUB-M01", "PUB-M00"], second.GetProperty("nodes").EnumerateArray().Select(x => x.GetProperty("serialNumber").GetString()));
        Assert.Empty(await FoundAsync(userName: "公查（南湖）"));
        Assert.Contains("GRAPHQL_VALIDATION_FAILED", (await _stranger.SendAsync("{ publicInstruments(userName: \"a\") { totalCount } }")).ToString());
        Assert.Contains("at most 20", (await _stranger.SendAsync("{ publicInstruments(userName: \"a\", first: 21) { nodes { name } } }")).ToString());
        Assert.Contains("LEDGER_PUBLIC_QUERY_EMPTY", (await _stranger.SendAsync("{ publicInstruments(serialNumber: \" \") { nodes { name } } }")).ToString());
    }

    [Fact]
    public async Task A_date_that_the_user_declared_is_never_shown_and_makes_nothing_valid_or_overdue()
    {
        var user = await EnterpriseAsync("公查自报");
        await user.Client.AddedAsync(new(ledger.Scales("PUB-D1")) { ["validUntil"] = "2099-01-01" });
        await user.Client.AddedAsync(new(ledger.Scales("PUB-D2")) { ["validUntil"] = "2020-01-01" });
        Assert.Equal(["UNVERIFIED ", "UNVERIFIED "], (await FoundAsync(userName: "公查自报")).Select(StateOf));
    }

    [Fact]
    public async Task What_verification_has_proved_is_shown_and_a_booking_under_way_hides_no_failure()
    {
        var user = await EnterpriseAsync("公查检定");
        var passed = await AddedAsync(user, "PUB-V1");
        var failed = await AddedAsync(user, "PUB-V2");
        await VerifyAsync(user, passed, true, new DateOnly(2099, 1, 1));
        await VerifyAsync(user, failed, false, null);
        await ClaimAsync(user, failed, Guid.CreateVersion7());
        Assert.Equal("VALID 2099-01-01", StateOf(Assert.Single(await FoundAsync(serialNumber: "PUB-V1"))));
        Assert.Equal("FAILED ", StateOf(Assert.Single(await FoundAsync(serialNumber: "PUB-V2"))));
    }

    [Fact]
    public async Task One_out_of_use_says_so_in_place_of_a_verification_state()
    {
        var user = await EnterpriseAsync("公查停用");
        var id = await AddedAsync(user, "PUB-S1");
        await VerifyAsync(user, id, true, new DateOnly(2099, 1, 1));
        foreach (var (act, status) in new[] { ("suspend", "SUSPENDED"), ("scrap", "SCRAPPED") })
        {
            await user.Client.DoAsync(act, id.ToString());
            var one = Assert.Single(await FoundAsync(serialNumber: "PUB-S1"));
            Assert.Equal((status, " "), (one.GetProperty("status").GetString(), StateOf(one)));
        }
    }

    [Fact]
    public async Task A_natural_persons_name_appears_as_surname_and_stars()
    {
        foreach (var (owner, tradingName, shown) in new[] { ("钱公查", "钱公查水果店", "钱**水果店"), ("孙公查", "孙公查", "孙**"), ("李公查", "公查好邻居超市", "公查好邻居超市") })
        {
            var trader = await SoleTraderAsync(owner, tradingName);
            await trader.AddedAsync(ledger.Scales($"PUB-{tradingName}"));
            var answer = await _stranger.SendAsync(Query, new { userName = tradingName });
            Assert.Equal(shown, answer.GetProperty("data").GetProperty("publicInstruments").GetProperty("nodes")[0].GetProperty("user").GetString());
        }
    }

    [Fact]
    public async Task Nothing_is_shown_but_these_fields()
    {
        var type = await _stranger.RootAsync("{ __type(name: \"PublicInstrument\") { fields { name } } }");
        Assert.Equal(
            ["category", "certificate", "id", "institutionName", "manufacturer", "model", "name", "serialNumber", "status", "user", "validUntil", "verificationState"],
            type.GetProperty("fields").EnumerateArray().Select(x => x.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_address_may_ask_so_often_an_hour_and_no_more()
    {
        await using var host = await TestHost.StartAsync("--PublicInstruments:QuestionsPerHour=3");
        using var stranger = host.NewClient();
        for (var i = 0; i < 3; i++)
            Assert.False((await stranger.SendAsync(Query, new { serialNumber = $"N{i}" })).TryGetProperty("errors", out _));
        // By aliases in one request no more can be had.
        Assert.Contains("LEDGER_PUBLIC_TOO_MANY_QUESTIONS", (await stranger.SendAsync(
            "{ a: publicInstruments(serialNumber: \"N\") { nodes { name } } b: publicInstruments(serialNumber: \"M\") { nodes { name } } }")).ToString());
        host.Clock.Offset += TimeSpan.FromMinutes(61);
        Assert.False((await stranger.SendAsync(Query, new { serialNumber = "N" })).TryGetProperty("errors", out _));
    }

    static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        Assert.True(await command.ExecuteNonQueryAsync() > 0);
    }

    Task<SignedIn> EnterpriseAsync(string name) => ledger.People.EnterpriseAsync(name: name);

    async Task<Guid> AddedAsync(SignedIn user, string serialNumber) => Guid.Parse(await user.Client.AddedAsync(ledger.Scales(serialNumber)));

    Task ClaimAsync(SignedIn user, Guid instrument, Guid item) => ledger.Host.InTransactionAsync(services =>
        services.GetRequiredService<IInstrumentClaims>().ClaimAsync(user.OrganisationId!.Value, "2026112100099", [new(instrument, item)], CancellationToken.None));

    async Task VerifyAsync(SignedIn user, Guid instrument, bool passed, DateOnly? validUntil)
    {
        var item = Guid.CreateVersion7();
        await ClaimAsync(user, instrument, item);
        await ledger.Host.InTransactionAsync(async services =>
        {
            await services.GetRequiredService<IVerificationOutcomes>().RecordAsync(
                new(instrument, item, passed, $"PUB{MadeUp.Number()}", Guid.CreateVersion7(), validUntil), CancellationToken.None);
            return true;
        });
    }

    async Task<GraphQLClient> SoleTraderAsync(string owner, string tradingName)
    {
        var person = await ledger.People.PersonAsync(owner);
        var opened = await person.Client.ActAsync(
            "mutation($input: OpenSoleTraderInput!) { openSoleTrader(input: $input) { registration { id } errors { ... on Error { code } } } }",
            new { input = new { tradingName, regionCode = "330402", address = "示例路" } });
        var administrator = await ledger.People.AdministratorAsync();
        await administrator.Client.ActAsync(
            "mutation($input: ApproveRegistrationInput!) { approveRegistration(input: $input) { registration { status } errors { ... on Error { code } } } }",
            new { input = new { id = opened.GetProperty("registration").GetProperty("id").GetString() } });
        var me = await person.Client.RootAsync("{ me { organisations { id } } }");
        await person.Client.ActAsync(
            "mutation($input: WorkAsInput!) { workAs(input: $input) { me { accountId } errors { ... on Error { code } } } }",
            new { input = new { organisationId = me.GetProperty("organisations")[0].GetProperty("id").GetString() } });
        return person.Client;
    }

    static string StateOf(JsonElement one) => $"{one.GetProperty("verificationState").GetString()} {one.GetProperty("validUntil").GetString()}";

    Task<JsonElement> PageAsync(object variables) => _stranger.RootAsync(Query, variables);

    async Task<JsonElement[]> FoundAsync(string? serialNumber = null, string? userName = null) =>
        [.. (await PageAsync(new { serialNumber, userName })).GetProperty("nodes").EnumerateArray()];
}
