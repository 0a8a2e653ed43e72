using Ecqs.Booking.Assignments;
using Ecqs.Booking.Contracts;
using Ecqs.Booking.Forms;
using Ecqs.Booking.Items;
using Ecqs.Booking.Printing;
using Ecqs.Booking.Tests.Support;
using Ecqs.Platform.Fonts;
using Ecqs.Testing;
using Microsoft.Extensions.Configuration;

namespace Ecqs.Booking.Tests.Forms;

public sealed class FormRuleTests
{
    [Theory]
    [InlineData(11, "2018050900011")]
    [InlineData(99_999, "2018050999999")]
    [InlineData(100_000, "20180509100000")]
    public void A_booking_number_is_the_date_and_five_digits_and_six_past_99999(int running, string number) =>
        Assert.Equal(number, BookingRules.Number(new(2018, 5, 9), running));

    [Fact]
    public void The_headline_reads_as_in_the_manual() => Assert.Equal(
        "预约 5 件，其中 3 件由 嘉兴市院 处理，回执：900031 预约的处理；其中 1 件由 省院 处理，尚无回执；待分配 1 件",
        Headline.Of(5, [new("嘉兴市院", 3, "900031 预约的处理"), new("省院", 1, null)], unmatched: 1, cancelled: 0));

    [Fact]
    public void An_answer_names_every_item_that_awaits_one_and_no_other()
    {
        Guid a = Guid.CreateVersion7(), b = Guid.CreateVersion7(), c = Guid.CreateVersion7();

        AnswerRules.Check([a, b], [a], [b]);

        Assert.Equal(1, Assert.Throws<AnswerIncomplete>(() => AnswerRules.Check([a, b], [a], [])).Missing);
        Assert.Equal(1, Assert.Throws<AnswerIncomplete>(() => AnswerRules.Check([a, b], [a, c], [b])).Foreign);
        Assert.Equal(1, Assert.Throws<AnswerIncomplete>(() => AnswerRules.Check([a], [a], [a])).Foreign);
    }

    [Theory]
    [InlineData(BookingItemStatus.Pending, true)]
    [InlineData(BookingItemStatus.Accepted, true)]
    [InlineData(BookingItemStatus.InVerification, false)]
    [InlineData(BookingItemStatus.Completed, false)]
    [InlineData(BookingItemStatus.Failed, false)]
    [InlineData(BookingItemStatus.Cancelled, false)]
    public void An_item_is_cancelled_while_pending_or_accepted_and_not_taken_in(BookingItemStatus status, bool allowed) =>
        Assert.Equal(allowed, BookingItemStates.Table.Allows(BookingItemStates.Cancel, status));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_printed_form_holds_its_lines_as_text_and_is_marked_until_it_is_accepted(bool isAccepted)
    {
        var form = new PrintedForm(
            "嘉兴市计量检定测试院", "嘉兴市南湖区一家超市有限公司", "2026112300011", new(2026, 11, 23, 1, 2, 3, TimeSpan.Zero), isAccepted,
            [.. Enumerable.Range(1, 60).Select(i => new PrintedFormLine("电子计价秤", "ACS-30", $"SN{i:D4}", 1))],
            "贸易结算", Guid.CreateVersion7().ToString());

        var text = await PdfText.OfAsync(PrintedFormPdf.Write(form, new DocumentFonts(new ConfigurationBuilder().Build()), TimeProvider.System.GetUtcNow()));

        Assert.Contains("强制检定器具预约单", text);
        Assert.Contains("嘉兴市计量检定测试院", text);
        Assert.Contains("2026112300011", text);
        Assert.Contains("2026-11-23 09:02:03", text);
        Assert.Contains("SN0060", text);
        Assert.Contains("贸易结算", text);
        Assert.Equal(!isAccepted, text.Contains("未受理"));
    }
}
