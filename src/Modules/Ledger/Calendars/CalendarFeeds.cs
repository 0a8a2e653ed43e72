using System.Globalization;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Ecqs.Ledger.Calendars;

/// <summary>Makes the calendar of what falls due in a ledger: an event for each day on which validities end.</summary>
sealed class CalendarFeeds(LedgerDb db, IConfiguration configuration, TimeProvider clock)
{
    /// <summary>How many instruments of a day are named; the others are counted.</summary>
    const int NamedAtMost = 20;

    public async Task<string> WriteAsync(CalendarFeed feed, string organisation, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var from = ShanghaiTime.DateOf(now).AddYears(-1);
        var to = from.AddYears(6);
        // What is out of use, failed or with an institution already does not fall due.
        var days = await db.Instruments.AsNoTracking()
            .Where(x => x.OrganisationId == feed.OrganisationId && x.ValidUntil >= from && x.ValidUntil < to && !x.HasFailed
                && x.ClaimedByItemId == null && (x.Status == InstrumentStatus.New || x.Status == InstrumentStatus.InService)
                && x.Condition != InstrumentCondition.Sealed)
            .GroupBy(x => x.ValidUntil!.Value)
            .Select(group => new
            {
                Day = group.Key,
                Count = group.Count(),
                Named = group.OrderBy(x => x.Id).Take(NamedAtMost).Select(x => new { x.Name, x.SerialNumber, x.PlaceOfUse }).ToList(),
            })
            .OrderBy(group => group.Day)
            .ToListAsync(cancellationToken);
        var events = days.Select(day => new CalendarEvent(
            day.Day,
            $"{day.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}.{feed.Id:N}@ecqs",
            Said("LEDGER_CALENDAR_SUMMARY_NOTE", ("count", day.Count)),
            string.Join('\n', day.Named
                .Select(x => Said("LEDGER_CALENDAR_LINE_NOTE", ("name", x.Name), ("serialNumber", x.SerialNumber), ("place", x.PlaceOfUse)))
                .Concat(day.Count > day.Named.Count ? [Said("LEDGER_CALENDAR_MORE_NOTE", ("count", day.Count - day.Named.Count))] : []))));
        return CalendarWriter.Write(Said("LEDGER_CALENDAR_NAME_NOTE", ("organisation", organisation)), events, new($"{PublicUrl}/ledger"), now);
    }

    // Nobody says in which language a calendar program reads.
    static string Said(string code, params (string Name, object? Value)[] arguments) => TextCatalog.FormatIn(Language.Chinese, code, arguments);

    public string PublicUrl => (configuration["PublicUrl"] ?? configuration["Urls"]?.Split(';')[0] ?? "http://127.0.0.1:8080").TrimEnd('/');
}
