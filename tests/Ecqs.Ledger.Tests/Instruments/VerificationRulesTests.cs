using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Expiry;
using Ecqs.Ledger.Instruments;

namespace Ecqs.Ledger.Tests.Instruments;

public sealed class VerificationRulesTests
{
    static readonly DateOnly Today = Some.Today;

    [Fact]
    public void Rule_3_4_the_due_day_itself_is_not_overdue()
    {
        Assert.Equal(VerificationState.Due, State(Some.Certified(Today)));
        Assert.Equal(VerificationState.Overdue, State(Some.Certified(Today.AddDays(-1))));
    }

    [Fact]
    public void Rule_3_4_thirty_days_before_is_due_and_thirty_one_is_valid()
    {
        Assert.Equal(VerificationState.Due, State(Some.Certified(Today.AddDays(30))));
        Assert.Equal(VerificationState.Valid, State(Some.Certified(Today.AddDays(31))));
    }

    [Theory]
    [InlineData(45)]
    [InlineData(30)]
    [InlineData(5)]
    public void Rule_3_9_a_voluntary_instrument_is_due_from_the_day_on_which_its_owner_is_reminded(int leadDays)
    {
        var instrument = Some.Voluntary(leadDays, Today.AddDays(90));
        var reminded = ExpiryReminders.FirstAfter(Today, instrument.ValidUntil, instrument.LeadDays)!.Value;
        Assert.Equal(Today.AddDays(90 - leadDays), reminded);
        Assert.Equal(VerificationState.Unverified, VerificationRules.State(instrument, reminded.AddDays(-1)));
        Assert.Equal(VerificationState.Due, VerificationRules.State(instrument, reminded));
        Assert.Equal(VerificationState.Due, VerificationRules.State(instrument, Today.AddDays(90)));
        Assert.Equal(VerificationState.Overdue, VerificationRules.State(instrument, Today.AddDays(91)));
    }

    [Fact]
    public void Rule_3_9_lead_days_without_a_validity_make_nothing_due() =>
        Assert.Equal(VerificationState.Unverified, State(Some.Voluntary(45, null)));

    [Fact]
    public void Rule_3_4_a_declared_validity_counts_for_due_and_overdue_but_never_as_valid()
    {
        Assert.Equal(VerificationState.Overdue, State(Some.Instrument(Today.AddDays(-1))));
        Assert.Equal(VerificationState.Due, State(Some.Instrument(Today.AddDays(30))));
        Assert.Equal(VerificationState.Unverified, State(Some.Instrument(Today.AddDays(31))));
        Assert.True(Some.Instrument(Today).IsValidityDeclared);
        Assert.False(Some.Certified(Today).IsValidityDeclared);
    }

    [Fact]
    public void Rule_3_4_without_any_validity_it_is_unverified_and_certified_for_good_it_is_valid()
    {
        Assert.Equal(VerificationState.Unverified, State(Some.Instrument()));
        Assert.Equal(VerificationState.Valid, State(Some.Certified(null)));
    }

    [Fact]
    public void Rule_3_3_a_rejection_makes_it_failed_until_the_next_certificate()
    {
        var instrument = Some.Certified(Today.AddYears(1));
        Some.Verify(instrument, passed: false);
        Assert.Equal(VerificationState.Failed, State(instrument));
        Some.Verify(instrument, passed: true, Today.AddYears(1));
        Assert.Equal(VerificationState.Valid, State(instrument));
    }

    [Fact]
    public void A_claimed_instrument_is_under_verification_whatever_else_holds()
    {
        var instrument = Some.Certified(Today.AddDays(-1));
        Some.Claim(instrument);
        Assert.Equal(VerificationState.UnderVerification, State(instrument));
    }

    [Fact]
    public void The_condition_for_a_query_agrees_with_the_function()
    {
        Instrument[] instruments =
        [
            Some.Instrument(), Some.Instrument(Today), Some.Instrument(Today.AddDays(-1)), Some.Instrument(Today.AddDays(31)),
            Some.Voluntary(45, Today.AddDays(45)), Some.Voluntary(45, Today.AddDays(46)), Some.Voluntary(5, Today.AddDays(6)), Some.Voluntary(5, null),
            Some.Certified(null), Some.Certified(Today), Some.Certified(Today.AddDays(-1)), Some.Certified(Today.AddDays(31)),
        ];
        foreach (var state in Enum.GetValues<VerificationState>())
        {
            var condition = VerificationRules.IsOneOf([state], Today).Compile();
            Assert.All(instruments, x => Assert.Equal(State(x) == state, condition(x)));
        }
    }

    static VerificationState State(Instrument instrument) => VerificationRules.State(instrument, Today);
}
