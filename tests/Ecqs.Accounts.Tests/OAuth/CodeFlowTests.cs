using System.Net;
using System.Text.Json;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;
using Microsoft.AspNetCore.WebUtilities;

namespace Ecqs.Accounts.Tests.OAuth;

/// <summary>Rule 1.10: authorization code with PKCE; what goes right.</summary>
public sealed class CodeFlowTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public async Task A_person_is_asked_once_and_the_client_gets_its_tokens()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        var person = await _accounts.People.PersonAsync();
        using var visitor = await Visitor.SignedInAsync(_accounts, person);
        var page = await visitor.FollowAsync(client.AuthorizeAddress());
        Assert.StartsWith("/consent?request=", page.OriginalString);
        var view = await visitor.OnPageAsync(requests => requests.FindAsync(Visitor.RequestOf(page), CancellationToken.None));
        Assert.Equal("测试应用", view!.Application.DisplayName);
        Assert.Equal(["openid", "offline_access", "ledger.read"], view.Scopes);
        Assert.Equal("client.example", view.RedirectHost);
        Assert.False(view.IsRemembered);

        var answer = Visitor.QueryOf(new Uri(await visitor.OnPageAsync(requests => requests.AllowAsync(view.Id, null, CancellationToken.None))));
        Assert.Equal("a state/与=&", answer["state"]);
        Assert.Equal(_accounts.Host.Address, answer["iss"]);
        var tokens = await client.RedeemAsync(answer["code"]);
        Assert.Equal(HttpStatusCode.OK, tokens.Status);
        Assert.Equal("Bearer", tokens["token_type"]);
        Assert.Equal("600", tokens["expires_in"]);
        Assert.Equal("no-store", tokens.CacheControl);
        var identity = ClaimsOf(tokens["id_token"]!);
        Assert.Equal(client.ClientId, identity.GetProperty("aud").GetString());
        Assert.Equal("n-0S6", identity.GetProperty("nonce").GetString());
        Assert.Equal(identity.GetProperty("sub").GetString(), ClaimsOf(tokens["access_token"]!).GetProperty("sub").GetString());
        Assert.Equal($"{_accounts.Host.Address}/graphql", ClaimsOf(tokens["access_token"]!).GetProperty("aud").GetString());

        var second = await visitor.FollowAsync(client.AuthorizeAddress(("scope", "openid ledger.read")));
        Assert.True(Visitor.QueryOf(second).ContainsKey("code"));
    }

    [Fact]
    public async Task More_scopes_another_name_or_prompt_consent_ask_again()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        using var visitor = await Visitor.SignedInAsync(_accounts, await _accounts.People.PersonAsync());
        await visitor.AllowAsync(client, null, ("scope", "openid"));
        Assert.StartsWith("/consent", (await visitor.FollowAsync(client.AuthorizeAddress(("scope", "openid profile")))).OriginalString);
        Assert.StartsWith("/consent", (await visitor.FollowAsync(client.AuthorizeAddress(("scope", "openid"), ("prompt", "consent")))).OriginalString);
        Assert.StartsWith("https://client.example", (await visitor.FollowAsync(client.AuthorizeAddress(("scope", "openid")))).OriginalString);
    }

    [Fact]
    public async Task A_client_that_another_program_could_pass_itself_off_as_is_asked_for_each_time()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts, Accounts.OAuth.ApplicationKind.Public);
        using var visitor = await Visitor.SignedInAsync(_accounts, await _accounts.People.PersonAsync());
        var onLoopback = ("redirect_uri", (string?)"http://127.0.0.1:4711/callback");
        await visitor.AllowAsync(client, null, onLoopback);
        Assert.StartsWith("/consent", (await visitor.FollowAsync(client.AuthorizeAddress(onLoopback))).OriginalString);
        Assert.StartsWith("https://client.example", (await visitor.FollowAsync(client.AuthorizeAddress())).OriginalString);
    }

    [Fact]
    public async Task A_use_of_a_token_costs_one_statement()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        using var visitor = await Visitor.SignedInAsync(_accounts, await _accounts.People.PersonAsync());
        var token = (await client.RedeemAsync(await visitor.AllowAsync(client, null, ("scope", "openid"))))["access_token"]!;
        using var statements = Statements.Of(_accounts.Host);
        var sent = await statements.OfAsync(async () => Assert.True(await client.WorksAsync(token)));

        Assert.Contains(".tokens ", Assert.Single(sent));
    }

    [Fact]
    public async Task A_server_whose_address_is_neither_https_nor_the_loopback_issues_nothing()
    {
        await using var accounts = await AccountsHost.StartAsync("--PublicUrl=http://ecqs.example");
        using var client = await ForeignClient.RegisterAsync(accounts);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/.well-known/openid-configuration")).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.PostAsync("/connect/token", [])).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync(client.AuthorizeAddress())).Status);
    }

    [Fact]
    public async Task Userinfo_says_the_name_only_with_the_scope_profile()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        var person = await _accounts.People.PersonAsync("古丽·买买提");
        using var visitor = await Visitor.SignedInAsync(_accounts, person);
        var bare = await client.RedeemAsync(await visitor.AllowAsync(client, null, ("scope", "openid")));
        var named = await client.RedeemAsync(await visitor.AllowAsync(client, null, ("scope", "openid profile")));
        var id = (await client.GetAsync("/connect/userinfo", "Bearer", bare["access_token"])).Body;
        Assert.Equal(["sub"], id.EnumerateObject().Select(x => x.Name));
        var profile = await client.GetAsync("/connect/userinfo", "Bearer", named["access_token"]);
        Assert.Equal("古丽·买买提", profile["name"]);
        Assert.Equal(person.Username, profile["preferred_username"]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/connect/userinfo")).Status);
    }

    [Fact]
    public async Task Who_refuses_sends_the_client_away_with_access_denied()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        using var visitor = await Visitor.SignedInAsync(_accounts, await _accounts.People.PersonAsync());
        var request = Visitor.RequestOf(await visitor.FollowAsync(client.AuthorizeAddress()));
        var answer = Visitor.QueryOf(new Uri(await visitor.OnPageAsync(requests => requests.DenyAsync(request, CancellationToken.None))));
        Assert.Equal("access_denied", answer["error"]);
        Assert.Equal(_accounts.Host.Address, answer["iss"]);
        Assert.Null(await visitor.OnPageAsync(requests => requests.FindAsync(request, CancellationToken.None)));
    }

    [Fact]
    public async Task A_request_cannot_be_put_before_somebody_in_another_browser()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        using var attacker = await Visitor.SignedInAsync(_accounts, await _accounts.People.PersonAsync());
        using var victim = await Visitor.SignedInAsync(_accounts, await _accounts.People.PersonAsync());
        await victim.FollowAsync(client.AuthorizeAddress());
        var request = Visitor.RequestOf(await attacker.FollowAsync(client.AuthorizeAddress()));
        Assert.Null(await victim.OnPageAsync(requests => requests.FindAsync(request, CancellationToken.None)));
        await Assert.ThrowsAsync<Ecqs.Platform.Errors.NotFound>(() => victim.OnPageAsync(requests => requests.AllowAsync(request, null, CancellationToken.None)));
        Assert.NotNull(await attacker.OnPageAsync(requests => requests.FindAsync(request, CancellationToken.None)));
    }

    [Fact]
    public async Task A_stranger_signs_in_first_and_then_decides()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        var person = await _accounts.People.PersonAsync();
        using var visitor = new Visitor(_accounts);
        var page = Visitor.QueryOf(await visitor.FollowAsync(client.AuthorizeAddress(("login_hint", person.Username))));
        Assert.Equal(person.Username, page["username"]);
        await visitor.SignInAsync(person);
        var request = Guid.Parse(page["to"].Split('=')[1]);
        var answer = await visitor.OnPageAsync(requests => requests.AllowAsync(request, null, CancellationToken.None));
        Assert.Equal(HttpStatusCode.OK, (await client.RedeemAsync(Visitor.QueryOf(new Uri(answer))["code"])).Status);
    }

    [Fact]
    public async Task Prompt_none_never_asks()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        using var visitor = new Visitor(_accounts);
        var silent = client.AuthorizeAddress(("prompt", "none"));
        Assert.Equal("login_required", Visitor.QueryOf(await visitor.FollowAsync(silent))["error"]);
        await visitor.SignInAsync(await _accounts.People.PersonAsync());
        Assert.Equal("consent_required", Visitor.QueryOf(await visitor.FollowAsync(silent))["error"]);
        await visitor.AllowAsync(client);
        Assert.True(Visitor.QueryOf(await visitor.FollowAsync(silent)).ContainsKey("code"));
    }

    [Fact]
    public async Task Prompt_login_and_max_age_want_a_fresh_sign_in()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        var person = await _accounts.People.PersonAsync();
        using var visitor = await Visitor.SignedInAsync(_accounts, person);
        await visitor.AllowAsync(client);
        foreach (var (name, value) in new[] { ("prompt", "login"), ("max_age", "0") })
        {
            var request = Visitor.RequestOf(await visitor.FollowAsync(client.AuthorizeAddress((name, value))));
            Assert.True((await visitor.OnPageAsync(requests => requests.FindAsync(request, CancellationToken.None)))!.MustSignInAgain);
            await Assert.ThrowsAsync<Accounts.OAuth.Consent.SignInTooOld>(
                () => visitor.OnPageAsync(requests => requests.AllowAsync(request, null, CancellationToken.None)));
            await visitor.SignInAsync(person);
            Assert.False((await visitor.OnPageAsync(requests => requests.FindAsync(request, CancellationToken.None)))!.MustSignInAgain);
            await visitor.OnPageAsync(requests => requests.AllowAsync(request, null, CancellationToken.None));
        }

        Assert.Equal("login_required", Visitor.QueryOf(await visitor.FollowAsync(client.AuthorizeAddress(("max_age", "0"), ("prompt", "none"))))["error"]);
    }

    [Fact]
    public async Task An_arrival_from_another_site_gets_a_page_that_sends_itself_on()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        using var visitor = new Visitor(_accounts);
        using var request = new HttpRequestMessage(HttpMethod.Get, client.AuthorizeAddress());
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var response = await visitor.Http.SendAsync(request);
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains($"0;url={client.AuthorizeAddress()}", page);
        Assert.Contains("frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single());

        using var posted = new HttpRequestMessage(HttpMethod.Post, "/connect/authorize") { Content = new FormUrlEncodedContent(client.Request()) };
        posted.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var second = await visitor.Http.SendAsync(posted);
        Assert.Contains("0;url=/connect/authorize?client_id=", WebUtility.HtmlDecode(await second.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task An_identity_token_is_signed_as_registered_by_a_key_that_is_shown()
    {
        foreach (var (algorithm, name) in new[] { (Accounts.OAuth.IdTokenAlgorithm.Rs256, "RS256"), (Accounts.OAuth.IdTokenAlgorithm.Es256, "ES256") })
        {
            using var client = await ForeignClient.RegisterAsync(_accounts, algorithm: algorithm);
            using var visitor = await Visitor.SignedInAsync(_accounts, await _accounts.People.PersonAsync());
            var token = (await client.RedeemAsync(await visitor.AllowAsync(client)))["id_token"]!;
            var header = JsonDocument.Parse(WebEncoders.Base64UrlDecode(token.Split('.')[0])).RootElement;
            Assert.Equal(name, header.GetProperty("alg").GetString());
            var keys = (await client.GetAsync("/connect/jwks")).Body.GetProperty("keys").EnumerateArray().ToList();
            var key = Assert.Single(keys, x => x.GetProperty("kid").GetString() == header.GetProperty("kid").GetString());
            Assert.False(key.TryGetProperty("d", out _));
            Assert.True(Accounts.OAuth.Keys.SignedToken.TryRead(token)!.IsSignedBy(Accounts.OAuth.Keys.JsonWebKey.TryRead(key)!));
        }
    }

    static JsonElement ClaimsOf(string token) => JsonDocument.Parse(WebEncoders.Base64UrlDecode(token.Split('.')[1])).RootElement;
}
