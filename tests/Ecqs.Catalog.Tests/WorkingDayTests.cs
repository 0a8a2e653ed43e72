using Ecqs.Catalog.Calendar;

namespace Ecqs.Catalog.Tests;

public sealed class WorkingDayTests
{
    static readonly Dictionary<DateOnly, bool> Days = new()
    {
        [new(2026, 2, 14)] = true,
        [new(2026, 2, 16)] = false,
        [new(2026, 2, 17)] = false,
    };

    [Fact]
    public void A_make_up_saturday_is_a_working_day_and_a_holiday_monday_is_none()
    {
        // 2026-02-13 is a Friday, the 14th works, the 15th is a Sunday, 16th and 17th are off.
        var result = WorkingDayCalendar.Add(new(2026, 2, 13), 2, Days, [2026]);
        Assert.Equal(new(2026, 2, 18), result.Day);
        Assert.False(result.IsEstimate);
    }

    [Fact]
    public void A_day_in_a_year_that_is_not_loaded_is_an_estimate()
    {
        var result = WorkingDayCalendar.Add(new(2026, 12, 31), 2, Days, [2026]);
        Assert.Equal(new(2027, 1, 4), result.Day);
        Assert.True(result.IsEstimate);
    }

    [Fact]
    public void No_working_day_later_is_the_day_itself() => Assert.Equal(new(2026, 2, 15), WorkingDayCalendar.Add(new(2026, 2, 15), 0, Days, []).Day);
}
