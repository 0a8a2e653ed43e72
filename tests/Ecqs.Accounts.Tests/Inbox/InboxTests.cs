using System.Text.Json;
using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Inbox;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Tests.Inbox;

/// <summary>The inbox (rule 1.9), and what of it goes by SMS and e-mail.</summary>
public sealed class InboxTests : IAsyncLifetime
{
    const string Errors = "errors { ... on Error { code } ... on InputInvalid { problems { field code } } }";
    const string Change = "mutation($input: ChangeMessageSettingsInput!) { changeMessageSettings(input: $input) { messageSettings { keptMonths } " + Errors + " } }";
    const string ChangeEmail = "mutation($input: ChangeNoticeEmailInput!) { changeNoticeEmail(input: $input) { messageSettings { maskedEmail maskedNewEmail } " + Errors + " } }";
    const string Confirm = "mutation($input: ConfirmNoticeEmailInput!) { confirmNoticeEmail(input: $input) { messageSettings { maskedEmail maskedNewEmail } errors { ... on Error { code } } } }";

    AccountsHost _accounts = null!;
    SignedIn _enterprise = null!;
    int _told;
    int _smsSeen;

    public async Task InitializeAsync()
    {
        _accounts = await AccountsHost.StartAsync();
        At(12);
        _enterprise = await _accounts.People.EnterpriseAsync();
    }

    public async Task DisposeAsync() => await _accounts.DisposeAsync();

    [Fact]
    public async Task The_inbox_is_searched_by_kind_time_state_and_words_and_pages_by_key_set()
    {
        for (var year = 2031; year <= 2035; year++)
            await TellAsync(NoticeKind.System, bySms: false, year: $"{year}");
        await TellAsync(NoticeKind.Sla, bySms: false, year: "2040");

        Assert.Equal(["2040"], await YearsAsync("where: { kind: { eq: SLA } }"));
        Assert.Equal(["2033"], await YearsAsync("text: \"2033 工作日历\""));
        Assert.Equal(["2034"], await YearsAsync("text: \"CALENDAR 2034\""));
        Assert.Empty(await YearsAsync("text: \"2033 2034\""));
        Assert.Empty(await YearsAsync($"where: {{ createdAt: {{ lt: \"{_accounts.Host.Clock.GetUtcNow().AddHours(-1):O}\" }} }}"));

        var first = await InboxAsync("first: 4");
        Assert.Equal(["2040", "2035", "2034", "2033"], Years(first));
        var second = await InboxAsync($"first: 4, after: \"{first.GetProperty("pageInfo").GetProperty("endCursor").GetString()}\"");
        Assert.Equal(["2032", "2031"], Years(second));

        var read = second.GetProperty("nodes").EnumerateArray().Select(x => x.GetProperty("id").GetString()).ToArray();
        await _enterprise.Client.ActAsync("mutation($input: MarkReadInput!) { markRead(input: $input) { unreadCount } }", new { input = new { ids = read } });
        Assert.Equal(["2040", "2035", "2034", "2033"], await YearsAsync("where: { readAt: { eq: null } }"));
        await _enterprise.Client.ActAsync("mutation($input: MarkReadInput!) { markRead(input: $input) { unreadCount } }", new { input = new { ids = Array.Empty<string>() } });
        Assert.Empty(await YearsAsync("where: { readAt: { eq: null } }"));
    }

    [Fact]
    public async Task Important_notices_go_by_sms_to_the_organisation_until_it_switches_the_kind_off_or_all_of_it_on()
    {
        await TellAsync(NoticeKind.Booking, bySms: true);
        await TellAsync(NoticeKind.Booking, bySms: false);
        Assert.Equal(1, await SmsAsync());

        await ChangeAsync(NoticeKind.Booking, sms: "NONE");
        await TellAsync(NoticeKind.Booking, bySms: true);
        Assert.Equal(0, await SmsAsync());

        await ChangeAsync(NoticeKind.Booking, sms: "ALL");
        await TellAsync(NoticeKind.Booking, bySms: false);
        Assert.Equal(1, await SmsAsync());
    }

    [Theory]
    [InlineData("SLA"), InlineData("SECURITY")]
    public async Task Alerts_of_time_limits_and_security_cannot_be_switched_off(string kind)
    {
        var refused = await _enterprise.Client.RootAsync(Change, Settings(kind, "NONE"));
        Assert.Equal("ACCOUNTS_NOTICE_MANDATORY", refused.ErrorCode());
    }

