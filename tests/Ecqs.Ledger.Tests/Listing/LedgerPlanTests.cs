using System.Data.Common;
using System.Text.Json;
using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Instruments;
using Ecqs.Ledger.Listing;
using Ecqs.Ledger.PublicInstruments;
using Ecqs.Ledger.Tests.Support;
using Ecqs.Platform.Data;
using Ecqs.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Ledger.Tests.Listing;

/// <summary>
/// What the database reads for the hot questions about one ledger among many: counted in rows, which are the same on every machine.
/// </summary>
public sealed class LedgerPlanTests : IAsyncLifetime
{
    const int Others = 250;
    const int InOthers = 100;
    const int Own = 400;
    const int Page = 51;

    const string ByCreation = "ix_instruments_organisation_id_created_at_id";

    static readonly DateOnly s_today = new(2026, 11, 21);

    readonly Guid _own = new("0198f000-0000-7000-8000-000000000001");
    TestHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        var clock = new Ticking();
        var ledgers = Enumerable.Range(0, Others).Select(_ => (Id: Guid.CreateVersion7(), Count: InOthers)).ToList();
        ledgers.Insert(Others / 2, (_own, Own));
        var instruments = ledgers.SelectMany(ledger => Enumerable.Range(0, ledger.Count).Select(i => Make(ledger.Id, i, clock)));
        await AddAsync(instruments);
        await using var source = Npgsql.NpgsqlDataSource.Create(_host.ConnectionString);
        await using var settle = source.CreateCommand("VACUUM ANALYZE ledger.instruments");
        await settle.ExecuteNonQueryAsync();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_page_reads_its_own_rows_only()
    {
        Assert.Equal((Page, ByCreation), await ReadAsync(ledger => ledger.NewestFirst().Take(Page)));
        Assert.Equal(
            (Page, "ix_instruments_organisation_id_valid_until_id"),
            await ReadAsync(ledger => ledger.OrderBy(x => x.ValidUntil).ThenBy(x => x.Id).Take(Page)));
        Assert.Equal(
            (Page, "ix_instruments_organisation_id_name_id"), await ReadAsync(ledger => ledger.OrderBy(x => x.Name).ThenBy(x => x.Id).Take(Page)));
        Assert.Equal(
            (Page, "ix_instruments_organisation_id_serial_number_id"),
            await ReadAsync(ledger => ledger.OrderBy(x => x.SerialNumber).ThenBy(x => x.Id).Take(Page)));
    }

