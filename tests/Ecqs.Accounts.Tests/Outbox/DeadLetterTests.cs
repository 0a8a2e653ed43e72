using System.Text.Json;
using Ecqs.Accounts.Reminders;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;

namespace Ecqs.Accounts.Tests.Outbox;

/// <summary>What could not be sent waits for an administrator of the nation.</summary>
public sealed class DeadLetterTests : IAsyncLifetime
{
    const string List = "{ deadLetters { nodes { id kind type about receiver attempts deadAt lastError } } }";
    const string Resend = "mutation($input: ResendDeadLetterInput!) { resendDeadLetter(input: $input) { deadLetter { id } errors { ... on Error { code } } } }";
    const string Discard = "mutation($input: DiscardDeadLetterInput!) { discardDeadLetter(input: $input) { deadLetter { id } errors { ... on Error { code } } } }";

    AccountsHost _accounts = null!;

    public async Task InitializeAsync() => _accounts = await AccountsHost.StartAsync();

    public async Task DisposeAsync() => await _accounts.DisposeAsync();

    [Fact]
    public async Task An_administrator_of_the_nation_sees_to_whom_masked_and_why_and_sends_it_again_or_discards_it()
    {
        var nation = await _accounts.People.AdministratorAsync();
        var mobile = await DeadCodeAsync();
        var letter = Assert.Single((await nation.Client.RootAsync(List)).GetProperty("nodes").EnumerateArray());
        Assert.Equal("短信", letter.GetProperty("kind").GetString());
        Assert.Equal("ACCOUNTS_SMS_CODE", letter.GetProperty("about").GetString());
        Assert.Equal($"{mobile[..3]}****{mobile[^4..]}", letter.GetProperty("receiver").GetString());
        Assert.Equal("HTTP_400", letter.GetProperty("lastError").GetString());

        var id = letter.GetProperty("id").GetString();
        await nation.Client.ActAsync(Resend, new { input = new { id } });
        Assert.Contains("验证码", await _accounts.People.LastSmsAsync(mobile));

        await DeadCodeAsync();
        var second = (await nation.Client.RootAsync(List)).GetProperty("nodes")[0].GetProperty("id").GetString();
        Assert.Equal("INPUT_INVALID", (await nation.Client.RootAsync(Discard, new { input = new { id = second, reason = " " } })).ErrorCode());
        await nation.Client.ActAsync(Discard, new { input = new { id = second, reason = "号码已停用" } });
        Assert.Empty((await nation.Client.RootAsync(List)).GetProperty("nodes").EnumerateArray());
        Assert.Equal("NOT_FOUND", (await nation.Client.RootAsync(Discard, new { input = new { id = second, reason = "再废弃" } })).ErrorCode());
    }

    [Fact]
    public async Task An_administrator_of_a_region_and_everybody_else_are_refused()
    {
        foreach (var client in new[] { (await _accounts.People.AdministratorAsync("33")).Client, (await _accounts.People.PersonAsync()).Client })
            Assert.Equal(
                "AUTH_NOT_AUTHORIZED",
                (await client.SendAsync(List)).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Administrators_of_the_nation_are_told_once_a_day_while_there_are_any()
    {
        var nation = await _accounts.People.AdministratorAsync();
        await _accounts.Host.RunJobAsync<DeadLetterWarningJob>();
        Assert.Empty(await LinksAsync(nation.Client));

        await DeadCodeAsync();
        await _accounts.Host.RunJobAsync<DeadLetterWarningJob>();
        await _accounts.Host.RunJobAsync<DeadLetterWarningJob>();
        Assert.Equal(["/dead-letters"], await LinksAsync(nation.Client));
    }

    /// <summary>A code that the sender did not take for good.</summary>
    async Task<string> DeadCodeAsync()
    {
        var mobile = MadeUp.Mobile();
        await _accounts.SendAsync(
            "mutation($input: SendSmsCodeInput!) { sendSmsCode(input: $input) { expiresAt errors { ... on Error { code } } } }",
            new { mobile, purpose = "REGISTER" });
        await using var connection = new Npgsql.NpgsqlConnection(_accounts.Host.ConnectionString);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(
            "UPDATE platform.outbox_messages SET dead_at = now(), last_error = 'HTTP_400' WHERE handled_at IS NULL AND dead_at IS NULL", connection);
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
        return mobile;
    }

    static async Task<string[]> LinksAsync(GraphQLClient client) =>
        [.. (await client.RootAsync("{ inbox { nodes { link } } }")).GetProperty("nodes").EnumerateArray().Select(x => x.GetProperty("link").GetString()!)];
}
