using Ecqs.Platform.Audit;
using Ecqs.Platform.Data;
using Ecqs.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ecqs.Platform.Tests.Audit;

public sealed class AuditChainTests : IAsyncLifetime
{
    readonly PlatformFixture _platform = new();

    public Task InitializeAsync() => _platform.InitializeAsync();

    public Task DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public async Task Sealed_entries_form_a_chain_that_holds()
    {
        await RecordAsync(3);
        await SealAsync();
        await RecordAsync(2);
        await SealAsync();

        Assert.Equal(new AuditReport(Sealed: 5, Unsealed: 0, BrokenAt: null, Unaccounted: 0), await VerifyAsync());
    }

    [Fact]
    public async Task What_was_made_by_the_thousand_is_recorded_whole_under_the_subject_that_brought_it()
    {
        const int Things = 1203;
        await RecordAsync(1);
        await _platform.InTransactionAsync(services =>
        {
            var things = Enumerable.Range(0, Things).Select(n => new { n, text = "戥子 \u0001" });
            services.GetRequiredService<IAuditTrail>().RecordMany("probe.make", "Import", "7", things);
            return Task.FromResult(0);
        });
        await SealAsync();

        Assert.Equal(new AuditReport(Sealed: 4, Unsealed: 0, BrokenAt: null, Unaccounted: 0), await VerifyAsync());
        await using var source = NpgsqlDataSource.Create(_platform.ConnectionString);
        await using var numbers = source.CreateCommand(
            """
            SELECT count(*), count(DISTINCT thing->>'n'), count(DISTINCT id) FROM platform.audit_entries, jsonb_array_elements(replace(after, '\u0001', '')::jsonb) thing
            WHERE act = 'probe.make' AND subject_type = 'Import' AND subject_id = '7'
            """);
        await using var reader = await numbers.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        Assert.Equal((Things, Things, 3), (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)));
    }

    [Fact]
    public async Task The_report_names_the_tail_that_is_not_sealed_yet()
    {
        await RecordAsync(3);
        await SealAsync();
        await RecordAsync(2);

        Assert.Equal(new AuditReport(Sealed: 3, Unsealed: 2, BrokenAt: null, Unaccounted: 0), await VerifyAsync());
    }

    [Fact]
    public async Task The_database_refuses_to_change_or_delete_an_entry()
    {
        await RecordAsync(1);

        foreach (var statement in new[] { "UPDATE platform.audit_entries SET act = 'x'", "DELETE FROM platform.audit_entries", "TRUNCATE platform.audit_entries" })
            Assert.Contains("append-only", (await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(statement))).MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_changed_past_the_trigger_breaks_the_chain_at_its_link()
    {
        await RecordAsync(4);
        await SealAsync();
        await ExecuteAsync(
            """
            ALTER TABLE platform.audit_entries DISABLE TRIGGER ALL;
            UPDATE platform.audit_entries SET after = '{"n":9}'
            WHERE id = (SELECT entry_id FROM platform.audit_seals WHERE sequence = 3);
            """);

        var report = await VerifyAsync();

        Assert.Equal(3, report.BrokenAt);
        Assert.False(report.Holds);
    }

    [Fact]
    public async Task An_entry_put_in_past_the_application_is_noticed()
    {
        await RecordAsync(2);
        await SealAsync();
        await ExecuteAsync(
            "INSERT INTO platform.audit_entries (id, at, act, subject_type, subject_id) VALUES (gen_random_uuid(), now(), 'x', 'X', '1')");

        Assert.Equal(1, (await VerifyAsync()).Unaccounted);
    }

    Task RecordAsync(int count) => _platform.InTransactionAsync(services =>
    {
        for (var n = 0; n < count; n++)
            services.GetRequiredService<IAuditTrail>().Record("probe.act", "Probe", n, after: new { n });
        return Task.FromResult(0);
    });

    Task SealAsync() => MinuteTick.RunAsync(
        _platform.Services.GetRequiredService<IServiceScopeFactory>(), typeof(AuditSealJob), TimeProvider.System.GetUtcNow(), CancellationToken.None);

    Task<AuditReport> VerifyAsync() =>
        _platform.InTransactionAsync(services => services.GetRequiredService<AuditVerification>().RunAsync(CancellationToken.None));

    Task<int> ExecuteAsync(string sql) =>
        _platform.InTransactionAsync(services => services.GetRequiredService<PlatformDb>().Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)));
}
