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
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(_accounts.Host.Address) };
        using var content = System.Net.Http.Json.JsonContent.Create(new
        {
            query = SignIn,
            variables = Input("PERSON", person.Username.ToUpperInvariant(), Ecqs.Testing.People.Password),
        });
        using var response = await http.PostAsync("/graphql", content);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("ecqs=", cookie);
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=strict", cookie);
        Assert.DoesNotContain("expires", cookie);
    }

    [Fact]
    public async Task Wrong_kind_wrong_name_and_wrong_password_get_the_same_answer()
    {
        var person = await _accounts.People.PersonAsync();
        var answers = new[]
        {
            await Stranger().RootAsync(SignIn, Input("ENTERPRISE", person.Username, Ecqs.Testing.People.Password)),
            await Stranger().RootAsync(SignIn, Input("PERSON", MadeUp.Username(), Ecqs.Testing.People.Password)),
            await Stranger().RootAsync(SignIn, Input("PERSON", person.Username, "Wrong-1!")),
        };
        Assert.Equal("ACCOUNTS_SIGN_IN_REFUSED", answers[0].ErrorCode());
        Assert.Single(answers.Select(answer => answer.ToString()).Distinct());
    }

    [Fact]
    public async Task Five_failures_lock_the_account_for_15_minutes_even_for_the_right_password()
    {
        var person = await _accounts.People.PersonAsync();
        for (var failure = 1; failure < 5; failure++)
            Assert.Equal("ACCOUNTS_SIGN_IN_REFUSED", (await TryAsync(person, "Wrong-1!")).ErrorCode());
        var locked = await TryAsync(person, "Wrong-1!");
        Assert.Equal("ACCOUNTS_LOCKED_OUT", locked.ErrorCode());
        Assert.Equal(15, locked.GetProperty("errors")[0].GetProperty("minutes").GetInt32());
        Assert.Equal("ACCOUNTS_LOCKED_OUT", (await TryAsync(person, Ecqs.Testing.People.Password)).ErrorCode());
    }

    [Fact]
    public async Task Failures_at_once_are_all_counted()
    {
        var person = await _accounts.People.PersonAsync();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => TryAsync(person, "Wrong-1!")));
        Assert.Equal("ACCOUNTS_LOCKED_OUT", (await TryAsync(person, Ecqs.Testing.People.Password)).ErrorCode());
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

    GraphQLClient Stranger() => _accounts.Host.NewClient();

    Task<JsonElement> TryAsync(SignedIn person, string password) => Stranger().RootAsync(SignIn, Input("PERSON", person.Username, password));

    static object Input(string kind, string username, string password) => new { input = new { kind, username, password } };
}
