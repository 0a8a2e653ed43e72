using System.Text.Json;
using Ecqs.Ledger.Import;
using Ecqs.Ledger.Tests.Support;
using Ecqs.Platform.Import;
using Ecqs.Platform.Requests;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static Ecqs.Ledger.Tests.Import.ImportActs;

namespace Ecqs.Ledger.Tests.Import;

/// <summary>The commit: all or nothing, once, and whole after a failure.</summary>
[Collection(LedgerCollection.Name)]
public sealed class ImportCommittingTests(LedgerFixture ledger)
{
    [Fact]
    public async Task Rule_3_7_the_commit_checks_anew_what_the_ledger_has_by_then()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var import = await PreviewAsync(owner, "a.xlsx", await Table([Scales("S-1"), Scales("S-2")]));
        await owner.AddedAsync(new(ledger.Scales("S-1")) { ["placeOfUse"] = "别处" });
        Assert.Equal("IMPORT_NOT_ALL_RIGHT", (await CommitAsync(owner, Text(import, "id")!, "ALL_OR_NONE")).ErrorCode());
        Assert.Single(await RowsAsync(owner, Text(import, "id")!, "CONFLICT"));
    }

    [Fact]
    public async Task Rule_3_7_two_commits_at_once_import_once()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var content = await Table([.. Enumerable.Range(1, 20).Select(i => Scales($"S-{i}")), Scales("", "戥子"), Scales("", "戥子")]);
        var imports = await Task.WhenAll(PreviewAsync(owner, "a.xlsx", content), PreviewAsync(owner, "b.xlsx", content));
        var commits = await Task.WhenAll(imports.Select(import => CommitAsync(owner, Text(import, "id")!, "RIGHT_ROWS")));
        Assert.Equal([0, 22], commits.Select(commit => Number(commit.GetProperty("instrumentImport"), "committedRows")).Order());
        Assert.Equal(22, await TotalAsync(owner));
    }

    [Fact]
    public async Task Rule_3_7_a_commit_that_breaks_off_writes_nothing_and_is_gone_on_with()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var import = await PreviewAsync(owner, "a.xlsx", await Table([.. Enumerable.Range(1, 40).Select(i => Scales($"S-{i}"))]));
        var id = Text(import, "id")!;
        await using (var source = NpgsqlDataSource.Create(ledger.Host.ConnectionString))
        await using (var holder = await source.OpenConnectionAsync())
        await using (var held = await holder.BeginTransactionAsync())
        {
            // The commit has written the instruments and waits to write the audit trail, when its connection is cut as by the end of the Host.
            await ExecuteAsync(holder, "LOCK TABLE platform.audit_entries IN EXCLUSIVE MODE");
            var commit = CommitAsync(owner, id, "ALL_OR_NONE");
            const string Waiting = "FROM pg_locks WHERE relation = 'platform.audit_entries'::regclass AND NOT granted";
            while (await ExecuteAsync(holder, $"SELECT count(*) {Waiting}") is 0L)
                await Task.Delay(20);
            await ExecuteAsync(holder, $"SELECT pg_terminate_backend(pid) {Waiting}");
            await Assert.ThrowsAnyAsync<InvalidOperationException>(() => commit);
        }

        Assert.Equal(0, await TotalAsync(owner));
        var open = await owner.RootAsync("{ instrumentImports(where: { status: { eq: PREVIEWED } }) { nodes { id } } }");
        Assert.Equal(id, Text(Assert.Single(open.GetProperty("nodes").EnumerateArray()), "id"));
        var committed = (await CommitAsync(owner, id, "ALL_OR_NONE")).GetProperty("instrumentImport");
        Assert.Equal((40, 40), (Number(committed, "committedRows"), await TotalAsync(owner)));

        var stranger = (await ledger.People.EnterpriseAsync()).Client;
        Assert.Empty((await stranger.RootAsync("{ instrumentImports { nodes { id } } }")).GetProperty("nodes").EnumerateArray());
    }

    [Fact]
    public async Task Rule_3_7_progress_is_told_to_the_organisation_alone_and_ends_with_the_work()
    {
        var owner = await ledger.People.EnterpriseAsync();
        var id = Guid.CreateVersion7();
        var clock = new SteppingClock();
        await ledger.Host.InTransactionAsync(async services =>
        {
            var report = new ProgressReport(services.GetRequiredService<LedgerDb>(), services.GetRequiredService<IOwnTransaction>(), clock);
            report.Begin(id, owner.OrganisationId!.Value);
            await report.TellAsync(ImportStage.Reading, 0, 0, CancellationToken.None);
            Assert.Equal(JsonValueKind.Null, (await ProgressAsync(owner.Client)).ValueKind);
            clock.Step();
            await report.TellAsync(ImportStage.Checking, 500, 2000, CancellationToken.None);
            clock.Step();
            await report.TellAsync(ImportStage.Checking, 1500, 2000, CancellationToken.None);
            var told = await ProgressAsync(owner.Client);
            Assert.Equal(("CHECKING", 1500, 2000), (Text(told, "stage"), Number(told, "done"), Number(told, "total")));
            Assert.Equal(JsonValueKind.Null, (await ProgressAsync((await ledger.People.EnterpriseAsync()).Client)).ValueKind);
            await report.EndAsync(CancellationToken.None);
            return 0;
        });
        Assert.Equal(JsonValueKind.Null, (await ProgressAsync(owner.Client)).ValueKind);

        Task<JsonElement> ProgressAsync(GraphQLClient client) =>
            client.RootAsync("query($id: UUID!) { importProgress(id: $id) { stage done total } }", new { id });
    }

    static async Task<object?> ExecuteAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        return await command.ExecuteScalarAsync();
    }

    sealed class SteppingClock : TimeProvider
    {
        long _now;

        public void Step() => _now += TimestampFrequency;

        public override long GetTimestamp() => _now;
    }
}
