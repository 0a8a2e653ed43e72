using Ecqs.Catalog.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Calendar;

/// <summary>Reckons working days: a make-up day is one, a day off is none, any other is one from Monday to Friday.</summary>
sealed class WorkingDayCalendar(CatalogDb db) : IWorkingDays
{
    public async Task<WorkingDay> AddAsync(DateOnly day, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        // Even around the longest holiday two weeks and twice the count hold enough working days.
        var horizon = day.AddDays(14 + (count * 2));
        var days = await db.CalendarDays.AsNoTracking().Where(x => x.Day > day && x.Day <= horizon)
            .ToDictionaryAsync(x => x.Day, x => x.IsWorking, cancellationToken);
        var years = await db.CalendarYears.AsNoTracking().Where(x => x.Year >= day.Year && x.Year <= horizon.Year)
            .Select(x => x.Year).ToListAsync(cancellationToken);
        return Add(day, count, days, years);
    }

    /// <summary>The rule itself: the day that is <paramref name="count"/> working days after <paramref name="day"/>.</summary>
    internal static WorkingDay Add(DateOnly day, int count, IReadOnlyDictionary<DateOnly, bool> days, IReadOnlyCollection<int> loadedYears)
    {
        var isEstimate = false;
        while (count > 0)
        {
            day = day.AddDays(1);
            isEstimate |= !loadedYears.Contains(day.Year);
            if (days.TryGetValue(day, out var isWorking) ? isWorking : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                count--;
        }

        return new(day, isEstimate);
    }
}
