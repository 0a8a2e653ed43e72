using System.Text.Json;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Tests.OAuth;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;

namespace Ecqs.Accounts.Tests.Passwords;

/// <summary>Rule 1.7: forgotten password, change of password, change of mobile.</summary>
public sealed class PasswordTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    const string Begin =
        "mutation($input: BeginPasswordResetInput!) { beginPasswordReset(input: $input) { reset { key } errors { ... on Error { code message } } } }";

    const string Reset = "mutation($input: ResetPasswordInput!) { resetPassword(input: $input) { boolean errors { ... on Error { code } } } }";
    const string Change = "mutation($input: ChangePasswordInput!) { changePassword(input: $input) { boolean errors { ... on Error { code } } } }";
    const string ChangeMobile = "mutation($input: ChangeMobileInput!) { changeMobile(input: $input) { boolean errors { ... on Error { code } } } }";
    const string NewPassword = "Neu-Qk7!xz";

    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public async Task A_forgotten_password_is_set_anew_by_username_mobile_and_code_and_all_sessions_end()
    {
        var (person, mobile) = await PersonAsync();
        var begun = await BeginAsync(person.Username, mobile);
        var key = begun.GetProperty("reset").GetProperty("key").GetString();
        Assert.Null((await ResetAsync(key, NewPassword)).ErrorCode());
        Assert.Equal(JsonValueKind.Null, (await person.Client.RootAsync("{ me { username } }")).ValueKind);
        Assert.Contains("登录密码已重新设置", await _accounts.People.LastSmsAsync(mobile));
        await person.Client.SignInAsync("PERSON", person.Username, NewPassword);
        Assert.Contains("密码已重新设置", await TitlesAsync(person.Client));
        Assert.Equal("ACCOUNTS_RESET_EXPIRED", (await ResetAsync(key, "Other-Qk7!xz")).ErrorCode());
    }

    [Fact]
    public async Task What_applications_were_allowed_ends_with_a_forgotten_password()
    {
        await using var accounts = await AccountsHost.StartAsync();
        var (person, mobile) = await PersonAsync(accounts);
        using var client = await ForeignClient.RegisterAsync(accounts);
        using var visitor = await Visitor.SignedInAsync(accounts, person);
        var tokens = await client.RedeemAsync(await visitor.AllowAsync(client));
        Assert.True(await client.WorksAsync(tokens["access_token"]!));
        var key = (await BeginAsync(person.Username, mobile, accounts)).GetProperty("reset").GetProperty("key").GetString();
        Assert.Null((await ResetAsync(key, NewPassword, accounts)).ErrorCode());
        Assert.False(await client.WorksAsync(tokens["access_token"]!));
    }

    [Fact]
    public async Task What_applications_were_allowed_ends_with_a_change_of_password_too()
    {
        var person = await _accounts.People.PersonAsync();
        using var client = await ForeignClient.RegisterAsync(_accounts);
        using var visitor = await Visitor.SignedInAsync(_accounts, person);
        var tokens = await client.RedeemAsync(await visitor.AllowAsync(client));
        Assert.True(await client.WorksAsync(tokens["access_token"]!));
        Assert.Null((await ChangeAsync(person, Ecqs.Testing.People.Password, NewPassword)).ErrorCode());
        Assert.False(await client.WorksAsync(tokens["access_token"]!));
        var refreshed = await client.PostAsync("/connect/token", new() { ["grant_type"] = "refresh_token", ["refresh_token"] = tokens["refresh_token"]! });
        Assert.Equal("invalid_grant", refreshed["error"]);
    }

    [Fact]
    public async Task A_wrong_username_and_a_foreign_mobile_get_the_same_answer()
    {
        var (person, _) = await PersonAsync();
        var foreign = await BeginAsync(person.Username, MadeUp.Mobile());
        var nobody = await BeginAsync(MadeUp.Username(), MadeUp.Mobile());
        Assert.Equal("ACCOUNTS_RESET_REFUSED", foreign.ErrorCode());
        Assert.Equal(foreign.ToString(), nobody.ToString());
    }

    [Fact]
    public async Task The_key_of_the_first_step_is_good_for_ten_minutes_and_the_new_password_must_be_a_good_one()
    {
        await using var accounts = await AccountsHost.StartAsync();
        var (person, mobile) = await PersonAsync(accounts);
        var key = (await BeginAsync(person.Username, mobile, accounts)).GetProperty("reset").GetProperty("key").GetString();
        Assert.Equal("INPUT_INVALID", (await ResetAsync(key, "P@ssw0rd2024", accounts)).ErrorCode());
        accounts.Host.Clock.Offset += TimeSpan.FromMinutes(10);
        Assert.Equal("ACCOUNTS_RESET_EXPIRED", (await ResetAsync(key, NewPassword, accounts)).ErrorCode());
    }

    [Fact]
    public async Task An_organisation_resets_by_its_own_mobile()
    {
        var form = await _accounts.EnterpriseWithCodeAsync();
        var receipt = await _accounts.SendAsync(FilledForms.RegisterEnterprise, form);
        var administrator = await _accounts.People.AdministratorAsync();
        await administrator.Client.ActAsync(
            "mutation($input: ApproveRegistrationInput!) { approveRegistration(input: $input) { registration { id } errors { ... on Error { code } } } }",
            new { input = new { id = receipt.GetProperty("registration").GetProperty("id").GetString() } });
        _accounts.Host.Clock.Offset += TimeSpan.FromMinutes(1);
        Assert.Null((await BeginAsync((string)form["username"]!, (string)form["mobile"]!)).ErrorCode());
    }

    [Fact]
    public async Task A_change_of_password_asks_the_old_one_and_ends_the_other_sessions()
    {
        var person = await _accounts.People.PersonAsync();
        using var other = _accounts.Host.NewClient();
        await other.SignInAsync("PERSON", person.Username, Ecqs.Testing.People.Password);
        Assert.Equal("ACCOUNTS_PASSWORD_WRONG", (await ChangeAsync(person, "Wrong-1!", NewPassword)).ErrorCode());
        Assert.Equal("INPUT_INVALID", (await ChangeAsync(person, Ecqs.Testing.People.Password, Ecqs.Testing.People.Password)).ErrorCode());
        Assert.Equal(JsonValueKind.Object, (await other.RootAsync("{ me { username } }")).ValueKind);
        Assert.Null((await ChangeAsync(person, Ecqs.Testing.People.Password, NewPassword)).ErrorCode());
        Assert.Equal(JsonValueKind.Null, (await other.RootAsync("{ me { username } }")).ValueKind);
        Assert.Contains("密码已修改", await TitlesAsync(person.Client));
        await other.SignInAsync("PERSON", person.Username, NewPassword);
    }

    [Fact]
    public async Task Guesses_at_the_old_password_lock_the_account_too()
    {
        var person = await _accounts.People.PersonAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ChangeAsync(person, "Wrong-1!", NewPassword)));
        Assert.Equal(4, answers.Count(answer => answer.ErrorCode() == "ACCOUNTS_PASSWORD_WRONG"));
        Assert.Equal("ACCOUNTS_LOCKED_OUT", (await ChangeAsync(person, Ecqs.Testing.People.Password, NewPassword)).ErrorCode());
    }

    [Fact]
    public async Task A_change_of_mobile_needs_the_password_and_a_code_to_the_new_number_and_the_old_number_is_told()
    {
        var (person, before) = await PersonAsync();
        var after = MadeUp.Mobile();
        var smsCode = await CodeAsync(after, "CHANGE_MOBILE");
        Assert.Equal("ACCOUNTS_PASSWORD_WRONG", (await MobileAsync(person, "Wrong-1!", after, smsCode)).ErrorCode());
        Assert.Null((await MobileAsync(person, Ecqs.Testing.People.Password, after, smsCode)).ErrorCode());
        Assert.Contains("手机号已更换", await _accounts.People.LastSmsAsync(before));
        var masked = (await person.Client.RootAsync("{ me { maskedMobile } }")).GetProperty("maskedMobile").GetString();
        Assert.Equal($"{after[..3]}****{after[7..]}", masked);
        _accounts.Host.Clock.Offset += TimeSpan.FromMinutes(1);
        Assert.Equal("ACCOUNTS_RESET_REFUSED", (await BeginAsync(person.Username, before)).ErrorCode());
        Assert.Null((await BeginAsync(person.Username, after)).ErrorCode());
    }

    [Theory]
    [InlineData("P@ssw0rd")]
    [InlineData("Password123!")]
    [InlineData("Admin@123")]
    [InlineData("Admin888!")]
    [InlineData("Aa123456@")]
    [InlineData("Qwer1234!")]
    [InlineData("1qaz@WSX")]
    [InlineData("Woaini1314!")]
    [InlineData("Summer2026!")]
    [InlineData("A1a1a1a1!")]
    public void A_password_that_everybody_tries_is_refused(string password) => Assert.Equal("ACCOUNTS_PASSWORD_COMMON", PasswordRule.ProblemOf(password));

    [Theory]
    [InlineData("Ecqs-demo-2026")]
    [InlineData("Qinghe-2026!")]
    [InlineData("Neu-Qk7!xz")]
    [InlineData("correct-Horse-7-battery")]
    public void Another_is_taken(string password) => Assert.Null(PasswordRule.ProblemOf(password));

    Task<(SignedIn Person, string Mobile)> PersonAsync() => PersonAsync(_accounts);

    /// <summary>Somebody whose mobile got its last code more than a minute ago.</summary>
    static async Task<(SignedIn Person, string Mobile)> PersonAsync(AccountsHost accounts)
    {
        var mobile = MadeUp.Mobile();
        var person = await accounts.People.PersonAsync(mobile: mobile);
        accounts.Host.Clock.Offset += TimeSpan.FromMinutes(1);
        return (person, mobile);
    }

    async Task<JsonElement> BeginAsync(string username, string mobile, AccountsHost? accounts = null) => await (accounts ?? _accounts).SendAsync(
        Begin, new { username, mobile, smsCode = await CodeAsync(mobile, "RESET_PASSWORD", accounts) });

    async Task<JsonElement> ResetAsync(string? key, string password, AccountsHost? accounts = null)
    {
        using var stranger = (accounts ?? _accounts).Host.NewClient();
        return await stranger.RootAsync(Reset, new { input = new { resetKey = key, password, passwordConfirmation = password } });
    }

    static Task<JsonElement> ChangeAsync(SignedIn person, string currentPassword, string password) => person.Client.RootAsync(
        Change, new { input = new { currentPassword, password, passwordConfirmation = password } });

    static Task<JsonElement> MobileAsync(SignedIn person, string currentPassword, string mobile, string smsCode) =>
        person.Client.RootAsync(ChangeMobile, new { input = new { currentPassword, mobile, smsCode } });

    Task<string> CodeAsync(string mobile, string purpose, AccountsHost? accounts = null) => (accounts ?? _accounts).People.SmsCodeAsync(mobile, purpose);

    static async Task<string?[]> TitlesAsync(GraphQLClient client) =>
        [.. (await client.RootAsync("{ inbox(first: 50) { nodes { title } } }")).GetProperty("nodes").EnumerateArray().Select(x => x.GetProperty("title").GetString())];
}
