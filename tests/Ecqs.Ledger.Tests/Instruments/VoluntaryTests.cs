using System.Text.Json;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Instruments;
using Ecqs.Ledger.Tests.Support;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Errors;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Ledger.Tests.Instruments;

/// <summary>Instruments outside the compulsory list (rule 3.9).</summary>
[Collection(LedgerCollection.Name)]
public sealed class VoluntaryTests(LedgerFixture ledger)
{
    [Fact]
    public void Rule_3_9_a_voluntary_instrument_needs_a_number_of_its_owners_lead_days_and_an_institution_but_no_category_and_no_purpose()
    {
        var problems = Assert.Throws<InputInvalid>(() => Check(
            Some.VoluntaryInput() with { AssetNumber = " ", LeadDays = null, InstitutionId = null, Purpose = Purpose.TradeSettlement })).Problems;
        Assert.Equal(
            ["assetNumber:FIELD_REQUIRED", "institutionId:FIELD_REQUIRED", "leadDays:FIELD_REQUIRED", "purpose:LEDGER_VOLUNTARY_PURPOSE"],
            problems.Select(problem => $"{problem.Field}:{problem.Code}").Order());
        var data = Check(Some.VoluntaryInput() with { SerialNumber = "" });
        Assert.Equal((null, InstrumentDuty.Voluntary, 45), (data.CategoryId, data.Duty, data.Voluntary!.LeadDays));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(366)]
    public void Rule_3_9_lead_days_are_between_one_and_a_year(int days) =>
        Assert.Equal("leadDays", Assert.Throws<InputInvalid>(() => Check(Some.VoluntaryInput() with { LeadDays = days })).Field);

    [Fact]
    public void Rule_3_9_what_only_a_voluntary_instrument_has_is_refused_for_a_compulsory_one()
    {
        var problems = Assert.Throws<InputInvalid>(() => InstrumentRules.Check(
            Some.Input() with { AssetNumber = "1", LeadDays = 1, Condition = InstrumentCondition.Sealed }, Some.Scales, Some.Nanhu, null, Some.Today)).Problems;
        Assert.Equal(["assetNumber", "condition", "leadDays"], problems.Select(problem => problem.Field).Order());
        Assert.All(problems, problem => Assert.Equal("LEDGER_ONLY_VOLUNTARY", problem.Code));
    }

    [Fact]
    public void Rule_3_9_only_what_is_in_use_and_works_can_be_applied_for()
    {
        foreach (var condition in Enum.GetValues<InstrumentCondition>())
        {
            foreach (var state in Enum.GetValues<WorkingState>())
            {
                var instrument = Instrument.Add(Guid.Empty, Check(Some.VoluntaryInput() with { Condition = condition, WorkingState = state }), Some.Clock);
                Assert.Equal(condition == InstrumentCondition.InUse && state == WorkingState.Normal, VoluntaryRules.CanBeAppliedFor(instrument));
            }
        }

        Assert.False(VoluntaryRules.CanBeAppliedFor(Some.Instrument()));
    }

    [Fact]
    public async Task Rule_3_9_list_filter_and_counts_say_due_from_the_owners_own_lead_days_on()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var institution = await ledger.People.InstitutionAsync();
        var today = ledger.Host.Clock.Today();
        foreach (var (number, lead, days) in new[] { ("early", 45, 40), ("not-yet", 45, 46), ("late", 5, 20), ("last", 5, 5) })
        {
            await owner.AddedAsync(new(Caliper(institution, number, number))
            {
                ["leadDays"] = lead,
                ["validUntil"] = today.AddDays(days).ToString("yyyy-MM-dd"),
            });
        }

