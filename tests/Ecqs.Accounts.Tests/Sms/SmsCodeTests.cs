using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;

namespace Ecqs.Accounts.Tests.Sms;

/// <summary>Rule 1.5: six digits, five minutes, five tries, one a minute and ten a day per number, a day's limit per address by setting.</summary>
public sealed class SmsCodeTests : IAsyncLifetime
{
    const int AddressLimit = 14;

    AccountsHost _accounts = null!;

    public async Task InitializeAsync() => _accounts = await AccountsHost.StartAsync($"--Sms:DailyLimitPerAddress={AddressLimit}");

    public async Task DisposeAsync() => await _accounts.DisposeAsync();

    [Fact]
    public async Task A_code_has_six_digits_and_goes_out_once_a_minute_and_ten_times_a_day()
    {
        var mobile = MadeUp.Mobile();
        Assert.Matches("^[0-9]{6}$", await _accounts.People.SmsCodeAsync(mobile));
        var early = await SendAsync(mobile);
        Assert.Equal("ACCOUNTS_SMS_TOO_SOON", early.ErrorCode());
        Assert.InRange(early.GetProperty("errors")[0].GetProperty("seconds").GetInt32(), 1, 60);

        AtNoon();
        for (var sent = 1; sent < 10; sent++)
        {
            _accounts.Host.Clock.Offset += TimeSpan.FromMinutes(1);
            Assert.Null((await SendAsync(mobile)).ErrorCode());
        }

        _accounts.Host.Clock.Offset += TimeSpan.FromMinutes(1);
        var eleventh = await SendAsync(mobile);
        Assert.True(eleventh.ErrorCode() is "ACCOUNTS_SMS_DAILY_LIMIT" or null, "the first may have been sent the day before");
        _accounts.Host.Clock.Offset += TimeSpan.FromMinutes(1);
        Assert.Equal("ACCOUNTS_SMS_DAILY_LIMIT", (await SendAsync(mobile)).ErrorCode());

        _accounts.Host.Clock.Offset += TimeSpan.FromDays(1);
        Assert.Null((await SendAsync(mobile)).ErrorCode());
    }

    [Fact]
    public async Task An_address_has_a_limit_a_day_by_setting()
    {
        AtNoon();
        for (var sent = 0; sent < AddressLimit; sent++)
            Assert.Null((await SendAsync(MadeUp.Mobile())).ErrorCode());
        Assert.Equal("ACCOUNTS_SMS_ADDRESS_LIMIT", (await SendAsync(MadeUp.Mobile())).ErrorCode());
    }

    [Fact]
    public async Task Of_IPv6_a_network_of_64_bits_has_the_limit_of_an_address()
    {
        await using var accounts = await AccountsHost.StartAsync("--Sms:DailyLimitPerAddress=2", "--Proxies=127.0.0.1");
        Assert.Null(await SendFromAsync("2001:db8:0:1::1"));
        Assert.Null(await SendFromAsync("2001:db8:0:1:ffff::2"));
        Assert.Equal("ACCOUNTS_SMS_ADDRESS_LIMIT", await SendFromAsync("2001:db8:0:1:8000:1:2:3"));
        Assert.Null(await SendFromAsync("2001:db8:0:2::1"));
        Assert.Null(await SendFromAsync("203.0.113.7"));
        Assert.Null(await SendFromAsync("203.0.113.8"));

        async Task<string?> SendFromAsync(string address)
        {
            using var stranger = accounts.Host.NewClient();
            stranger.Http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
            return (await stranger.RootAsync(
                "mutation($input: SendSmsCodeInput!) { sendSmsCode(input: $input) { expiresAt errors { ... on Error { code } } } }",
                new { input = new { mobile = MadeUp.Mobile(), purpose = "REGISTER", proofOfWork = await stranger.ProofOfWorkAsync() } })).ErrorCode();
        }
    }

    [Fact]
    public async Task Five_wrong_tries_end_a_code_although_each_registration_was_refused()
    {
        var form = FilledForms.Enterprise();
        var right = await _accounts.People.SmsCodeAsync((string)form["mobile"]!);
        form["smsCode"] = right == "000000" ? "111111" : "000000";
        for (var left = 4; left >= 1; left--)
        {
            var refused = await _accounts.SendAsync(FilledForms.RegisterEnterprise, form);
            Assert.Equal("ACCOUNTS_SMS_CODE_WRONG", refused.ErrorCode());
            Assert.Equal(left, refused.GetProperty("errors")[0].GetProperty("triesLeft").GetInt32());
        }

        Assert.Equal("ACCOUNTS_SMS_CODE_EXPIRED", (await _accounts.SendAsync(FilledForms.RegisterEnterprise, form)).ErrorCode());
        form["smsCode"] = right;
        Assert.Equal("ACCOUNTS_SMS_CODE_EXPIRED", (await _accounts.SendAsync(FilledForms.RegisterEnterprise, form)).ErrorCode());
    }

