using System.Text.Json;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;

namespace Ecqs.Accounts.Tests.SignIn;

/// <summary>Rule 1.7: sign-in by kind, username and password; five failures lock for 15 minutes; sessions.</summary>
public sealed class SignInTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    const string SignIn =
        "mutation($input: SignInInput!) { signIn(input: $input) { me { username } errors { ... on Error { code message } ... on LockedOut { minutes } } } }";

    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public async Task A_stranger_is_nobody() => Assert.Equal(JsonValueKind.Null, (await Stranger().RootAsync("{ me { username } }")).ValueKind);

    [Fact]
    public async Task A_username_signs_in_in_any_case_and_the_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        var person = await _accounts.People.PersonAsync();
        using var stranger = Stranger();
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(_accounts.Host.Address) };
        using var content = System.Net.Http.Json.JsonContent.Create(new
        {
            query = SignIn,
            variables = new
            {
                input = new
                {
                    kind = "PERSON",
                    username = person.Username.ToUpperInvariant(),
                    password = Ecqs.Testing.People.Password,
                    proofOfWork = await stranger.ProofOfWorkAsync(),
                },
            },
        });
        using var response = await http.PostAsync("/graphql", content);
        var cookies = response.Headers.GetValues("Set-Cookie").ToList();
        var cookie = Assert.Single(cookies, text => text.StartsWith("ecqs=", StringComparison.Ordinal));
        var device = Assert.Single(cookies, text => text.StartsWith("ecqs-device=", StringComparison.Ordinal));
        Assert.Contains("httponly", device);
        Assert.Contains("samesite=strict", device);
        Assert.StartsWith("ecqs=", cookie);
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=strict", cookie);
        Assert.DoesNotContain("expires", cookie);
    }

    [Fact]
    public async Task Wrong_kind_wrong_name_and_wrong_password_get_the_same_answers_up_to_the_lock()
    {
        var person = await _accounts.People.PersonAsync();
        (string Kind, string Name)[] wrongs = [("ENTERPRISE", person.Username), ("PERSON", MadeUp.Username()), ("PERSON", person.Username)];
        for (var failure = 1; failure <= 6; failure++)
        {
            List<JsonElement> answers = [];
            foreach (var (kind, name) in wrongs)
                answers.Add(await TryAsync(kind, name, "Wrong-1!"));
            Assert.Equal(failure < 5 ? "ACCOUNTS_SIGN_IN_REFUSED" : "ACCOUNTS_LOCKED_OUT", answers[0].ErrorCode());
            Assert.Single(answers.Select(answer => answer.ToString()).Distinct());
        }
    }

    [Fact]
    public async Task Five_failures_lock_the_account_for_15_minutes_even_for_the_right_password()
    {
        await using var accounts = await AccountsHost.StartAsync();
        var person = await accounts.People.PersonAsync();
        for (var failure = 1; failure < 5; failure++)
            Assert.Equal("ACCOUNTS_SIGN_IN_REFUSED", (await TryAsync(accounts, "PERSON", person.Username, "Wrong-1!")).ErrorCode());
        var locked = await TryAsync(accounts, "PERSON", person.Username, "Wrong-1!");
        Assert.Equal("ACCOUNTS_LOCKED_OUT", locked.ErrorCode());
        Assert.Equal(15, locked.GetProperty("errors")[0].GetProperty("minutes").GetInt32());
        Assert.Equal("ACCOUNTS_LOCKED_OUT", (await TryAsync(accounts, "PERSON", person.Username, Ecqs.Testing.People.Password)).ErrorCode());

        accounts.Host.Clock.Offset += TimeSpan.FromMinutes(14);
        Assert.Equal("ACCOUNTS_LOCKED_OUT", (await TryAsync(accounts, "PERSON", person.Username, Ecqs.Testing.People.Password)).ErrorCode());
        accounts.Host.Clock.Offset += TimeSpan.FromMinutes(2);
        Assert.Null((await TryAsync(accounts, "PERSON", person.Username, Ecqs.Testing.People.Password)).ErrorCode());
    }

    [Fact]
    public async Task Guesses_at_once_are_all_counted()
    {
        var person = await _accounts.People.PersonAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => TryAsync(person, "Wrong-1!")));
        Assert.Equal(4, answers.Count(answer => answer.ErrorCode() == "ACCOUNTS_SIGN_IN_REFUSED"));
        Assert.Equal("ACCOUNTS_LOCKED_OUT", (await TryAsync(person, Ecqs.Testing.People.Password)).ErrorCode());
    }

    [Fact]
    public async Task After_a_failure_the_name_and_the_address_need_a_proof_of_work_for_15_minutes()
    {
        await using var accounts = await AccountsHost.StartAsync();
        var person = await accounts.People.PersonAsync();
        var other = await accounts.People.PersonAsync();
        Assert.Equal("ACCOUNTS_SIGN_IN_REFUSED", (await SignInAsync(accounts, person.Username, "Wrong-1!", null)).ErrorCode());
        Assert.Equal("ACCOUNTS_PROOF_OF_WORK_REQUIRED", (await SignInAsync(accounts, person.Username, Ecqs.Testing.People.Password, null)).ErrorCode());
        Assert.Equal("ACCOUNTS_PROOF_OF_WORK_REQUIRED", (await SignInAsync(accounts, other.Username, Ecqs.Testing.People.Password, null)).ErrorCode());
        Assert.Equal("ACCOUNTS_PROOF_OF_WORK_WRONG", (await SignInAsync(accounts, person.Username, Ecqs.Testing.People.Password, "e30=")).ErrorCode());
        Assert.Null((await TryAsync(accounts, "PERSON", person.Username, Ecqs.Testing.People.Password)).ErrorCode());
        accounts.Host.Clock.Offset += TimeSpan.FromMinutes(16);
        Assert.Null((await SignInAsync(accounts, other.Username, Ecqs.Testing.People.Password, null)).ErrorCode());
    }

    [Fact]
    public async Task A_success_forgets_the_failures_before_it()
    {
        var person = await _accounts.People.PersonAsync();
        for (var failure = 1; failure < 5; failure++)
            await TryAsync(person, "Wrong-1!");
        Assert.Null((await TryAsync(person, Ecqs.Testing.People.Password)).ErrorCode());
        Assert.Equal("ACCOUNTS_SIGN_IN_REFUSED", (await TryAsync(person, "Wrong-1!")).ErrorCode());
    }

    [Fact]
    public async Task A_sign_out_ends_the_session_at_once()
    {
        var person = await _accounts.People.PersonAsync();
        await person.Client.ActAsync("mutation { signOut { boolean } }");
        Assert.Equal(JsonValueKind.Null, (await person.Client.RootAsync("{ me { username } }")).ValueKind);
    }

    [Fact]
    public async Task A_session_that_nobody_uses_for_twelve_hours_is_over()
    {
        await using var accounts = await AccountsHost.StartAsync();
        var person = await accounts.People.PersonAsync();
        accounts.Host.Clock.Offset = TimeSpan.FromHours(7);
        Assert.Equal(JsonValueKind.Object, (await person.Client.RootAsync("{ me { username } }")).ValueKind);
        accounts.Host.Clock.Offset = TimeSpan.FromHours(18);
        Assert.Equal(JsonValueKind.Object, (await person.Client.RootAsync("{ me { username } }")).ValueKind);
        accounts.Host.Clock.Offset = TimeSpan.FromHours(31);
        Assert.Equal(JsonValueKind.Null, (await person.Client.RootAsync("{ me { username } }")).ValueKind);
    }

    [Fact]
    public async Task A_second_sign_in_of_a_browser_gets_a_key_of_its_own()
    {
        var first = await _accounts.People.PersonAsync();
        var second = await _accounts.People.PersonAsync();
        await first.Client.SignInAsync("PERSON", second.Username, Ecqs.Testing.People.Password);
        Assert.Equal(second.Username, (await first.Client.RootAsync("{ me { username } }")).GetProperty("username").GetString());
    }

    [Fact]
    public async Task A_session_ends_after_seven_days_however_much_it_is_used()
    {
        await using var accounts = await AccountsHost.StartAsync();
        var person = await accounts.People.PersonAsync();
        for (var hours = 11; hours < 7 * 24; hours += 11)
        {
            accounts.Host.Clock.Offset = TimeSpan.FromHours(hours);
            Assert.Equal(JsonValueKind.Object, (await person.Client.RootAsync("{ me { username } }")).ValueKind);
        }

        accounts.Host.Clock.Offset = TimeSpan.FromHours((7 * 24) + 1);
        Assert.Equal(JsonValueKind.Null, (await person.Client.RootAsync("{ me { username } }")).ValueKind);
    }

    [Fact]
    public async Task A_new_device_is_told_to_the_owner_and_a_known_one_is_not()
    {
        var person = await _accounts.People.PersonAsync();
        await person.Client.SignInAsync("PERSON", person.Username, Ecqs.Testing.People.Password);
        Assert.Equal(0, await NoticesAsync(person));
        using var other = _accounts.Host.NewClient();
        await other.SignInAsync("PERSON", person.Username, Ecqs.Testing.People.Password);
        Assert.Equal(1, await NoticesAsync(person));
        await other.SignInAsync("PERSON", person.Username, Ecqs.Testing.People.Password);
        Assert.Equal(1, await NoticesAsync(person));
    }

    static async Task<int> NoticesAsync(SignedIn person) =>
        (await person.Client.RootAsync("{ inbox(first: 50) { nodes { title } } }")).GetProperty("nodes").EnumerateArray()
            .Count(message => message.GetProperty("title").GetString() == "新设备登录提醒");

    GraphQLClient Stranger() => _accounts.Host.NewClient();

    Task<JsonElement> TryAsync(SignedIn person, string password) => TryAsync("PERSON", person.Username, password);

    Task<JsonElement> TryAsync(string kind, string username, string password) => TryAsync(_accounts, kind, username, password);

    /// <summary>With a proof of work.</summary>
    static Task<JsonElement> TryAsync(AccountsHost accounts, string kind, string username, string password) =>
        accounts.SendAsync(SignIn, new { kind, username, password });

    static Task<JsonElement> SignInAsync(AccountsHost accounts, string username, string password, string? proofOfWork) =>
        accounts.SendAsync(SignIn, new { kind = "PERSON", username, password, proofOfWork });
}