        var due = await owner.RootAsync("""{ instruments(filter: { verificationState: [DUE] }) { nodes { serialNumber verificationState } } }""");
        Assert.Equal(["early", "last"], due.GetProperty("nodes").EnumerateArray().Select(x => x.GetProperty("serialNumber").GetString()!).Order());
        Assert.All(due.GetProperty("nodes").EnumerateArray(), x => Assert.Equal("DUE", x.GetProperty("verificationState").GetString()));
        var counts = await owner.RootAsync("{ ledgerSummary { due unverified } }");
        Assert.Equal((2, 2), (counts.GetProperty("due").GetInt32(), counts.GetProperty("unverified").GetInt32()));
    }

    [Fact]
    public async Task Rule_3_9_the_asset_number_is_unique_in_the_ledger_and_its_holder_is_named()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var institution = await ledger.People.InstitutionAsync();
        var id = await owner.AddedAsync(Caliper(institution, "K-1", "A-001"));
        var refused = await owner.AddAsync(Caliper(institution, "K-2", "ａ - 001"));
        Assert.Equal("LEDGER_ASSET_NUMBER_TAKEN", refused.ErrorCode());
        Assert.Equal(id, refused.GetProperty("errors")[0].GetProperty("instrumentId").GetString());

        var stranger = (await ledger.People.EnterpriseAsync()).Client;
        await stranger.AddedAsync(Caliper(institution, "K-1", "A-001"));
    }

    [Fact]
    public async Task Rule_3_9_of_two_at_once_one_gets_the_asset_number()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var institution = await ledger.People.InstitutionAsync();
        var payloads = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => owner.AddAsync(Caliper(institution, $"K-{i}", "RACE"))));
        Assert.Single(payloads, payload => payload.GetProperty("instrument").ValueKind == JsonValueKind.Object);
        Assert.Equal(
            Enumerable.Repeat("LEDGER_ASSET_NUMBER_TAKEN", 4),
            payloads.Where(payload => payload.GetProperty("errors").ValueKind == JsonValueKind.Array).Select(LedgerActs.ErrorCode));
    }

    [Fact]
    public async Task Rule_3_9_a_voluntary_instrument_stands_in_the_same_ledger_marked_and_with_its_institution()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var institution = await ledger.People.InstitutionAsync(name: "嘉兴市计量所");
        var id = await owner.AddedAsync(Caliper(institution, "K-1", "A-001"));
        var found = await owner.RootAsync(
            "query($id: UUID!) { instrument(id: $id) { duty assetNumber leadDays condition workingState category { name } purpose chosenInstitution { name } } }",
            new { id });
        Assert.Equal(
            """{"duty":"VOLUNTARY","assetNumber":"A-001","leadDays":45,"condition":"IN_USE","workingState":"NORMAL","category":null,"purpose":null,"chosenInstitution":{"name":"嘉兴市计量所"}}""",
            found.GetRawText());
        Assert.Equal("LEDGER_DUTY_FIXED", (await owner.ChangeAsync(id, ledger.Scales("K-1"))).ErrorCode());
    }

    [Fact]
    public async Task Rule_3_9_a_voluntary_instrument_is_not_claimed_by_a_booking_of_compulsory_ones()
    {
        var owner = await ledger.People.EnterpriseAsync();
        var id = Guid.Parse(await owner.Client.AddedAsync(Caliper(await ledger.People.InstitutionAsync(), "K-1", "A-001")));
        var refused = await ledger.Host.InTransactionAsync(services => services.GetRequiredService<IInstrumentClaims>()
            .ClaimAsync(owner.OrganisationId!.Value, "2026112100011", [new(id, Guid.CreateVersion7())], CancellationToken.None));
        Assert.Equal([id], refused);
    }

    Dictionary<string, object?> Caliper(SignedIn institution, string serialNumber, string assetNumber) => new(ledger.Scales(serialNumber))
    {
        ["duty"] = "VOLUNTARY",
        ["name"] = "游标卡尺",
        ["categoryId"] = null,
        ["purpose"] = null,
        ["assetNumber"] = assetNumber,
        ["leadDays"] = 45,
        ["institutionId"] = institution.OrganisationId,
    };

    static InstrumentData Check(InstrumentInput input) =>
        InstrumentRules.Check(input, null, Some.Nanhu, input.InstitutionId is null ? null : Some.Institution, Some.Today);
}
