using Ecqs.Ledger.Expiry;
using Ecqs.Ledger.Tests.Support;
using Ecqs.Platform.Clock;
using Ecqs.Testing;

namespace Ecqs.Ledger.Tests.Expiry;

[Collection(LedgerCollection.Name)]
public sealed class ExpiryReminderJobTests(LedgerFixture ledger)
{
    [Fact]
    public async Task Rule_3_8_one_digest_a_day_on_the_days_before_and_each_month_after_missed_runs_made_up_for()
    {
        var owner = await ledger.People.EnterpriseAsync();
        var start = ledger.Host.Clock.Offset;
        try
        {
            var today = ledger.Host.Clock.Today();
            foreach (var (number, days) in new[] { ("A", 40), ("B", 40), ("C", 41) })
                await owner.Client.AddedAsync(new(ledger.Scales(number)) { ["validUntil"] = today.AddDays(days).ToString("yyyy-MM-dd") });

            // Forty days before the last day of A and B. Day 10 is their 30 days, day 11 that of C; day 25 to 39 are the 15, 7 and 1 days;
            // day 30 was missed.
            List<int> told = [];
            foreach (var day in new[] { 0, 9, 10, 10, 11, 12, 24, 27, 33, 34, 39, 40, 41, 42, 70, 71, 72, 73 })
            {
                ledger.Host.Clock.Offset = start + TimeSpan.FromDays(day);
                var before = await CountAsync(owner);
                await ledger.Host.RunJobAsync<ExpiryReminderJob>();
                var after = await CountAsync(owner);
                Assert.InRange(after - before, 0, 1);
                if (after > before)
                    told.Add(day);
            }

            // 33: seven days before A and B; 34: before C; 40 and 41: the last days (C's 1 day falls together with the 0 days of A and B).
            Assert.Equal([10, 11, 27, 33, 34, 39, 40, 41], told.TakeWhile(day => day < 42));
            Assert.Contains(told, day => day >= 70);
        }
        finally
        {
            ledger.Host.Clock.Offset = start;
        }
    }

    [Fact]
    public async Task Rule_3_8_the_number_of_statements_grows_neither_with_the_instruments_nor_with_the_organisations()
    {
        var start = ledger.Host.Clock.Offset;
        try
        {
            var few = await StatementsAsync(organisations: 1, instruments: 1, start);
            var many = await StatementsAsync(organisations: 6, instruments: 8, start);
            Assert.Equal(few, many);
        }
        finally
        {
            ledger.Host.Clock.Offset = start;
        }
    }

    [Fact]
    public async Task Rule_3_9_the_lead_days_of_a_voluntary_instrument_take_the_place_of_the_usual_ones_and_what_is_sealed_is_not_reminded_of()
    {
        var owner = await ledger.People.EnterpriseAsync();
        var institution = await ledger.People.InstitutionAsync();
        var start = ledger.Host.Clock.Offset;
        try
        {
            var today = ledger.Host.Clock.Today();
            foreach (var (number, condition) in new[] { ("A", "IN_USE"), ("B", "SEALED") })
                await owner.Client.AddedAsync(new(ledger.Scales(number))
                {
                    ["duty"] = "VOLUNTARY",
                    ["categoryId"] = null,
                    ["purpose"] = null,
                    ["assetNumber"] = number,
                    ["leadDays"] = 45,
                    ["institutionId"] = institution.OrganisationId,
                    ["condition"] = condition,
                    ["validUntil"] = today.AddDays(60).ToString("yyyy-MM-dd"),
                });
            List<int> told = [];
            foreach (var day in new[] { 0, 14, 15, 30, 45, 53, 59, 60, 61, 90, 91, 92 })
            {
                ledger.Host.Clock.Offset = start + TimeSpan.FromDays(day);
                var before = await CountAsync(owner);
                await ledger.Host.RunJobAsync<ExpiryReminderJob>();
                if (await CountAsync(owner) > before)
                    told.Add(day);
            }

            Assert.Equal([15, 60], told.Take(2));
            Assert.Single(told.Skip(2));
        }
        finally
        {
            ledger.Host.Clock.Offset = start;
        }
    }

    async Task<int> StatementsAsync(int organisations, int instruments, TimeSpan start)
    {
        ledger.Host.Clock.Offset = start;
        var last = ledger.Host.Clock.Today().AddDays(60).ToString("yyyy-MM-dd");
        for (var i = 0; i < organisations; i++)
        {
            var owner = await ledger.People.EnterpriseAsync();
            for (var number = 0; number < instruments; number++)
                await owner.Client.AddedAsync(new(ledger.Scales($"N-{number}")) { ["validUntil"] = last });
        }

        ledger.Host.Clock.Offset = start + TimeSpan.FromDays(30);
        using var statements = Statements.Of(ledger.Host);
        var sent = await statements.AllOfAsync(() => ledger.Host.RunJobAsync<ExpiryReminderJob>());
        ledger.Host.Clock.Offset = start;
        return sent.Count;
    }

    // Sessions do not outlive the weeks between.
    async Task<int> CountAsync(SignedIn owner)
    {
        using var client = ledger.Host.NewClient();
        await client.SignInAsync("ENTERPRISE", owner.Username, People.Password);
        var inbox = await client.RootAsync("""{ inbox(where: { link: { startsWith: "/ledger" } }) { totalCount } }""");
        return inbox.GetProperty("totalCount").GetInt32();
    }
}