    [Fact]
    public async Task A_page_far_down_reads_no_more_than_the_first()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<LedgerDb>().LedgerOf(_own, null, s_today);
        var last = await own.NewestFirst().Skip(Own - Page - 1).FirstAsync();
        Assert.Equal(
            (Page, ByCreation),
            await ReadAsync(ledger => ledger
                .Where(x => EF.Functions.LessThan(ValueTuple.Create(x.CreatedAt, x.Id), ValueTuple.Create(last.CreatedAt, last.Id)))
                .NewestFirst().Take(Page)));
        // Nine in ten have this name.
        var named = await own.OrderBy(x => x.Name).ThenBy(x => x.Id).Skip(Own - (Own / 10) - Page - 1).FirstAsync();
        Assert.Equal(
            (Page, "ix_instruments_organisation_id_name_id"),
            await ReadAsync(ledger => ledger
                .Where(x => EF.Functions.GreaterThan(ValueTuple.Create(x.Name, x.Id), ValueTuple.Create(named.Name, named.Id)))
                .OrderBy(x => x.Name).ThenBy(x => x.Id).Take(Page)));
    }

    [Theory]
    [InlineData("", "(i.created_at, i.id) < (")]
    [InlineData(", order: [{ name: ASC }]", "(i.name, i.id) > (")]
    [InlineData(", order: [{ name: DESC }]", "(i.name, i.id) < (")]
    [InlineData(", order: [{ validUntil: ASC }]", "(i.valid_until, i.id) > (")]
    public async Task The_next_page_is_asked_for_as_one_range_of_an_index(string order, string range)
    {
        var owner = await new People(_host).EnterpriseAsync();
        var clock = new Ticking();
        await AddAsync(Enumerable.Range(0, 30).Select(i => Make(owner.OrganisationId!.Value, i, clock)));
        var page = await owner.Client.RootAsync($"{{ instruments(first: 10{order}) {{ nodes {{ id }} pageInfo {{ endCursor }} }} }}");
        var after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        using var statements = Statements.Of(_host);
        var sent = await statements.OfAsync(() => owner.Client.RootAsync(
            $"query($after: String) {{ instruments(first: 10, after: $after{order}) {{ nodes {{ id }} }} }}", new { after }));
        Assert.Contains(range, Assert.Single(sent, sql => sql.Contains("ledger.instruments", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_newest_of_a_ledger_are_found_in_it_alone_also_when_it_is_almost_all_there_is_and_others_are_newer()
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(_host.ConnectionString);
        await using (var fewer = source.CreateCommand($"DELETE FROM ledger.instruments WHERE organisation_id <> '{_own}' AND id NOT IN (SELECT id FROM ledger.instruments ORDER BY id DESC LIMIT 20)"))
            await fewer.ExecuteNonQueryAsync();
        await using (var settle = source.CreateCommand("VACUUM ANALYZE ledger.instruments"))
            await settle.ExecuteNonQueryAsync();
        Assert.Equal((Page, ByCreation), await ReadAsync(ledger => ledger.NewestFirst().Take(Page)));
    }

    [Fact]
    public async Task The_public_query_by_serial_number_reads_a_page_of_its_own_however_many_ledgers_have_the_number()
    {
        var (rows, plan) = await ReadOfAllAsync(all => PublicInstrumentQueries.BySerial(all, "SN0001-1").Take(Page));
        Assert.Equal((Page, "ix_instruments_serial_key_created_at_id"), (rows, plan));
    }

    [Fact]
    public async Task Counts_by_state_read_the_own_ledger_only() =>
        Assert.Equal(Own, (await ReadAsync(ledger => InstrumentQueries.CountsOf(ledger, s_today))).Rows);

    [Theory]
    [InlineData("文昌路7号", 4)]
    [InlineData("n0007-", 1)]
    [InlineData("压力", 40)]
    [InlineData("没有的", 0)]
    public async Task A_search_reads_what_it_finds_and_nothing_of_others(string search, int found)
    {
        var (rows, plan) = await ReadAsync(ledger => new LedgerFilter { Search = search }.Of(ledger, _own, s_today).OrderByDescending(x => x.Id));
        Assert.Contains("ix_instruments_search_keys", plan);
        Assert.InRange(rows, found, found + 20);
    }

    [Fact]
    public async Task No_condition_reads_more_than_the_own_ledger()
    {
        LedgerFilter[] filters =
        [
            new() { Code = "7K" }, new() { Name = "压力" }, new() { Name = "表" }, new() { SerialNumber = "n00" }, new() { CertificateNumber = "JX2026" },
            new() { Status = [InstrumentStatus.InService] }, new() { VerificationState = [VerificationState.Due, VerificationState.Overdue] },
            new() { ValidFrom = s_today, ValidTo = s_today.AddDays(30) }, new() { InstitutionId = Guid.Empty }, new() { CategoryId = Guid.Empty },
            new() { RegionCode = "3304" }, new() { Search = "表" }, new() { Duty = InstrumentDuty.Compulsory },
        ];
        foreach (var filter in filters)
        {
            var (rows, plan) = await ReadAsync(ledger => filter.Of(ledger, _own, s_today).NewestFirst().Take(Page));
            Assert.True(rows <= Own, $"{filter} read {rows} rows by {plan}.");
            var (counted, counting) = await ReadAsync(ledger => InstrumentQueries.CountsOf(filter.Of(ledger, _own, s_today), s_today));
            Assert.True(counted <= Own, $"{filter} read {counted} rows to count by {counting}.");
        }
    }

    Task AddAsync(IEnumerable<Instrument> instruments) => _host.InTransactionAsync(async services =>
    {
        await services.GetRequiredService<IDatabaseProvider>().InsertManyAsync(services.GetRequiredService<LedgerDb>(), instruments, CancellationToken.None);
        return true;
    });

    /// <summary>How many rows of the table were read, found or not, and by which indexes (or by the whole table).</summary>
    Task<(int Rows, string Plan)> ReadAsync<T>(Func<IQueryable<Instrument>, IQueryable<T>> ask) => ReadAsync(db => ask(db.LedgerOf(_own, null, s_today)));

    Task<(int Rows, string Plan)> ReadOfAllAsync<T>(Func<IQueryable<Instrument>, IQueryable<T>> ask) => ReadAsync(db => ask(db.Instruments.AsNoTracking()));

    async Task<(int Rows, string Plan)> ReadAsync<T>(Func<LedgerDb, IQueryable<T>> ask)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LedgerDb>();
        await db.Database.OpenConnectionAsync();
        await using var command = ask(db).CreateDbCommand();
        command.CommandText = "EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) " + command.CommandText;
        using var plan = JsonDocument.Parse((string)(await ((DbCommand)command).ExecuteScalarAsync())!);
        var (rows, by) = (0, new List<string>());
        foreach (var scan in NodesOf(plan.RootElement[0].GetProperty("Plan")))
        {
            if (scan.TryGetProperty("Index Name", out var index))
                by.Add(index.GetString()!);
            // A bitmap's rows are counted where the table is read by it.
            if (scan.TryGetProperty("Relation Name", out _))
            {
                rows += (int)(Number(scan, "Actual Rows") + Number(scan, "Rows Removed by Filter") + Number(scan, "Rows Removed by Index Recheck"));
                if (scan.GetProperty("Node Type").GetString() == "Seq Scan")
                    by.Add("the whole table");
            }
        }

        return (rows, string.Join(' ', by));
    }

    static IEnumerable<JsonElement> NodesOf(JsonElement node)
    {
        yield return node;
        if (!node.TryGetProperty("Plans", out var below))
            yield break;
        foreach (var child in below.EnumerateArray().SelectMany(NodesOf))
            yield return child;
    }

    static double Number(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? value.GetDouble() : 0;

    static Instrument Make(Guid organisationId, int i, TimeProvider clock)
    {
        var instrument = Instrument.Add(
            organisationId,
            new()
            {
                Name = i % 10 == 0 ? "压力表" : "电子计价秤",
                CategoryId = new Guid(i % 5, 0, 0, new byte[8]),
                Model = "ACS-30",
                MeasuringRange = "0.1 kg—30 kg",
                AccuracyClass = "III",
                SerialNumber = $"SN{i:0000}-{i % 7}",
                Manufacturer = "永康市衡器厂",
                Origin = Origin.Domestic,
                RegionCode = i % 2 == 0 ? "330402" : "330106",
                PlaceOfUse = $"文昌路{i % 100}号",
                Purpose = Purpose.TradeSettlement,
                Mode = VerificationMode.AtInstitution,
                ValidUntil = s_today.AddDays((i % 400) - 50),
            },
            clock);
        instrument.Status = i % 3 == 0 ? InstrumentStatus.New : InstrumentStatus.InService;
        return instrument;
    }

    sealed class Ticking : TimeProvider
    {
        DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now = _now.AddMilliseconds(1);
    }
}
