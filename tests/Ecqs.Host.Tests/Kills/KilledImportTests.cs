using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Ecqs.Documents.Workbooks;
using Ecqs.Platform.Audit;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit.Abstractions;

namespace Ecqs.Host.Tests.Kills;

/// <summary>
/// Hosts that are killed outright, at moments drawn by a seed, while they preview and commit a large import (rule 3.7). A second Host, which
/// nobody kills, looks at what they left.
/// </summary>
public sealed class KilledImportTests(ITestOutputHelper output) : IAsyncLifetime
{
    const int Seed = 20261130;
    const int Kills = 6;
    const int Rows = 1500;

    // On a slow machine fewer kills are tried, and never less than three.
    const int FewestKills = 3;

    // Which part of the usual time a kill falls into, so that few kills are spread over all of it, too; the seed draws the moment.
    static readonly double[] s_parts = [0.5, 0.17, 0.67, 0.33, 0.83, 0];
    static readonly TimeSpan s_enough = TimeSpan.FromSeconds(45);

    static readonly string s_masterKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    static readonly string s_data = Directory.CreateTempSubdirectory("ecqs-killed-").FullName;

    readonly Random _random = new(Seed);
    TestHost _here = null!;
    SignedIn _owner = null!;

    public async Task InitializeAsync()
    {
        _here = await TestHost.StartAsync($"--Secrets:MasterKey={s_masterKey}");
        _owner = await new People(_here).EnterpriseAsync();
    }

    public async Task DisposeAsync() => await _here.DisposeAsync();

