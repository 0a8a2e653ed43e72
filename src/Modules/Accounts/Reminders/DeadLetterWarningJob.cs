using System.Globalization;
using Ecqs.Accounts.Contracts;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Jobs;
using Ecqs.Platform.Outbox;

namespace Ecqs.Accounts.Reminders;

/// <summary>Tells the nation's administrators, once a day, that messages could not be sent. Not by SMS: that may be what does not work.</summary>
sealed class DeadLetterWarningJob(IDeadLetters letters, INotices notices) : IMinuteJob
{
    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var count = await letters.CountAsync(cancellationToken);
        if (count == 0)
            return;
        var arguments = new Dictionary<string, string> { ["count"] = count.ToString(CultureInfo.InvariantCulture) };
        await notices.TellAdministratorsAsync(
            regionCode: "",
            new Notice("ACCOUNTS_DEAD_LETTERS", arguments, "/dead-letters", $"dead-letters:{ShanghaiTime.DateOf(now):yyyy-MM-dd}", BySms: false, Kind: NoticeKind.System),
            cancellationToken);
    }
}
