using Ecqs.Catalog.Contracts;
using Ecqs.Certificates.Issuing;
using Ecqs.Certificates.Lookup;
using Ecqs.Certificates.Orders;
using Ecqs.Certificates.Results;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Secrets;
using Microsoft.Extensions.Configuration;

namespace Ecqs.Certificates.Tests;

public sealed class CertificateRuleTests
{
    static readonly DateOnly Today = new(2026, 11, 23);
    static readonly ServerKeys Keys = new(
        new ConfigurationBuilder().Build(),
        MasterKey.Load(
            new ConfigurationBuilder().AddInMemoryCollection([new("Secrets:MasterKey", Convert.ToBase64String(new byte[32]))]).Build(), "", true));

    [Theory]
    [InlineData("2024-02-29", 12, "2025-02-27")]
    [InlineData("2026-08-31", 6, "2027-02-27")]
    [InlineData("2026-11-23", 12, "2027-11-22")]
    [InlineData("2027-02-28", 12, "2028-02-27")]
    [InlineData("2026-03-01", 24, "2028-02-29")]
    public void Validity_is_the_cycle_with_the_day_clamped_minus_one_day(string verifiedOn, int months, string validUntil) =>
        Assert.Equal(DateOnly.Parse(validUntil), IssuingRules.ValidUntil(DateOnly.Parse(verifiedOn), VerificationWay.Periodic, months, minusOneDay: true));

    [Fact]
    public void The_day_less_is_a_setting() =>
        Assert.Equal(new(2025, 2, 28), IssuingRules.ValidUntil(new(2024, 2, 29), VerificationWay.Periodic, 12, minusOneDay: false));

    [Theory]
    [InlineData(VerificationWay.InitialScrappedWhenInaccurate)]
    [InlineData(VerificationWay.InitialUsedToLimit)]
    public void A_category_verified_only_once_has_no_validity(VerificationWay way) =>
        Assert.Null(IssuingRules.ValidUntil(Today, way, 12, minusOneDay: true));

    [Fact]
    public void The_last_day_itself_has_not_expired()
    {
        Assert.False(IssuingRules.IsExpired(Today, Today));
        Assert.True(IssuingRules.IsExpired(Today.AddDays(-1), Today));
        Assert.False(IssuingRules.IsExpired(null, Today));
    }

    [Fact]
    public void A_certificate_number_is_short_code_year_category_and_running_number() =>
        Assert.Equal("JX-2026-02001-00017", IssuingRules.Number("JX", 2026, "02001", 17));

