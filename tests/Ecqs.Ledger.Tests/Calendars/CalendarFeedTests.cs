using System.Net;
using System.Text.Json;
using Ecqs.Ledger.Tests.Support;
using Ecqs.Platform.Clock;
using Ecqs.Testing;
using Npgsql;

namespace Ecqs.Ledger.Tests.Calendars;

/// <summary>The iCalendar feed (rule 3.8).</summary>
[Collection(LedgerCollection.Name)]
public sealed class CalendarFeedTests(LedgerFixture ledger)
{
    [Fact]
    public async Task Rule_3_8_a_day_on_which_something_falls_due_is_one_event_and_nothing_else_is()
    {
        var owner = await ledger.People.EnterpriseAsync(name: "日历有限公司");
        var today = ledger.Host.Clock.Today();
        foreach (var (number, days) in new[] { ("A", 10), ("B", 10), ("C", 40) })
            await owner.Client.AddedAsync(new(ledger.Scales(number)) { ["validUntil"] = today.AddDays(days).ToString("yyyy-MM-dd") });
        var suspended = await owner.Client.AddedAsync(new(ledger.Scales("D")) { ["validUntil"] = today.AddDays(50).ToString("yyyy-MM-dd") });
        await owner.Client.DoAsync("suspend", suspended);
        await owner.Client.AddedAsync(ledger.Scales("E"));
        var (_, path) = await CreatedAsync(owner.Client);

        var text = (await ReadAsync(path)).Body.Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Equal(
            [$"DTSTART;VALUE=DATE:{today.AddDays(10):yyyyMMdd}", $"DTSTART;VALUE=DATE:{today.AddDays(40):yyyyMMdd}"],
            text.Split("\r\n").Where(line => line.StartsWith("DTSTART", StringComparison.Ordinal)));
        Assert.Contains("SUMMARY:检定到期 2 件", text);
        Assert.Contains("X-WR-CALNAME:检定到期 日历有限公司", text);
    }

    [Fact]
    public async Task The_address_needs_no_sign_in_its_secret_is_kept_nowhere_and_it_is_revoked_at_once()
    {
        var owner = await ledger.People.EnterpriseAsync();
        var (id, path) = await CreatedAsync(owner.Client);
        var read = await ReadAsync(path);
        Assert.Equal((HttpStatusCode.OK, "text/calendar"), (read.Status, read.Type));
        Assert.False(await IsKeptAsync(path.Split('/', '.')[2]));

        var stranger = await ledger.People.EnterpriseAsync();
        Assert.Equal("NOT_FOUND", (await RevokeAsync(stranger.Client, id)).ErrorCode());
        Assert.Equal(HttpStatusCode.OK, (await ReadAsync(path)).Status);
        Assert.Equal(JsonValueKind.Object, (await RevokeAsync(owner.Client, id)).GetProperty("calendarFeed").ValueKind);
        Assert.Equal(HttpStatusCode.NotFound, (await ReadAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ReadAsync($"/calendars/{new string('A', 43)}.ics")).Status);
        Assert.Empty((await owner.Client.RootAsync("{ calendarFeeds { id } }")).EnumerateArray());
    }

    [Fact]
    public async Task An_address_ends_with_its_makers_place_in_the_organisation()
    {
        var owner = await ledger.People.EnterpriseAsync();
        var employee = await ledger.People.EmployeeAsync(owner, "VIEWER", "李查看");
        var (_, path) = await CreatedAsync(employee.Client);
        Assert.Equal(HttpStatusCode.OK, (await ReadAsync(path)).Status);
        await ExecuteAsync(
            "UPDATE accounts.associations SET status = 'Ended' WHERE organisation_id = $1", owner.OrganisationId!.Value);
        Assert.Equal(HttpStatusCode.NotFound, (await ReadAsync(path)).Status);
    }

    [Fact]
    public async Task An_account_has_a_limited_number_of_addresses()
    {
        var owner = await ledger.People.EnterpriseAsync();
        for (var i = 0; i < 10; i++)
            await CreatedAsync(owner.Client);
        Assert.Equal("LEDGER_TOO_MANY_CALENDARS", (await CreateAsync(owner.Client)).ErrorCode());
    }

    static async Task<(string Id, string Path)> CreatedAsync(GraphQLClient client)
    {
        var created = (await CreateAsync(client)).GetProperty("created");
        return (created.GetProperty("feed").GetProperty("id").GetString()!, new Uri(created.GetProperty("url").GetString()!).AbsolutePath);
    }

    static Task<JsonElement> CreateAsync(GraphQLClient client) => client.RootAsync(
        "mutation($input: CreateCalendarFeedInput!) { createCalendarFeed(input: $input) { created { url feed { id } } errors { ... on Error { code message } } } }",
        new { input = new { name = "手机" } });

    static Task<JsonElement> RevokeAsync(GraphQLClient client, string id) => client.RootAsync(
        "mutation($input: RevokeCalendarFeedInput!) { revokeCalendarFeed(input: $input) { calendarFeed { id } errors { ... on Error { code message } } } }",
        new { input = new { id } });

    async Task<(HttpStatusCode Status, string? Type, string Body)> ReadAsync(string path)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(ledger.Host.Address + path));
        return (response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Whether the secret stands in any text of the tables that could have got it.</summary>
    async Task<bool> IsKeptAsync(string secret)
    {
        Assert.Equal(43, secret.Length);
        foreach (var table in new[] { "ledger.calendar_feeds", "platform.audit_entries", "platform.outbox_messages", "platform.stored_answers" })
        {
            await using var source = NpgsqlDataSource.Create(ledger.Host.ConnectionString);
            await using var command = source.CreateCommand($"SELECT count(*) FROM {table} AS one WHERE one::text LIKE '%' || $1 || '%'");
            command.Parameters.AddWithValue(secret);
            if (await command.ExecuteScalarAsync() is not 0L)
                return true;
        }

        return false;
    }

    async Task ExecuteAsync(string sql, Guid id)
    {
        await using var source = NpgsqlDataSource.Create(ledger.Host.ConnectionString);
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue(id);
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