    [Fact]
    public async Task People_of_an_organisation_get_its_notices_by_sms_only_when_they_ask_for_it()
    {
        var employee = await _accounts.People.EmployeeAsync(_enterprise, "OPERATOR");
        await SmsAsync();
        await TellAsync(NoticeKind.Booking, bySms: true);
        Assert.Equal(1, await SmsAsync());

        await employee.Client.ActAsync(Change, Settings("BOOKING", "IMPORTANT"));
        await TellAsync(NoticeKind.Booking, bySms: true);
        Assert.Equal(2, await SmsAsync());
    }

    [Theory]
    [InlineData(21, 0), InlineData(22, 10), InlineData(3, 5), InlineData(8, 0)]
    public async Task At_night_an_sms_waits_for_the_morning(int hour, int waits)
    {
        At(hour);
        await TellAsync(NoticeKind.Sla, bySms: true);
        Assert.Equal(waits == 0 ? 1 : 0, await SmsAsync());
        if (waits == 0)
            return;

        _accounts.Host.Clock.Offset += TimeSpan.FromHours(waits) - TimeSpan.FromMinutes(5);
        Assert.Equal(0, await SmsAsync());
        _accounts.Host.Clock.Offset += TimeSpan.FromMinutes(6);
        Assert.Equal(1, await SmsAsync());
    }

    [Fact]
    public async Task Security_and_codes_come_at_any_hour()
    {
        At(3);
        await TellAsync(NoticeKind.Security, bySms: true);
        Assert.Equal(1, await SmsAsync());
        Assert.Matches("^[0-9]{6}$", await _accounts.People.SmsCodeAsync(MadeUp.Mobile()));
    }