    [Fact]
    public async Task Rule_3_7_a_host_killed_in_mid_import_leaves_it_whole_or_absent_and_one_goes_on_with_it()
    {
        var clock = Stopwatch.StartNew();
        var host = await StartAsync();
        try
        {
            var client = await SignInAsync(host);
            var undisturbed = new Round(0, await WorkbookAsync(0));
            await RunAsync(client, undisturbed);
            var usual = undisturbed.Took;
            var (kills, acknowledged) = (0, 0);
            for (; kills < Kills && (kills < FewestKills || clock.Elapsed < s_enough); kills++)
            {
                var round = new Round(kills + 1, await WorkbookAsync(kills + 1));
                var running = RunAsync(client, round);
                var moment = s_parts[kills] + (_random.NextDouble() / s_parts.Length);
                await Task.WhenAny(running, Task.Delay(usual * moment));
                await host.KillAsync();
                if (await WasAnsweredAsync(running))
                {
                    // The kill came late: the others are aimed by what it took now.
                    acknowledged++;
                    usual = round.Took;
                }

                await host.DisposeAsync();
                await AssertWholeOrAbsentAsync(round);
                host = await StartAsync();
                client = await SignInAsync(host);
                await AssertGoneOnWithAsync(client, round);
            }

            output.WriteLine($"{kills} kills in {clock.Elapsed.TotalSeconds:F1} s; usually {usual.TotalSeconds:F1} s; {acknowledged} were acknowledged before.");
            Assert.True(acknowledged < kills, "Every import was done before its kill.");
            await AssertAuditHoldsAsync((kills + 1) * Rows);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    /// <summary>One import, and how far its user knows it to have come.</summary>
    sealed class Round(int number, byte[] workbook)
    {
        public string Prefix { get; } = string.Create(CultureInfo.InvariantCulture, $"R{number}-");

        public byte[] Workbook { get; } = workbook;

        public string CommitKey { get; } = Guid.CreateVersion7().ToString();

        public string? ImportId { get; set; }

        public bool IsAcknowledged { get; set; }

        public TimeSpan Took { get; set; }
    }

    static async Task RunAsync(GraphQLClient client, Round round)
    {
        var clock = Stopwatch.StartNew();
        round.ImportId = (await PreviewAsync(client, round)).GetProperty("id").GetString();
        await CommitAsync(client, round);
        round.Took = clock.Elapsed;
    }

    static async Task<bool> WasAnsweredAsync(Task running)
    {
        try
        {
            await running;
            return true;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidOperationException)
        {
            return false;
        }
    }

    async Task AssertWholeOrAbsentAsync(Round round)
    {
        await UntilTheKilledAreGoneAsync();
        var present = await PresentAsync(round);
        Assert.True(present is 0 or Rows, $"{present} of {Rows} rows are there.");
        if (round.IsAcknowledged)
            Assert.Equal(Rows, present);
        var imports = await _owner.Client.RootAsync(
            "{ instrumentImports(first: 50) { nodes { id status totalRows committedRows rows(first: 1) { totalCount } } } }");
        foreach (var import in imports.GetProperty("nodes").EnumerateArray())
        {
            Assert.Equal(Rows, import.GetProperty("totalRows").GetInt32());
            Assert.Equal(Rows, import.GetProperty("rows").GetProperty("totalCount").GetInt32());
            if (import.GetProperty("id").GetString() == round.ImportId)
                Assert.Equal(present == Rows ? "COMMITTED" : "PREVIEWED", import.GetProperty("status").GetString());
        }
    }

    /// <summary>The same import is committed again under the same key, or when it never came to a preview, the same file is sent again.</summary>
    async Task AssertGoneOnWithAsync(GraphQLClient client, Round round)
    {
        round.ImportId ??= (await PreviewAsync(client, round)).GetProperty("id").GetString();
        var committed = await CommitAsync(client, round);
        Assert.Equal((Rows, "COMMITTED"), (committed.GetProperty("committedRows").GetInt32(), committed.GetProperty("status").GetString()));
        Assert.Equal(Rows, await PresentAsync(round));
        var again = await PreviewAsync(client, round);
        Assert.Equal(Rows, again.GetProperty("unchangedRows").GetInt32());
    }

    async Task AssertAuditHoldsAsync(int instruments)
    {
        await _here.RunJobAsync(typeof(AuditEntry).Assembly.GetType("Ecqs.Platform.Audit.AuditSealJob")!);
        var report = await _here.InTransactionAsync(services => services.GetRequiredService<AuditVerification>().RunAsync(CancellationToken.None));
        Assert.True(report.Holds, report.ToString());
        await using var source = NpgsqlDataSource.Create(_here.ConnectionString);
        await using var entries = source.CreateCommand(
            "SELECT count(*) FROM platform.audit_entries, json_array_elements(after::json) WHERE act = 'ledger.add'");
        Assert.Equal((long)instruments, await entries.ExecuteScalarAsync());
    }

    async Task<int> PresentAsync(Round round)
    {
        var found = await _owner.Client.RootAsync(
            "query($prefix: String!) { instruments(where: { serialNumber: { startsWith: $prefix } }) { totalCount } }", new { prefix = round.Prefix });
        return found.GetProperty("totalCount").GetInt32();
    }

    // The server goes on with the statement at hand until it finds that nobody is there.
    async Task UntilTheKilledAreGoneAsync()
    {
        await using var source = NpgsqlDataSource.Create(_here.ConnectionString);
        await using var left = source.CreateCommand("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'killed'");
        while (await left.ExecuteScalarAsync() is not 0L)
            await Task.Delay(50);
    }

    Task<HostProcess> StartAsync() => HostProcess.StartAsync(
        $"--ConnectionStrings:Ecqs={_here.ConnectionString};Application Name=killed", $"--Secrets:MasterKey={s_masterKey}", $"--Data={s_data}");

    async Task<GraphQLClient> SignInAsync(HostProcess host)
    {
        var client = new GraphQLClient(host.Address);
        await client.SignInAsync(_owner.Kind, _owner.Username, People.Password);
        return client;
    }

    static async Task<JsonElement> PreviewAsync(GraphQLClient client, Round round)
    {
        var payload = await client.ActAsync(
            """
            mutation($input: PreviewInstrumentImportInput!) { previewInstrumentImport(input: $input)
              { instrumentImport { id unchangedRows } errors { ... on Error { code message } } } }
            """,
            new { input = new { fileId = await client.UploadAsync("台账.xlsx", round.Workbook) } });
        return payload.GetProperty("instrumentImport");
    }

    static async Task<JsonElement> CommitAsync(GraphQLClient client, Round round)
    {
        var answer = await client.SendAsync(
            """
            mutation($input: CommitInstrumentImportInput!) { commitInstrumentImport(input: $input)
              { instrumentImport { status committedRows } errors { ... on Error { code message } } } }
            """,
            new { input = new { id = round.ImportId, rows = "ALL_OR_NONE" } },
            round.CommitKey);
        var import = answer.GetProperty("data").GetProperty("commitInstrumentImport").GetProperty("instrumentImport");
        round.IsAcknowledged = import.GetProperty("status").GetString() == "COMMITTED";
        return import;
    }

    static async Task<byte[]> WorkbookAsync(int round)
    {
        string[] headings = ["器具名称", "强检器具种别代码", "型号规格", "测量范围", "准确度等级", "出厂编号", "生产厂家", "器具产地", "使用地点行政区划代码", "安装/使用地点", "器具用途", "送检方式"];
        using var content = new MemoryStream();
        using var writer = await WorkbookWriter.CreateAsync(content);
        await writer.BeginSheetAsync(new("台账", [.. headings.Select(heading => new WorkbookColumn(heading) { Format = WorkbookColumnFormat.Text })]));
        for (var i = 0; i < Rows; i++)
        {
            var number = string.Create(CultureInfo.InvariantCulture, $"R{round}-{i:D5}");
            await writer.WriteRowAsync(
                ["电子计价秤", "02001", "ACS-30", "0.1 kg—30 kg", "III", number, "永康市衡器厂", "国产", "330402", "中山路 1 号", "贸易结算", "送检"]);
        }

        await writer.FinishAsync();
        return content.ToArray();
    }
}
