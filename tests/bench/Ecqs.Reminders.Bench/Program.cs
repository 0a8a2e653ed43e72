using System.Diagnostics;
using Ecqs.Ledger;
using Ecqs.Platform.Clock;
using Ecqs.Testing;
using Npgsql;

// One pass of reminders over many organisations: how long it takes, how many statements it sends and how much memory it needs. The organisations are
// copies of one that was registered, each with instruments that fall due on the same day.
//   Ecqs.Reminders.Bench [ORGANISATIONS] [INSTRUMENTS]     20,000 and 10 when not given
var organisations = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 20_000;
var instruments = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 10;
await using var host = await TestHost.StartAsync("--Ledger:RemindersFrom=00:00");
var people = new People(host);
var model = await people.EnterpriseAsync();
var today = host.Clock.Today();
await AddAsync(today.AddDays(60));
await using var source = new NpgsqlDataSourceBuilder(host.ConnectionString) { ConnectionStringBuilder = { CommandTimeout = 0 } }.Build();
await CopyAsync();

host.Clock.Offset += TimeSpan.FromDays(30);
var job = typeof(LedgerModule).Assembly.GetType("Ecqs.Ledger.Expiry.ExpiryReminderJob", throwOnError: true)!;
using var statements = Statements.Of(host);
var before = GC.GetTotalAllocatedBytes();
var watch = Stopwatch.StartNew();
var sent = await statements.AllOfAsync(() => host.RunJobAsync(job));
watch.Stop();
using var self = Process.GetCurrentProcess();
Console.WriteLine($"{organisations:N0} organisations, {(long)organisations * instruments:N0} instruments");
Console.WriteLine($"One pass                              {watch.Elapsed.TotalSeconds:F1} s");
Console.WriteLine($"Statements sent                       {sent.Count}");
Console.WriteLine($"Messages in inboxes                   {await NumberAsync("SELECT count(*) FROM accounts.inbox_messages WHERE code = 'LEDGER_EXPIRY'"):N0}");
Console.WriteLine($"SMS in the outbox                     {await NumberAsync("SELECT count(*) FROM platform.outbox_messages WHERE about = 'LEDGER_EXPIRY'"):N0}");
Console.WriteLine($"Still due                             {await NumberAsync($"SELECT count(*) FROM ledger.instruments WHERE next_reminder_on <= '{host.Clock.Today():yyyy-MM-dd}'"):N0}");
Console.WriteLine($"Allocated                             {(GC.GetTotalAllocatedBytes() - before) / 1_048_576:N0} MB");
Console.WriteLine($"Largest resident, tests' host and all {self.PeakWorkingSet64 / 1_048_576:N0} MB");

async Task AddAsync(DateOnly validUntil)
{
    var categories = await model.Client.RootAsync("""{ categories(where: { name: { eq: "非自动衡器" } }) { nodes { id } } }""");
    await model.Client.RootAsync(
        "mutation($input: AddInstrumentInput!) { addInstrument(input: $input) { instrument { id } } }",
        new
        {
            input = new
            {
                name = "电子计价秤",
                categoryId = categories.GetProperty("nodes")[0].GetProperty("id").GetString(),
                model = "ACS-30",
                measuringRange = "0.1 kg—30 kg",
                accuracyClass = "III",
                serialNumber = "M-1",
                manufacturer = "永康市衡器厂",
                origin = "DOMESTIC",
                regionCode = "330402",
                placeOfUse = "中山路 1 号",
                purpose = "TRADE_SETTLEMENT",
                mode = "AT_INSTITUTION",
                validUntil = validUntil.ToString("yyyy-MM-dd"),
            },
        });
}

// Every column is copied, whatever columns there are; what must be unique is made so.
async Task CopyAsync()
{
    await using var command = source.CreateCommand($$"""
        CREATE TEMP TABLE copies AS SELECT n, uuidv7() AS account, uuidv7() AS organisation FROM generate_series(1, {{organisations - 1}}) AS n;
        INSERT INTO accounts.accounts SELECT copied.*
        FROM copies AS c, accounts.organisations AS o JOIN accounts.accounts AS a ON a.id = o.owner_account_id,
            LATERAL jsonb_populate_record(null::accounts.accounts, to_jsonb(a) || jsonb_build_object(
                'id', c.account, 'user_name', 'bench' || c.n, 'normalized_user_name', 'BENCH' || c.n)) AS copied
        WHERE o.id = '{{model.OrganisationId}}';
        INSERT INTO accounts.organisations SELECT copied.*
        FROM copies AS c, accounts.organisations AS o,
            LATERAL jsonb_populate_record(null::accounts.organisations, to_jsonb(o) || jsonb_build_object(
                'id', c.organisation, 'owner_account_id', c.account, 'code', 'B' || c.n)) AS copied
        WHERE o.id = '{{model.OrganisationId}}';
        INSERT INTO ledger.instruments SELECT copied.*
        FROM copies AS c, generate_series(1, {{instruments}}) AS k, ledger.instruments AS i,
            LATERAL jsonb_populate_record(null::ledger.instruments, to_jsonb(i) || jsonb_build_object(
                'id', uuidv7(), 'organisation_id', c.organisation, 'code', 'B' || c.n || '-' || k, 'identity_key', 'B' || k)) AS copied
        WHERE i.organisation_id = '{{model.OrganisationId}}';
        ANALYZE accounts.accounts, accounts.organisations, ledger.instruments;
        """);
    await command.ExecuteNonQueryAsync();
}

async Task<long> NumberAsync(string sql)
{
    await using var command = source.CreateCommand(sql);
    return (long)(await command.ExecuteScalarAsync())!;
}
