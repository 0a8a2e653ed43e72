using System.Globalization;
using Ecqs.Accounts.Contracts;
using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Jobs;

namespace Ecqs.Accounts.Reminders;

/// <summary>
/// Warns the nation's administrators, once a year, when promises are about to be reckoned in a year whose holidays nobody has loaded (rule 2.7):
/// from then on every day reckoned is an estimate.
/// </summary>
sealed class CalendarWarningJob(IWorkingDays workingDays, INotices notices) : IMinuteJob
{
    const int WorkingDaysAhead = 20;

    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ahead = await workingDays.AddAsync(ShanghaiTime.DateOf(now), WorkingDaysAhead, cancellationToken);
        if (!ahead.IsEstimate)
            return;
        var year = ahead.Day.Year.ToString(CultureInfo.InvariantCulture);
        await notices.TellAdministratorsAsync(
            regionCode: "",
            new Notice("ACCOUNTS_CALENDAR_MISSING", new Dictionary<string, string> { ["year"] = year }, "/calendar", $"calendar:{year}", BySms: false, Kind: NoticeKind.System),
            cancellationToken);
    }
}
