using System.Globalization;
using Ecqs.Accounts.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Instruments;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Data;
using Ecqs.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Ecqs.Ledger.Expiry;

/// <summary>
/// Reminds of expiry (rule 3.8): one digest an organisation and day, to inbox and SMS. Each instrument keeps the next day on which it
/// belongs in a digest, so that a missed run is made up for and a repeated one finds nothing. The number of statements does not grow with
/// the number of instruments, and with that of organisations by a handful for each thousand.
/// </summary>
sealed class ExpiryReminderJob(LedgerDb db, INotices notices, UnitOfWork unitOfWork, IConfiguration configuration) : IMinuteJob
{
    const int OrganisationsPerBatch = 1000;
    static readonly TimeOnly UsualStart = new(8, 0);

    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Nobody wants an SMS at night.
        var startsAt = TimeOnly.TryParse(configuration["Ledger:RemindersFrom"], CultureInfo.InvariantCulture, out var from)
            ? from
            : UsualStart;
        var today = ShanghaiTime.DateOf(now);
        if (now < ShanghaiTime.StartOf(today) + startsAt.ToTimeSpan())
            return;
        var digests = await DigestsAsync(today, cancellationToken);
        if (digests.Count == 0)
            return;
        foreach (var batch in digests.Chunk(OrganisationsPerBatch))
        {
            await notices.TellOrganisationsAsync(
                [.. batch.Select(digest => new OrganisationNotice(digest.OrganisationId, digest.Notice(today)))], cancellationToken);
            await unitOfWork.FlushAndForgetAsync(cancellationToken);
        }

        await MoveOnAsync(today, [.. digests.Select(digest => digest.OrganisationId)], cancellationToken);
    }

    Task<List<Digest>> DigestsAsync(DateOnly today, CancellationToken cancellationToken) =>
        ToRemindOf(today)
            .GroupBy(x => x.OrganisationId)
            .Select(group => new Digest(
                group.Key,
                group.Count(x => x.ValidUntil >= today),
                group.Count(x => x.ValidUntil < today),
                group.Min(x => x.ValidUntil)))
            .ToListAsync(cancellationToken);

    // An instrument that is booked already, out of use or failed needs no reminder; it comes up again when that ends.
    IQueryable<Instrument> ToRemindOf(DateOnly today) => db.Instruments.Where(x =>
        x.NextReminderOn <= today && x.ClaimedByItemId == null
        && (x.Status == InstrumentStatus.New || x.Status == InstrumentStatus.InService)
        && x.Condition != InstrumentCondition.Sealed);

    // ExpiryReminders.FirstAfter as one statement; a test holds the two together.
    Task<int> MoveOnAsync(DateOnly today, List<Guid> organisationIds, CancellationToken cancellationToken)
    {
        var (in15, in7, in1, month) = (today.AddDays(15), today.AddDays(7), today.AddDays(1), today.AddMonths(1));
        var in30 = today.AddDays(VerificationRules.DueWithinDays);
        return ToRemindOf(today)
            .Where(x => organisationIds.Contains(x.OrganisationId))
            .ExecuteUpdateAsync(
                set => set.SetProperty(
                    x => x.NextReminderOn,
                    x => x.LeadDays != null && x.ValidUntil!.Value.AddDays(-x.LeadDays.Value) > today
                            ? x.ValidUntil!.Value.AddDays(-x.LeadDays.Value)
                        : x.LeadDays != null && x.ValidUntil > today ? x.ValidUntil
                        : x.ValidUntil > in30 ? x.ValidUntil!.Value.AddDays(-30)
                        : x.ValidUntil > in15 ? x.ValidUntil!.Value.AddDays(-15)
                        : x.ValidUntil > in7 ? x.ValidUntil!.Value.AddDays(-7)
                        : x.ValidUntil > in1 ? x.ValidUntil!.Value.AddDays(-1)
                        : x.ValidUntil > today ? x.ValidUntil
                        : month),
                cancellationToken);
    }

    sealed record Digest(Guid OrganisationId, int Due, int Overdue, DateOnly? Earliest)
    {
        public Notice Notice(DateOnly today) => new(
            "LEDGER_EXPIRY",
            new Dictionary<string, string>
            {
                ["day"] = Shown(today),
                ["due"] = Due.ToString(CultureInfo.InvariantCulture),
                ["overdue"] = Overdue.ToString(CultureInfo.InvariantCulture),
                ["earliest"] = Shown(Earliest),
            },
            "/ledger?state=DUE,OVERDUE",
            $"expiry:{Shown(today)}",
            BySms: true, Kind: NoticeKind.Expiry);

        static string Shown(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
    }
}