    [Fact]
    public void A_password_is_eight_characters_that_do_not_look_alike_and_opens_its_own_order_only()
    {
        var passwords = new OrderPasswords(Keys);
        var order = Guid.CreateVersion7();
        var password = OrderPasswords.New();
        Assert.Matches("^[A-HJ-NP-Z2-9]{8}$", password);

        var hash = passwords.Hash(order, password);
        Assert.True(passwords.IsRight(order, password, hash));
        Assert.True(passwords.IsRight(order, $" {password[..4].ToLowerInvariant()} - {password[4..]} ", hash));
        Assert.False(passwords.IsRight(Guid.CreateVersion7(), password, hash));
        Assert.False(passwords.IsRight(order, "AAAAAAAA", hash));
        Assert.DoesNotContain(password, hash, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_check_code_belongs_to_one_number()
    {
        var codes = new CheckCodes(Keys, new ConfigurationBuilder().AddInMemoryCollection([new("PublicUrl", "https://ecqs.example/")]).Build());
        var code = codes.CodeFor("JX-2026-02001-00017");
        Assert.Matches("^[A-HJ-NP-Z2-9]{5}-[A-HJ-NP-Z2-9]{5}$", code);
        Assert.True(codes.IsRight("JX-2026-02001-00017", code.ToLowerInvariant().Replace("-", " ")));
        Assert.False(codes.IsRight("JX-2026-02001-00018", code));
        Assert.Equal($"https://ecqs.example/check?n=JX-2026-02001-00017&c={code}", codes.LinkTo("JX-2026-02001-00017"));
    }

    [Fact]
    public void A_ticket_opens_one_document_for_a_quarter_of_an_hour()
    {
        var clock = new ShiftedClock(TimeSpan.Zero);
        var tickets = new DocumentTickets(Keys, clock);
        var id = Guid.CreateVersion7();
        var ticket = tickets.For(id);

        Assert.True(tickets.IsValid(id, ticket));
        Assert.False(tickets.IsValid(Guid.CreateVersion7(), ticket));
        Assert.False(tickets.IsValid(id, ticket[..^4] + "AAAA"));
        Assert.False(tickets.IsValid(id, "x"));
        clock.Offset = TimeSpan.FromMinutes(16);
        Assert.False(tickets.IsValid(id, ticket));
    }

    [Fact]
    public void Guessing_slows_an_address_down_and_blocks_an_order()
    {
        var at = new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
        Assert.Equal(at, GuessRules.AddressFreeAt(2, at));
        Assert.Equal(at.AddSeconds(1), GuessRules.AddressFreeAt(3, at));
        Assert.Equal(at.AddSeconds(16), GuessRules.AddressFreeAt(7, at));
        Assert.Equal(at.AddMinutes(15), GuessRules.AddressFreeAt(1000, at));
        Assert.Equal(at, GuessRules.OrderFreeAt(9, at));
        Assert.Equal(at.AddHours(1), GuessRules.OrderFreeAt(10, at));
    }

    [Fact]
    public void An_expired_standard_refuses_and_one_on_its_last_day_does_not()
    {
        var refused = Assert.Throws<StandardExpired>(() => ResultRules.Checked(Input() with { Standards = [Standard(Today.AddDays(-1))] }, Today));
        Assert.Equal("M1 级砝码", refused.Name);
        ResultRules.Checked(Input() with { Standards = [Standard(Today)] }, Today);
    }

    [Fact]
    public void A_pass_has_no_failed_item_and_a_failure_names_them()
    {
        Measurement failed = new("偏载", "+20 g", "±10 g", false);
        Assert.Throws<InputInvalid>(() => ResultRules.Checked(Input() with { Measurements = [failed] }, Today));
        Assert.Throws<InputInvalid>(() => ResultRules.Checked(Input() with { Conclusion = Conclusion.Fail }, Today));
        Assert.Equal(["偏载"], ResultRules.Checked(Input() with { Conclusion = Conclusion.Fail, Measurements = [failed] }, Today).FailedItems);
        Assert.Equal(
            ["外观"], ResultRules.Checked(Input() with { Conclusion = Conclusion.Fail, FailedItems = [" 外观 ", ""] }, Today).FailedItems);
    }

    [Fact]
    public void Everything_wrong_with_a_result_is_named_at_once()
    {
        var refused = Assert.Throws<InputInvalid>(() => ResultRules.Checked(
            Input() with { Place = " ", Humidity = 101, VerifiedOn = Today.AddDays(1), Standards = [], Measurements = [] }, Today));

        Assert.Equal(
            ["humidity", "measurements", "place", "standards", "verifiedOn"], refused.Problems.Select(problem => problem.Field).Order());
    }

    [Fact]
    public void Each_signature_has_its_one_step()
    {
        Assert.Equal([ResultStatus.Draft], ResultStates.Table.From(ResultStates.Verify));
        Assert.Equal([ResultStatus.Verified], ResultStates.Table.From(ResultStates.Check));
        Assert.Equal([ResultStatus.Checked], ResultStates.Table.From(ResultStates.Approve));
        Assert.False(ResultStates.Table.Allows(ResultStates.Return, ResultStatus.Approved));
    }

    static RecordResultInput Input() => new(
        Guid.CreateVersion7(), Conclusion.Pass, "III", 21.5m, 46, "本院衡器室", [Standard(Today.AddYears(1))], "JJG 539-2016", Today, false,
        [new("称量", "0 g", "±10 g", true)], null);

    static StandardUsed Standard(DateOnly validUntil) => new("M1 级砝码", "F-2026-001", validUntil, "1 mg～20 kg", "M1 级");
}