    [Fact]
    public async Task An_e_mail_address_counts_once_its_code_has_come_back_and_five_tries_end_a_code()
    {
        await ChangeAsync(NoticeKind.Booking, sms: "NONE", email: "ALL");
        var asked = await _enterprise.Client.ActAsync(ChangeEmail, new { input = new { email = "wang@example.cn" } });
        Assert.Equal("w***@example.cn", asked.GetProperty("messageSettings").GetProperty("maskedNewEmail").GetString());
        Assert.Equal("ACCOUNTS_EMAIL_TOO_SOON", (await _enterprise.Client.RootAsync(ChangeEmail, new { input = new { email = "li@example.cn" } })).ErrorCode());
        await TellAsync(NoticeKind.Booking, bySms: false);
        var code = SixDigits(Assert.Single(await MailAsync()));

        for (var tried = 0; tried < 5; tried++)
            Assert.Equal("ACCOUNTS_EMAIL_CODE_WRONG", (await ConfirmAsync(code == "000000" ? "111111" : "000000")).ErrorCode());
        Assert.Equal("ACCOUNTS_EMAIL_CODE_WRONG", (await ConfirmAsync(code)).ErrorCode());

        _accounts.Host.Clock.Offset += TimeSpan.FromMinutes(2);
        await _enterprise.Client.ActAsync(ChangeEmail, new { input = new { email = "wang@example.cn" } });
        var confirmed = await ConfirmAsync(SixDigits((await MailAsync())[0]));
        Assert.Equal("w***@example.cn", confirmed.GetProperty("messageSettings").GetProperty("maskedEmail").GetString());

        await TellAsync(NoticeKind.Booking, bySms: false, year: "2077");
        var mail = (await MailAsync())[0];
        Assert.Equal("wang@example.cn", mail.GetProperty("address").GetString());
        Assert.Contains("2077", mail.GetProperty("text").GetString());
        Assert.Contains("/calendar", mail.GetProperty("text").GetString());

        await _enterprise.Client.ActAsync(ChangeEmail, new { input = new { email = (string?)null } });
        await TellAsync(NoticeKind.Booking, bySms: false, year: "2078");
        Assert.DoesNotContain("2078", (await MailAsync())[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Read_messages_are_deleted_after_as_many_months_as_are_chosen_and_unread_ones_after_two_years()
    {
        Assert.Equal(["keptMonths ACCOUNTS_KEPT_MONTHS"], (await _enterprise.Client.RootAsync(Change, Settings("BOOKING", "NONE", 5))).Problems());
        await _enterprise.Client.ActAsync(Change, Settings("BOOKING", "NONE", 3));
        await TellAsync(NoticeKind.Booking, bySms: false, year: "2031");
        await _enterprise.Client.ActAsync("mutation($input: MarkReadInput!) { markRead(input: $input) { unreadCount } }", new { input = new { ids = Array.Empty<string>() } });
        await TellAsync(NoticeKind.Booking, bySms: false, year: "2032");

        Assert.Equal(["2032", "2031"], await KeptAfterAsync(85));
        Assert.Equal(["2032"], await KeptAfterAsync(10));
        Assert.Equal(["2032"], await KeptAfterAsync(600));
        Assert.Empty(await KeptAfterAsync(40));
    }

    async Task<string[]> KeptAfterAsync(int days)
    {
        _accounts.Host.Clock.Offset += TimeSpan.FromDays(days);
        await _accounts.Host.RunJobAsync<InboxCleanUpJob>();
        return [.. (await _accounts.Host.InTransactionAsync(services => Task.FromResult(services.GetRequiredService<AccountsDb>().Inbox
            .Where(x => x.Link == "/calendar").OrderByDescending(x => x.Id).ToList()))).Select(x => x.Arguments[9..13])];
    }

    /// <summary>An hour of the day after tomorrow by the clock in China.</summary>
    void At(int hour)
    {
        var now = TimeProvider.System.GetUtcNow();
        _accounts.Host.Clock.Offset = new DateTimeOffset(now.Date, TimeSpan.Zero).AddDays(2).AddHours(hour - 8).AddMinutes(1) - now;
    }

    Task TellAsync(NoticeKind kind, bool bySms, string year = "2031") => _accounts.Host.InTransactionAsync(async services =>
    {
        await services.GetRequiredService<INotices>().TellOrganisationAsync(
            _enterprise.OrganisationId!.Value,
            new Notice("ACCOUNTS_CALENDAR_MISSING", new Dictionary<string, string> { ["year"] = year }, "/calendar", $"test:{++_told}", bySms, kind),
            CancellationToken.None);
        return 0;
    });

    Task<JsonElement> ChangeAsync(NoticeKind kind, string sms, string email = "NONE") =>
        _enterprise.Client.ActAsync(Change, Settings(kind.ToString().ToUpperInvariant(), sms, email: email));

    static object Settings(string kind, string sms, int keptMonths = 12, string email = "NONE") => new
    {
        input = new { settings = new { quietFrom = "22:00", quietTo = "08:00", keptMonths, choices = new[] { new { kind, sms, email } } } },
    };

    Task<JsonElement> ConfirmAsync(string code) => _enterprise.Client.RootAsync(Confirm, new { input = new { code } });

    /// <summary>How many SMS about the calendar have left since it was last asked.</summary>
    async Task<int> SmsAsync()
    {
        await _accounts.Host.DrainOutboxAsync();
        using var stranger = _accounts.Host.NewClient();
        var sent = (await stranger.RootAsync("{ developmentSms(first: 100) { text } }")).EnumerateArray()
            .Count(x => x.GetProperty("text").GetString()!.Contains("工作日历", StringComparison.Ordinal));
        var more = sent - _smsSeen;
        _smsSeen = sent;
        return more;
    }

    async Task<JsonElement[]> MailAsync()
    {
        await _accounts.Host.DrainOutboxAsync();
        using var stranger = _accounts.Host.NewClient();
        return [.. (await stranger.RootAsync("{ developmentMail(first: 100) { address subject text } }")).EnumerateArray()];
    }

    static string SixDigits(JsonElement mail) =>
        System.Text.RegularExpressions.Regex.Match(mail.GetProperty("text").GetString()!, "[0-9]{6}").Value;

    Task<JsonElement> InboxAsync(string arguments) =>
        _enterprise.Client.RootAsync($"{{ inbox({arguments}) {{ nodes {{ id title kind }} pageInfo {{ endCursor }} }} }}");

    async Task<string[]> YearsAsync(string arguments) => Years(await InboxAsync(arguments));

    /// <summary>The years that notices on calendars begin with; the enterprise was told of its approval, too.</summary>
    static string[] Years(JsonElement inbox) =>
    [
        .. inbox.GetProperty("nodes").EnumerateArray().Select(x => x.GetProperty("title").GetString()![..4]).Where(title => title.All(char.IsAsciiDigit)),
    ];
}
