using System.Text.RegularExpressions;
using Ecqs.Testing;
using Npgsql;

namespace Ecqs.Certificates.Tests;

/// <summary>What the product's lists read: only the columns asked for, and as many statements for fifty rows as for one.</summary>
public sealed partial class ListTests(CertificateTown town) : IClassFixture<CertificateTown>, IAsyncLifetime
{
    const int Rows = 50;

    readonly Town _town = town.Town;
    readonly TownInstitution _city = town.City;
    GraphQLClient _enterprise = null!;

    public async Task InitializeAsync() => _enterprise = await _town.EnterpriseAsync("南湖市场有限公司");

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Every_field_of_every_list_is_the_same_alone_as_together_with_all_others()
    {
        await BookAsync(await Town.AddInstrumentAsync(_enterprise, "U-1", categoryCode: "01001"));
        var lines = await TakeInAsync(await BookAsync(await Town.AddInstrumentAsync(_enterprise, "L-1"), await Town.AddInstrumentAsync(_enterprise, "L-2")));
        await BookAsync(await Town.AddInstrumentAsync(_enterprise, "L-3"));
        await IssueAsync(lines[0], "PASS");
        await _city.Verifier.ActAsync(Say.Record, Say.Result(lines[1], "FAIL"));

        var differences = new List<string>();
        foreach (var (client, list) in new[]
        {
            (_enterprise, "instruments"), (_enterprise, "bookings"), (_enterprise, "certificates"), (_enterprise, "inbox"),
            (_city.Desk, "assignments"), (_city.Desk, "acceptedItems"), (_city.Desk, "commissionOrders"), (_city.Verifier, "resultsToSign"),
            (_city.Owner, "associations"), (_town.Administrator, "registrations"), (_town.Administrator, "unmatchedItems"),
            (_town.Administrator, "categories"), (_enterprise, "institutions"),
        })
        {
            var (compared, different) = await FieldByField.CompareAsync(client, list);
            Assert.True(compared.Count > 3, list);
            differences.AddRange(different.Select(field => $"{list}.{field}"));
        }
        Assert.Empty(differences);
    }

    [Fact]
    public async Task The_ledger_reads_only_the_columns_asked_for()
    {
        await Town.AddInstrumentAsync(_enterprise, "C-1");
        using var statements = Statements.Of(_town.Host);
        async Task<string> ColumnsAsync(string selection)
        {
            var sql = await statements.OfAsync(() => _enterprise.RootAsync($"{{ instruments {{ nodes {{ {selection} }} }} }}"));
            var list = Assert.Single(sql, one => one.Contains("FROM ledger.instruments"));
            return string.Join(' ', Column().Matches(list[..list.IndexOf("FROM", StringComparison.Ordinal)])
                .Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
        }
        // The order of creation is read for the cursor.
        Assert.Equal("Code CreatedAt Id Name SerialNumber", await ColumnsAsync("code name serialNumber"));
        Assert.Equal("CategoryId Code CreatedAt Id RegionCode", await ColumnsAsync("code category { name } region { fullName }"));
        Assert.Equal("CertificateNumber ClaimedByItemId CreatedAt HasFailed Id LeadDays ValidUntil", await ColumnsAsync("verificationState"));
    }

    [Fact]
    public async Task Fifty_rows_take_as_many_statements_as_one()
    {
        var ids = new List<string>();
        for (var i = 0; i < Rows; i++)
            ids.Add(await Town.AddInstrumentAsync(_enterprise, $"N-{i}"));
        var items = new List<string>();
        foreach (var id in ids)
            items.AddRange(await BookAsync(id));
        var lines = await TakeInAsync([.. items]);
        foreach (var line in lines[..5])
            await IssueAsync(line, "PASS");
        await SetAsync("""update ledger.instruments set institution_id = (select id from catalog.institutions limit 1)""");

        await SameForAllAsync(_enterprise, "instruments", """
            code name category { name } region { fullName } institution { name regions { name } capabilities { category { name } } }
            verificationState claim { bookingNumber itemStatus }
            bookingItems { status institution { name } booking { number } steps { name by } commissionOrderNumber certificate { number } }
            """);
        await SameForAllAsync(_enterprise, "certificates", "number pdfUrl failedItems isExpired institution { name } instrument { code certificates { number } }");
        await SameForAllAsync(_enterprise, "bookings", """
            number headline unmatchedCount answeredAssignments organisation { name region { name } }
            assignments { institution { name } respondedBy items { status } }
            """);
        await SameForAllAsync(
            _enterprise, "bookings", "items { instrument { code category { name } region { name } } institution { name } steps { name by } }");
        await SameForAllAsync(
            _enterprise, "bookings", "items { route { summary } assignment { status } commissionOrderNumber certificate { number } }");
        await SameForAllAsync(_city.Desk, "assignments", """
            isOverdue booking { number organisation { name } } items { status instrument { code category { name } } steps { by } } respondedBy
            """);
        await SameForAllAsync(_city.Desk, "acceptedItems", "status instrument { code category { name } region { name } } booking { number } assignment { id }");
    }

    async Task SameForAllAsync(GraphQLClient client, string list, string selection)
    {
        using var statements = Statements.Of(_town.Host);
        async Task<List<string>> ReadAsync(int first) => await statements.OfAsync(async () =>
        {
            var page = await client.RootAsync($"{{ {list}(first: {first}) {{ nodes {{ {selection} }} pageInfo {{ hasNextPage endCursor }} }} }}");
            Assert.True(page.GetProperty("nodes").GetArrayLength() <= first);
        });
        // Reference data that were read before are not read again, for a minute: when that ends between the two, both are counted anew.
        await ReadAsync(Rows);
        var (one, many) = (await ReadAsync(1), await ReadAsync(Rows));
        if (one.Count != many.Count)
            (one, many) = (await ReadAsync(1), await ReadAsync(Rows));
        Assert.True(one.Count == many.Count, $"{list}: {one.Count} statements for one row, {many.Count} for {Rows}:\n{string.Join("\n\n", many)}");
    }

    async Task<string[]> BookAsync(params string[] instrumentIds)
    {
        var booking = (await _enterprise.ActAsync(Say.Submit, new { input = new { instrumentIds } })).GetProperty("booking");
        var items = booking.GetProperty("items").EnumerateArray().Select(Say.Id).ToArray();
        foreach (var assignment in booking.GetProperty("assignments").EnumerateArray())
        {
            await _city.Desk.ActAsync(Say.Respond, new
            {
                input = new { id = Say.Id(assignment), acceptedItemIds = items, refusals = Array.Empty<object>(), receipt = "请送检" },
            });
        }
        return items;
    }

    /// <summary>Takes items in by one order and answers its lines.</summary>
    async Task<List<string>> TakeInAsync(string[] itemIds)
    {
        var order = await _city.Desk.ActAsync(Say.CreateOrder, new { input = new { itemIds, contactName = "王经理" } });
        return [.. order.GetProperty("commissionOrder").GetProperty("lines").EnumerateArray().Select(Say.Id)];
    }

    async Task IssueAsync(string line, string conclusion)
    {
        var result = (await _city.Verifier.ActAsync(Say.Record, Say.Result(line, conclusion))).GetProperty("verificationResult");
        var input = new { input = new { resultId = Say.Id(result) } };
        await _city.Verifier.ActAsync(Say.SignAs("Verifier"), input);
        await _city.Checker.ActAsync(Say.SignAs("Checker"), input);
        await _city.Approver.ActAsync(Say.SignAs("Approver"), input);
    }

    async Task SetAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_town.Host.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex("AS \"(\\w+)\"")]
    private static partial Regex Column();
}