    [Fact]
    public async Task A_code_is_good_for_five_minutes_and_once()
    {
        var form = FilledForms.Enterprise();
        form["smsCode"] = await _accounts.People.SmsCodeAsync((string)form["mobile"]!);
        _accounts.Host.Clock.Offset += TimeSpan.FromMinutes(5);
        Assert.Equal("ACCOUNTS_SMS_CODE_EXPIRED", (await _accounts.SendAsync(FilledForms.RegisterEnterprise, form)).ErrorCode());

        form["smsCode"] = await _accounts.People.SmsCodeAsync((string)form["mobile"]!);
        Assert.Null((await _accounts.SendAsync(FilledForms.RegisterEnterprise, form)).ErrorCode());
        var again = FilledForms.Enterprise((string)form["mobile"]!);
        again["smsCode"] = form["smsCode"];
        Assert.Equal("ACCOUNTS_SMS_CODE_EXPIRED", (await _accounts.SendAsync(FilledForms.RegisterEnterprise, again)).ErrorCode());
    }

    [Fact]
    public async Task A_right_code_stays_good_when_the_registration_is_refused_for_something_else()
    {
        var taken = await _accounts.People.PersonAsync();
        var form = FilledForms.Enterprise();
        form["smsCode"] = await _accounts.People.SmsCodeAsync((string)form["mobile"]!);
        var username = form["username"];
        form["username"] = taken.Username;
        Assert.Equal("ACCOUNTS_USERNAME_TAKEN", (await _accounts.SendAsync(FilledForms.RegisterEnterprise, form)).ErrorCode());
        form["username"] = username;
        Assert.Null((await _accounts.SendAsync(FilledForms.RegisterEnterprise, form)).ErrorCode());
    }

    [Fact]
    public async Task Of_two_sends_at_once_one_is_sent()
    {
        var mobile = MadeUp.Mobile();
        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(mobile)));
        Assert.Single(sent, payload => payload.ErrorCode() is null);
        Assert.Equal(3, sent.Count(payload => payload.ErrorCode() == "ACCOUNTS_SMS_TOO_SOON"));
    }

    [Fact]
    public async Task Tries_at_once_count_each()
    {
        var form = FilledForms.Enterprise();
        var right = await _accounts.People.SmsCodeAsync((string)form["mobile"]!);
        form["smsCode"] = right == "000000" ? "111111" : "000000";
        var tried = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _accounts.SendAsync(FilledForms.RegisterEnterprise, new Dictionary<string, object?>(form))));
        Assert.All(tried, payload => Assert.NotNull(payload.ErrorCode()));
        form["smsCode"] = right;
        Assert.Equal("ACCOUNTS_SMS_CODE_EXPIRED", (await _accounts.SendAsync(FilledForms.RegisterEnterprise, form)).ErrorCode());
    }

    [Fact]
    public async Task A_code_for_one_purpose_is_good_for_no_other()
    {
        var form = FilledForms.Enterprise();
        await _accounts.SendAsync(
            "mutation($input: SendSmsCodeInput!) { sendSmsCode(input: $input) { expiresAt errors { ... on Error { code } } } }",
            new { mobile = form["mobile"], purpose = "CHANGE_MOBILE" });
        form["smsCode"] = System.Text.RegularExpressions.Regex.Match(await _accounts.People.LastSmsAsync((string)form["mobile"]!), "[0-9]{6}").Value;
        Assert.Equal("ACCOUNTS_SMS_CODE_EXPIRED", (await _accounts.SendAsync(FilledForms.RegisterEnterprise, form)).ErrorCode());
    }

    /// <summary>Noon in China of the day after tomorrow: what follows lies within one business day.</summary>
    void AtNoon()
    {
        var now = TimeProvider.System.GetUtcNow();
        _accounts.Host.Clock.Offset = new DateTimeOffset(now.Date, TimeSpan.Zero).AddDays(2).AddHours(4) - now;
    }

    Task<System.Text.Json.JsonElement> SendAsync(string mobile) => _accounts.SendAsync(
        "mutation($input: SendSmsCodeInput!) { sendSmsCode(input: $input) { expiresAt errors { ... on Error { code } ... on SmsTooSoon { seconds } } } }",
        new { mobile, purpose = "REGISTER" });
}
