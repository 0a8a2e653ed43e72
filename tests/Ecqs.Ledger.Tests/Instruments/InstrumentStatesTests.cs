using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Instruments;

namespace Ecqs.Ledger.Tests.Instruments;

public sealed class InstrumentStatesTests
{
    [Fact]
    public void Rule_3_3_the_table_allows_these_acts_and_no_others()
    {
        var table = InstrumentStates.Table.Select(row => $"{row.Act} {row.From} {row.Leading} {row.To}".TrimEnd()).Order();
        Assert.Equal(
            [
                "Book InService Nowhere",
                "Book New Nowhere",
                "Certify InService ToStatus InService",
                "Certify New ToStatus InService",
                "Change InService Nowhere",
                "Change New Nowhere",
                "Change Scrapped Nowhere",
                "Change Suspended Nowhere",
                "Copy InService Nowhere",
                "Copy New Nowhere",
                "Copy Scrapped Nowhere",
                "Copy Suspended Nowhere",
                "Correct InService Nowhere",
                "Correct Scrapped Nowhere",
                "Correct Suspended Nowhere",
                "Delete New OutOfLedger",
                "Enable Scrapped ToStatusBeforeSuspension",
                "Enable Suspended ToStatusBeforeSuspension",
                "Scrap Suspended ToStatus Scrapped",
                "Suspend InService ToStatus Suspended",
                "Suspend New ToStatus Suspended",
            ],
            table);
    }

    [Fact]
    public void Rule_3_3_what_is_offered_is_what_the_acts_allow()
    {
        foreach (var status in Enum.GetValues<InstrumentStatus>())
        {
            foreach (var isClaimed in new[] { false, true })
            {
                var instrument = Some.Instrument();
                if (isClaimed)
                    Some.Claim(instrument);
                instrument.Status = status;
                (InstrumentAct Act, Action Do)[] acts =
                [
                    (InstrumentAct.Suspend, instrument.Suspend), (InstrumentAct.Enable, instrument.Enable), (InstrumentAct.Scrap, instrument.Scrap),
                    (InstrumentAct.Delete, instrument.EnsureDeletable), (InstrumentAct.Change, () => instrument.Change(Some.Data(), Some.Today)),
                    (InstrumentAct.Correct, () => instrument.Correct(instrument.CertifiedData)),
                ];
                var offered = InstrumentActFields.GetActs(instrument).ToDictionary(offer => offer.Act);
                foreach (var (act, run) in acts)
                {
                    instrument.Status = status;
                    var refusal = Record.Exception(run) as Platform.Errors.RuleBreach;
                    Assert.Equal((refusal is null, refusal?.Code), (offered[act].IsAllowed, offered[act].Code));
                }

                Assert.True(offered[InstrumentAct.Copy].IsAllowed);
            }
        }
    }

    [Fact]
    public void Rule_3_3_enabling_leads_back_to_the_status_before_suspension()
    {
        var fresh = Some.Instrument();
        fresh.Suspend();
        fresh.Enable();
        Assert.Equal(InstrumentStatus.New, fresh.Status);

        var certified = Some.Certified(Some.Today.AddYears(1));
        certified.Suspend();
        certified.Scrap();
        certified.Enable();
        Assert.Equal(InstrumentStatus.InService, certified.Status);
    }

    [Fact]
    public void Rule_3_3_scrapping_needs_a_suspended_instrument_and_the_refusal_says_so()
    {
        var refusal = Assert.Throws<ActNotAllowed>(Some.Instrument().Scrap);
        Assert.Equal("LEDGER_ACT_NOT_ALLOWED", refusal.Code);
        Assert.Contains("只有状态为“停用”的器具可以报废", refusal.Message);
    }

    [Fact]
    public void Rule_3_3_only_a_certificate_moves_new_to_in_service()
    {
        var instrument = Some.Instrument();
        Some.Verify(instrument, passed: false);
        Assert.Equal(InstrumentStatus.New, instrument.Status);
        Some.Verify(instrument, passed: true, Some.Today.AddYears(1));
        Assert.Equal(InstrumentStatus.InService, instrument.Status);
    }

    [Fact]
    public void Rule_3_3_nothing_changes_on_a_claimed_instrument_and_the_booking_is_named()
    {
        var instrument = Some.Instrument();
        Some.Claim(instrument);
        Action[] acts =
        [
            instrument.Suspend, instrument.Enable, instrument.Scrap, instrument.EnsureDeletable,
            () => instrument.Change(Some.Data(), Some.Today),
        ];
        Assert.All(acts, act => Assert.Equal("2026112100011", Assert.Throws<InstrumentClaimed>(act).BookingNumber));
    }

    [Fact]
    public void Rule_3_3_only_new_and_never_booked_instruments_are_deleted()
    {
        Some.Instrument().EnsureDeletable();

        var booked = Some.Instrument();
        Some.Claim(booked);
        (booked.ClaimedByItemId, booked.ClaimedByBooking) = (null, null);
        Assert.Throws<InstrumentWasBooked>(booked.EnsureDeletable);

        Assert.Throws<ActNotAllowed>(Some.Certified(null).EnsureDeletable);
    }

    [Fact]
    public void Rule_3_3_what_stands_on_the_certificate_changes_only_by_a_correction()
    {
        var instrument = Some.Certified(Some.Today.AddYears(1));
        var refusal = Assert.Throws<CertifiedDataFixed>(() => instrument.Change(
            Some.Data() with { Manufacturer = "另一厂", SerialNumber = "B", Model = "X", CategoryId = Guid.CreateVersion7() }, Some.Today));
        Assert.Equal(["manufacturer", "serialNumber", "model", "categoryId"], refusal.Fields);

        instrument.Change(Some.Data() with { PlaceOfUse = "南溪路 2 号" }, Some.Today);
        Assert.Equal("南溪路 2 号", instrument.PlaceOfUse);
        Assert.Equal(Some.Today.AddYears(1), instrument.ValidUntil);
    }
}
