using System.Globalization;
using Ecqs.GraphQL;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Calendar;

static class CalendarRules
{
    public const int SourceLength = 500;
    public const int FirstYear = 2000;
    public const int LastYear = 2200;

    public static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>A year of the working-day calendar (工作日历, rule 2.7).</summary>
/// <param name="Year">The year.</param>
/// <param name="IsLoaded">True when its holidays are known whole; otherwise every day reckoned in it is an estimate.</param>
/// <param name="LoadedAt">When that was said.</param>
/// <param name="Source">The notice by which they are known.</param>
/// <param name="DaysOff">How many days are off that would be working days, or are named as off.</param>
/// <param name="WorkingDays">How many make-up days (调休上班) there are.</param>
sealed record CalendarYearSummary(int Year, bool IsLoaded, DateTimeOffset? LoadedAt, string Source, int DaysOff, int WorkingDays);

[QueryType]
static class CalendarQueries
{
    /// <summary>The years of the working-day calendar, from the first that is known to the one after this year, the latest first.</summary>
    [AllowAnonymous]
    public static async Task<IReadOnlyList<CalendarYearSummary>> GetCalendarYearsAsync(CatalogDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var years = await db.CalendarYears.AsNoTracking().ToDictionaryAsync(x => x.Year, cancellationToken);
        var days = await db.CalendarDays.AsNoTracking()
            .GroupBy(x => new { x.Day.Year, x.IsWorking })
            .Select(group => new { group.Key.Year, group.Key.IsWorking, Count = group.Count() })
            .ToListAsync(cancellationToken);
        var next = clock.Today().Year + 1;
        return
        [
            .. years.Keys.Union(days.Select(x => x.Year)).Union([next - 1, next]).OrderDescending().Select(year => new CalendarYearSummary(
                year,
                years.ContainsKey(year),
                years.GetValueOrDefault(year)?.LoadedAt,
                years.GetValueOrDefault(year)?.Source ?? "",
                days.Where(x => x.Year == year && !x.IsWorking).Sum(x => x.Count),
                days.Where(x => x.Year == year && x.IsWorking).Sum(x => x.Count))),
        ];
    }

    /// <summary>The days of a year that differ from Monday to Friday: days off, and make-up working days.</summary>
    /// <param name="year">The year.</param>
    [AllowAnonymous]
    public static async Task<IReadOnlyList<CalendarDay>> GetCalendarDaysAsync(CatalogDb db, int year, CancellationToken cancellationToken) =>
        await db.CalendarDays.AsNoTracking().Where(x => x.Day.Year == year).OrderBy(x => x.Day).ToListAsync(cancellationToken);
}

[MutationType]
static class CalendarMutations
{
    /// <summary>Says that the holidays of a year have been entered whole: from then on its working days are no estimates.</summary>
    /// <param name="year">The year.</param>
    /// <param name="source">The notice by which they are known, e.g. 国办发明电〔2025〕7号.</param>
    [Authorize(Who.NationalAdministrator)]
    [Error<InputInvalid>, Error<CalendarYearEmpty>]
    public static async Task<int> ConfirmCalendarYearAsync(
        CatalogDb db, UnitOfWork unitOfWork, IAuditTrail audit, TimeProvider clock, int year, string source, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var notice = problems.Required(source, "source", CalendarRules.SourceLength);
        problems.AddIf(year is < CalendarRules.FirstYear or > CalendarRules.LastYear, "year", "CATALOG_CALENDAR_YEAR");
        problems.ThrowIfAny();
        await unitOfWork.LockAsync($"catalog.calendar:{year}", cancellationToken);
        if (!await db.CalendarDays.AnyAsync(x => x.Day.Year == year && !x.IsWorking, cancellationToken))
            throw new CalendarYearEmpty(year);
        var known = await db.CalendarYears.FirstOrDefaultAsync(x => x.Year == year, cancellationToken);
        if (known is null)
            db.CalendarYears.Add(known = new() { Year = year });
        var before = known.Source;
        (known.LoadedAt, known.Source) = (clock.GetUtcNow(), notice);
        audit.Record("catalog.confirmCalendarYear", "CalendarYear", year, new { Source = before }, new { Source = notice });
        return year;
    }

    /// <summary>Takes back that a year is whole: its working days are estimates again.</summary>
    /// <param name="year">The year.</param>
    [Authorize(Who.NationalAdministrator)]
    [Error<NotFound>]
    public static async Task<int> ReopenCalendarYearAsync(CatalogDb db, IAuditTrail audit, int year, CancellationToken cancellationToken)
    {
        if (await db.CalendarYears.Where(x => x.Year == year).ExecuteDeleteAsync(cancellationToken) == 0)
            throw NotFound.Of("CalendarYear");
        audit.Record("catalog.reopenCalendarYear", "CalendarYear", year);
        return year;
    }
}

/// <summary>A year without a single day off is not whole: every year has public holidays.</summary>
sealed class CalendarYearEmpty(int year) : RuleBreach("CATALOG_CALENDAR_YEAR_EMPTY", ("year", year))
{
    public override string? Field => "year";
}
