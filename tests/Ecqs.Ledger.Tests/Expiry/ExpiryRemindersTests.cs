using Ecqs.Ledger.Expiry;

namespace Ecqs.Ledger.Tests.Expiry;

public sealed class ExpiryRemindersTests
{
    static readonly DateOnly Last = new(2026, 12, 31);

    [Fact]
    public void Rule_3_8_reminders_fall_30_15_7_1_and_0_days_before_and_each_month_after()
    {
        var days = new List<DateOnly>();
        var day = Last.AddDays(-60);
        while (days.Count < 8)
        {
            day = ExpiryReminders.FirstAfter(day, Last)!.Value;
            days.Add(day);
        }

        Assert.Equal([-30, -15, -7, -1, 0, 31, 59, 87], days.Select(told => told.DayNumber - Last.DayNumber));
    }

    [Fact]
    public void Without_a_validity_there_is_nothing_to_remind_of()
    {
        Assert.Null(ExpiryReminders.FirstAfter(Last, null));
    }

    [Fact]
    public void The_first_and_last_days_of_the_calendar_do_not_fail()
    {
        Assert.Equal(Last.AddMonths(1), ExpiryReminders.FirstAfter(Last, DateOnly.MinValue));
        Assert.Equal(DateOnly.MaxValue.AddDays(-30), ExpiryReminders.FirstAfter(Last, DateOnly.MaxValue));
    }
}
