using System.Net;
using System.Net.Sockets;
using System.Text;
using Ecqs.Accounts.Email;
using Ecqs.Accounts.Personal;
using Ecqs.Accounts.Sms;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Platform.Outbox;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ecqs.Accounts.Tests.Delivery;

/// <summary>Messages reach a gateway that fails in every way: each once by its id, or they are dead letters.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    const string Mobile = "13800138000";
    static readonly byte[] s_secret = [.. Enumerable.Range(0, 32).Select(n => (byte)n)];
    static readonly byte[] s_previous = [.. Enumerable.Range(1, 24).Select(n => (byte)n)];

    readonly int _port = FreePort();
    AccountsHost _accounts = null!;
    Receiver _gateway = null!;

    public async Task InitializeAsync()
    {
        _accounts = await AccountsHost.StartAsync([.. Settings("Sms", $"http://127.0.0.1:{_port}/sms"), .. Settings("Email", $"http://127.0.0.1:{_port}/email")]);
        _gateway = await Receiver.StartAsync(_port);
    }

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _accounts.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_posted_as_json_with_its_id_as_idempotency_key_signed_over_id_time_and_body_by_both_secrets()
    {
        await SendAsync("您的预约已受理。");

        var only = Assert.Single(_gateway.Tries);
        Assert.Equal(("sms", Mobile, "您的预约已受理。"), (only.Json.GetProperty("type").GetString(), only.Json.GetProperty("to").GetString(), only.Json.GetProperty("text").GetString()));
        Assert.Equal((await OnlyAsync()).Id.ToString(), only.Id);
        Assert.Equal((only.Id, only.Id), (only.IdempotencyKey, only.Json.GetProperty("id").GetString()));
        Assert.True(only.IsSignedBy(s_secret) && only.IsSignedBy(s_previous));
        Assert.False(only.IsSignedBy(new byte[32]) || (only with { Body = only.Body + " " }).IsSignedBy(s_secret));
        Assert.False((only with { Timestamp = only.Timestamp + 1 }).IsSignedBy(s_secret));
    }

    [Fact]
    public async Task An_e_mail_goes_the_same_way()
    {
        await _accounts.Host.InTransactionAsync(services =>
        {
            services.GetRequiredService<EmailMessages>().Queue(new("wang@example.cn", "标题", "正文"), new Dispatch { About = "TEST" });
            return Task.FromResult(0);
        });
        await _accounts.Host.DrainOutboxAsync();

        var only = Assert.Single(_gateway.Tries);
        Assert.True(only.IsSignedBy(s_secret));
        Assert.Equal(("email", "wang@example.cn", "标题", "正文"), (
            only.Json.GetProperty("type").GetString(), only.Json.GetProperty("to").GetString(),
            only.Json.GetProperty("subject").GetString(), only.Json.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_server_error_is_tried_again_with_the_same_id_and_delivered_once()
    {
        _gateway.Answers(Receiver.Status(500));
        await SendAsync();
        Assert.Equal("HTTP_500", (await OnlyAsync()).LastError);

        await AgainAsync();
        Assert.Equal(2, _gateway.Tries.Count);
        Assert.Single(_gateway.Tries.Select(x => x.Id).Distinct());
        Assert.Single(_gateway.Delivered);
        Assert.True((await OnlyAsync()).IsHandled);
    }

    [Theory]
    [InlineData(400), InlineData(401), InlineData(404), InlineData(410), InlineData(422)]
    public async Task What_a_client_did_wrong_is_dead_at_once(int status)
    {
        _gateway.Answers(Receiver.Status(status));
        await SendAsync();

        var message = await OnlyAsync();
        Assert.Equal(($"HTTP_{status}", true), (message.LastError, message.IsDead));
        await AgainAsync();
        Assert.Single(_gateway.Tries);
    }

    [Theory]
    [InlineData(408), InlineData(502), InlineData(504)]
    public async Task What_may_pass_is_tried_again(int status)
    {
        _gateway.Answers(Receiver.Status(status));
        await SendAsync();
        Assert.False((await OnlyAsync()).IsDead);
        await AgainAsync();
        Assert.Single(_gateway.Delivered);
    }

    [Theory]
    [InlineData(429), InlineData(503)]
    public async Task A_gateway_that_asks_to_be_left_alone_is_left_alone_for_as_long_as_it_asks(int status)
    {
        _gateway.Answers(Receiver.Status(status, "Retry-After", "600"));
        await SendAsync();
        _accounts.Host.Clock.Offset += TimeSpan.FromMinutes(9.5);
        await SendAsync();
        Assert.Single(_gateway.Tries);

        _accounts.Host.Clock.Offset += TimeSpan.FromMinutes(1);
        await _accounts.Host.DrainOutboxAsync();
        Assert.Equal(2, _gateway.Delivered.Count);
    }

    [Fact]
    public async Task Retry_after_may_be_a_date()
    {
        _gateway.Answers(Receiver.Status(503, "Retry-After", TimeProvider.System.GetUtcNow().AddMinutes(30).ToString("R")));
        await SendAsync();
        _accounts.Host.Clock.Offset += TimeSpan.FromMinutes(25);
        await _accounts.Host.DrainOutboxAsync();
        Assert.Single(_gateway.Tries);

        await AgainAsync();
        Assert.Single(_gateway.Delivered);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await Receiver.StartAsync();
        _gateway.Answers(Receiver.Status(302, "Location", elsewhere.Address), Receiver.Status(307, "Location", elsewhere.Address));
        await SendAsync();
        Assert.Equal("HTTP_302", (await OnlyAsync()).LastError);
        await AgainAsync();
        Assert.Equal("HTTP_307", (await OnlyAsync()).LastError);
        Assert.Empty(elsewhere.Tries);
    }

    [Fact]
    public async Task A_gateway_that_hangs_is_given_up_after_the_time_that_is_set_and_what_it_took_nevertheless_comes_with_the_same_id()
    {
        _gateway.Answers(http => Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        await SendAsync();
        Assert.Equal("HTTP_TIMEOUT", (await OnlyAsync()).LastError);

        await AgainAsync();
        Assert.Single(_gateway.Tries.Select(x => x.Id).Distinct());
        Assert.Single(_gateway.Delivered);
        Assert.True((await OnlyAsync()).IsHandled);
    }

    [Fact]
    public async Task A_connection_that_is_closed_before_the_answer_or_refused_is_tried_again()
    {
        _gateway.Answers(http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });
        await SendAsync();
        Assert.StartsWith("HTTP_", (await OnlyAsync()).LastError);
        Assert.False((await OnlyAsync()).IsHandled);

        await _gateway.DisposeAsync();
        await AgainAsync();
        Assert.Equal("HTTP_CONNECTION_ERROR", (await OnlyAsync()).LastError);

        _gateway = await Receiver.StartAsync(_port);
        await AgainAsync();
        Assert.Single(_gateway.Delivered);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_in_its_headers_or_is_no_http_is_tried_again_and_one_that_breaks_off_after_them_is_an_answer()
    {
        await _gateway.DisposeAsync();
        using (var raw = new TcpListener(IPAddress.Loopback, _port))
        {
            raw.Start();
            foreach (var answer in new[] { "HTTP/1.1 200 OK\r\nContent-Le", "SSH-2.0-OpenSSH\r\n\r\n" })
            {
                var answering = AnswerAsync(raw, answer);
                await (answer.StartsWith("HTTP", StringComparison.Ordinal) ? SendAsync() : AgainAsync());
                await answering;
                Assert.False((await OnlyAsync()).IsHandled);
            }

            var last = AnswerAsync(raw, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\":");
            await AgainAsync();
            await last;
        }

        Assert.True((await OnlyAsync()).IsHandled);
    }

    [Fact]
    public async Task A_huge_answer_is_not_read()
    {
        const long Offered = 4_000_000_000;
        await _gateway.DisposeAsync();
        using var raw = new TcpListener(IPAddress.Loopback, _port);
        raw.Start();
        var answering = AnswerAsync(raw, $"HTTP/1.1 200 OK\r\nContent-Length: {Offered}\r\n\r\n", async stream =>
        {
            var block = new byte[64 * 1024];
            for (var written = 0L; written < Offered; written += block.Length)
                await stream.WriteAsync(block);
        });
        await SendAsync();

        Assert.True((await OnlyAsync()).IsHandled);
        // The sender hung up: what it had not taken could not be written.
        await Assert.ThrowsAsync<IOException>(() => answering);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused()
    {
        await using var strange = await Receiver.StartAsync(tls: true);
        await using var accounts = await AccountsHost.StartAsync(Settings("Sms", strange.Address));
        await SendAsync(accounts);
        Assert.Empty(strange.Tries);
        Assert.Equal("HTTP_SECURE_CONNECTION_ERROR", (await OnlyAsync(accounts)).LastError);
    }

    [Fact]
    public async Task A_gateway_without_tls_or_without_a_secret_is_refused_at_the_start()
    {
        var plain = await Assert.ThrowsAsync<InvalidOperationException>(() => AccountsHost.StartAsync("--Sms:Webhook:Url=http://sms.example/"));
        Assert.Contains("Sms:Webhook:AllowHttp", plain.Message);
        var unsigned = await Assert.ThrowsAsync<InvalidOperationException>(() => AccountsHost.StartAsync("--Email:Webhook:Url=https://mail.example/"));
        Assert.Contains("Email:Webhook:Secret", unsigned.Message);
        var weak = await Assert.ThrowsAsync<InvalidOperationException>(() => AccountsHost.StartAsync(
            "--Sms:Webhook:Url=https://sms.example/", "--Sms:Webhook:Secret=c2hvcnQ="));
        Assert.Contains("24 bytes", weak.Message);
    }

    [Fact]
    public async Task Production_does_not_start_without_an_sms_gateway_and_says_what_to_set()
    {
        var key = Convert.ToBase64String(s_secret);
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => AccountsHost.StartAsync(
            "--Environment=Production", $"--Secrets:MasterKey={key}", "--GraphQL:TrustedDocumentsOnly=false", "--ProofOfWork:Cost=100000"));
        Assert.Contains("Sms:Webhook:Url", failure.Message);
    }

    static string[] Settings(string kind, string url) =>
    [
        $"--{kind}:Webhook:Url={url}", $"--{kind}:Webhook:AllowHttp=true", $"--{kind}:Webhook:Timeout=00:00:01.5",
        $"--{kind}:Webhook:Secret=whsec_{Convert.ToBase64String(s_secret)}", $"--{kind}:Webhook:PreviousSecret={Convert.ToBase64String(s_previous)}",
    ];

    Task SendAsync(string text = "测试") => SendAsync(_accounts, text);

    static async Task SendAsync(AccountsHost accounts, string text = "测试")
    {
        await accounts.Host.InTransactionAsync(services =>
        {
            services.GetRequiredService<ShortMessages>().Queue(services.GetRequiredService<PersonalData>().Seal(Mobile), text, new Dispatch { About = "TEST" });
            return Task.FromResult(0);
        });
        await accounts.Host.DrainOutboxAsync();
    }

    /// <summary>After the longest pause.</summary>
    async Task AgainAsync()
    {
        _accounts.Host.Clock.Offset += TimeSpan.FromHours(1);
        await _accounts.Host.DrainOutboxAsync();
    }

    Task<Stored> OnlyAsync() => OnlyAsync(_accounts);

    static async Task<Stored> OnlyAsync(AccountsHost accounts)
    {
        await using var connection = new NpgsqlConnection(accounts.Host.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT id, last_error, handled_at IS NOT NULL, dead_at IS NOT NULL FROM platform.outbox_messages WHERE about = 'TEST'", connection);
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        return new(reader.GetGuid(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.GetBoolean(2), reader.GetBoolean(3));
    }

    static async Task AnswerAsync(TcpListener listener, string answer, Func<NetworkStream, Task>? afterwards = null)
    {
        using var client = await listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        var buffer = new byte[4096];
        var seen = new StringBuilder();
        while (!seen.ToString().Contains("\"text\"", StringComparison.Ordinal))
            seen.Append(Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer)));
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        if (afterwards is not null)
            await afterwards(stream);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    sealed record Stored(Guid Id, string? LastError, bool IsHandled, bool IsDead);
}
