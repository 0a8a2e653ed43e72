using System.Globalization;
using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Instruments;
using Ecqs.Platform.Data;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ecqs.Ledger.Bench;

/// <summary>Fills ledgers with instruments as people have them: always the same for the same number, whatever else is in the database.</summary>
sealed class Generator(Testing.TestHost host, Guid scalesId)
{
    static readonly string[] s_names = ["电子计价秤", "电子台秤", "压力表", "血压计", "燃油加油机", "水表", "电能表", "电子汽车衡", "电子天平", "热量表", "可燃气体报警器", "心电图机"];
    static readonly string[] s_makers = ["永康市衡器厂", "梅特勒-托利多（常州）", "上海精密仪器仪表有限公司", "杭州自动化仪表厂", "宁波水表股份有限公司", "鱼跃医疗"];
    static readonly string[] s_streets = ["中山路", "解放路", "人民路", "建国路", "南溪路", "文昌路", "环城北路"];
    static readonly string[] s_regions = ["330402", "330411", "330106", "330203", "370302", "441900"];
    static readonly Guid[] s_institutions = [.. Enumerable.Range(1, 9).Select(i => new Guid(i, 0, 0, new byte[8]))];

    readonly Ticking _clock = new();

    /// <summary>Adds instruments to ledgers, one ledger after another.</summary>
    public async Task FillAsync(IEnumerable<(Guid OrganisationId, int Count)> ledgers)
    {
        const int PerCopy = 20_000;
        foreach (var some in ledgers.SelectMany(ledger => Enumerable.Range(0, ledger.Count).Select(i => Make(ledger.OrganisationId, i))).Chunk(PerCopy))
        {
            await host.InTransactionAsync(async services =>
            {
                await services.GetRequiredService<IDatabaseProvider>().InsertManyAsync(services.GetRequiredService<LedgerDb>(), some, CancellationToken.None);
                return true;
            });
        }
    }

    /// <summary>Fills a table without the index of the search, which is made in one go afterwards: many times faster.</summary>
    public async Task FillBareAsync(Func<Task> fill)
    {
        await using var source = NpgsqlDataSource.Create(host.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        var definition = (string)(await RunAsync(connection, "SELECT pg_get_indexdef('ledger.ix_instruments_search_keys'::regclass)"))!;
        await RunAsync(connection, "DROP INDEX ledger.ix_instruments_search_keys");
        await fill();
        await RunAsync(connection, "SET maintenance_work_mem = '512MB'");
        await RunAsync(connection, definition);
        // The statistics, as the server's own housekeeping brings them up to date in time.
        await RunAsync(connection, "VACUUM ANALYZE ledger.instruments");
    }

    static async Task<object?> RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync();
    }

    Instrument Make(Guid organisationId, int i)
    {
        var random = new Random(i);
        var today = new DateOnly(2026, 11, 21);
        var instrument = Instrument.Add(
            organisationId,
            new()
            {
                Name = s_names[random.Next(s_names.Length)],
                CategoryId = scalesId,
                Model = string.Create(CultureInfo.InvariantCulture, $"ACS-{random.Next(60)}"),
                MeasuringRange = "0.1 kg—30 kg",
                AccuracyClass = "III",
                SerialNumber = string.Create(CultureInfo.InvariantCulture, $"SN{random.Next(100_000)}-{i}"),
                Manufacturer = s_makers[random.Next(s_makers.Length)],
                Origin = Origin.Domestic,
                RegionCode = s_regions[random.Next(s_regions.Length)],
                PlaceOfUse = string.Create(
                    CultureInfo.InvariantCulture, $"{s_streets[random.Next(s_streets.Length)]}{random.Next(1, 999)}号{random.Next(1, 9)}楼"),
                Purpose = Purpose.TradeSettlement,
                Mode = VerificationMode.AtInstitution,
            },
            _clock);
        if (random.Next(10) == 0)
            return instrument;
        (instrument.Status, instrument.HasFailed) = (random.Next(20) == 0 ? InstrumentStatus.Suspended : InstrumentStatus.InService, random.Next(50) == 0);
        (instrument.ValidUntil, instrument.InstitutionId) = (today.AddDays(random.Next(-60, 365)), s_institutions[random.Next(s_institutions.Length)]);
        instrument.CertificateNumber = string.Create(CultureInfo.InvariantCulture, $"JX2026{random.Next(100):00}{i:000000}");
        return instrument;
    }

    /// <summary>A millisecond later each time, so that the ids are in the order of making.</summary>
    sealed class Ticking : TimeProvider
    {
        DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now = _now.AddMilliseconds(1);
    }
}
