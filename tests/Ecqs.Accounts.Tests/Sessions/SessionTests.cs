using System.Text.Json;
using Ecqs.Accounts.Devices;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;

namespace Ecqs.Accounts.Tests.Sessions;

/// <summary>Rule 1.7: sessions are listed and revocable.</summary>
public sealed class SessionTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    const string List = "{ mySessions { id device address isCurrent } }";
    const string End = "mutation($input: EndSessionInput!) { endSession(input: $input) { boolean errors { ... on Error { code } } } }";

    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public async Task The_own_sessions_are_listed_and_the_current_one_is_marked()
    {
        var person = await _accounts.People.PersonAsync();
        using var other = await AgainAsync(person);
        var sessions = (await person.Client.RootAsync(List)).EnumerateArray().ToList();
        Assert.Equal(2, sessions.Count);
        Assert.Single(sessions, session => session.GetProperty("isCurrent").GetBoolean());
        Assert.All(sessions, session => Assert.Equal("127.0.0.1", session.GetProperty("address").GetString()));
    }

    [Fact]
    public async Task A_session_is_revoked_at_once()
    {
        var person = await _accounts.People.PersonAsync();
        using var other = await AgainAsync(person);
        var id = (await other.RootAsync(List)).EnumerateArray().Single(x => x.GetProperty("isCurrent").GetBoolean()).GetProperty("id").GetString();
        Assert.Null((await person.Client.RootAsync(End, new { input = new { id } })).ErrorCode());
        Assert.Equal(JsonValueKind.Null, (await other.RootAsync("{ me { username } }")).ValueKind);
        Assert.Equal("NOT_FOUND", (await person.Client.RootAsync(End, new { input = new { id } })).ErrorCode());
    }

    [Fact]
    public async Task A_session_of_somebody_else_is_as_one_that_is_not_there()
    {
        var person = await _accounts.People.PersonAsync();
        var stranger = await _accounts.People.PersonAsync();
        var id = (await person.Client.RootAsync(List))[0].GetProperty("id").GetString();
        Assert.Equal("NOT_FOUND", (await stranger.Client.RootAsync(End, new { input = new { id } })).ErrorCode());
        Assert.Equal(JsonValueKind.Object, (await person.Client.RootAsync("{ me { username } }")).ValueKind);
    }

    [Fact]
    public async Task All_others_are_revoked_together()
    {
        var person = await _accounts.People.PersonAsync();
        using var second = await AgainAsync(person);
        using var third = await AgainAsync(person);
        Assert.Equal(2, (await person.Client.ActAsync("mutation { endOtherSessions { ended } }")).GetProperty("ended").GetInt32());
        Assert.Equal(JsonValueKind.Null, (await second.RootAsync("{ me { username } }")).ValueKind);
        Assert.Equal(JsonValueKind.Null, (await third.RootAsync("{ me { username } }")).ValueKind);
        Assert.Equal(JsonValueKind.Object, (await person.Client.RootAsync("{ me { username } }")).ValueKind);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0", "Edge · Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 360SE", "360 · Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1", "Safari · iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 MicroMessenger/8.0.50", "WeChat · Android")]
    [InlineData("curl/8.5.0", "—")]
    [InlineData(null, "—")]
    public void A_device_is_named_as_its_browser_tells(string? userAgent, string words) => Assert.Equal(words, UserAgents.WordsOf(userAgent));

    async Task<GraphQLClient> AgainAsync(SignedIn person)
    {
        var client = _accounts.Host.NewClient();
        await client.SignInAsync("PERSON", person.Username, Ecqs.Testing.People.Password);
        return client;
    }
}
