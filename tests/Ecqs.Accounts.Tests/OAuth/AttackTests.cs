using System.Net;
using System.Net.Http.Headers;
using Ecqs.Accounts.OAuth;
using Ecqs.Accounts.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Tests.OAuth;

/// <summary>Rule 1.10 and RFC 9700: attacks, each refused.</summary>
public sealed class AttackTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public async Task A_code_that_comes_twice_is_refused_and_what_came_of_it_is_revoked()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        var code = await NewCodeAsync(client);
        var first = await client.RedeemAsync(code);
        Assert.True(await client.WorksAsync(first["access_token"]!));
        Assert.Equal("invalid_grant", (await client.RedeemAsync(code)).Error);
        Assert.False(await client.WorksAsync(first["access_token"]!));
        Assert.Equal("invalid_grant", (await client.RefreshAsync(first["refresh_token"]!)).Error);
        Assert.Equal(1, await CountAuditAsync("accounts.codeReplayed", client));
    }

    [Fact]
    public async Task Of_many_redemptions_of_one_code_at_once_exactly_one_wins()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        for (var round = 0; round < 5; round++)
        {
            var code = await NewCodeAsync(client);
            var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.RedeemAsync(code)));
            Assert.Single(replies, x => x.Status == HttpStatusCode.OK);
            Assert.All(replies.Where(x => x.Status != HttpStatusCode.OK), x => Assert.Equal("invalid_grant", x.Error));
        }
    }

    [Fact]
    public async Task A_refresh_token_that_comes_twice_ends_its_family()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        var first = await client.RedeemAsync(await NewCodeAsync(client));
        var second = await client.RefreshAsync(first["refresh_token"]!);
        Assert.NotEqual(first["refresh_token"], second["refresh_token"]);
        Assert.True(await client.WorksAsync(second["access_token"]!));
        Assert.Equal("invalid_grant", (await client.RefreshAsync(first["refresh_token"]!)).Error);
        Assert.False(await client.WorksAsync(second["access_token"]!));
        Assert.Equal("invalid_grant", (await client.RefreshAsync(second["refresh_token"]!)).Error);
        Assert.Equal(1, await CountAuditAsync("accounts.refreshTokenReused", client));
    }

    [Fact]
    public async Task Of_many_refreshes_at_once_exactly_one_wins_and_nothing_of_the_family_is_left()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        for (var round = 0; round < 5; round++)
        {
            var refreshToken = (await client.RedeemAsync(await NewCodeAsync(client)))["refresh_token"]!;
            var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.RefreshAsync(refreshToken)));
            var winner = Assert.Single(replies, x => x.Status == HttpStatusCode.OK);
            Assert.False(await client.WorksAsync(winner["access_token"]!));
            Assert.Equal("invalid_grant", (await client.RefreshAsync(winner["refresh_token"]!)).Error);
        }
    }

    [Theory]
    [InlineData("code_verifier", null)]
    [InlineData("code_verifier", "another-verifier-that-is-long-enough-for-its-purpose-012345")]
    [InlineData("code_verifier", "short")]
    [InlineData("redirect_uri", null)]
    [InlineData("redirect_uri", "https://client.example/callback/")]
    [InlineData("redirect_uri", "http://127.0.0.1:4711/callback")]
    public async Task A_code_needs_its_verifier_and_its_address(string name, string? value)
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        var code = await NewCodeAsync(client);
        Assert.Equal("invalid_grant", (await client.RedeemAsync(code, null, (name, value))).Error);
        Assert.Equal(HttpStatusCode.OK, (await client.RedeemAsync(code)).Status);
    }

    [Fact]
    public async Task A_code_is_of_no_use_to_another_client()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        using var other = await ForeignClient.RegisterAsync(_accounts);
        var code = await NewCodeAsync(client);
        Assert.Equal("invalid_grant", (await other.RedeemAsync(code)).Error);
        var tokens = await client.RedeemAsync(code);
        Assert.Equal("invalid_grant", (await other.RefreshAsync(tokens["refresh_token"]!)).Error);
        Assert.Equal(HttpStatusCode.OK, (await client.RefreshAsync(tokens["refresh_token"]!)).Status);
    }

    [Theory]
    [InlineData("https://client.example/callback/")]
    [InlineData("https://client.example/callbac")]
    [InlineData("https://client.example/Callback")]
    [InlineData("http://client.example/callback")]
    [InlineData("https://client.example/callback?x=1")]
    [InlineData("https://client.example/callback#x")]
    [InlineData("https://client.example:443/callback")]
    [InlineData("http://127.0.0.1:4712/callback")]
    [InlineData("http://localhost:4711/callback")]
    [InlineData(null)]
    public async Task An_address_that_differs_by_a_character_gets_nothing_and_the_person_a_page(string? redirectUri)
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        using var visitor = await Visitor.SignedInAsync(_accounts, await _accounts.People.PersonAsync());
        await AssertPageAsync(visitor, client.AuthorizeAddress(("redirect_uri", redirectUri)), "返回地址与该应用登记的不一致");
    }

    [Fact]
    public async Task An_unknown_client_a_doubled_parameter_and_a_secret_in_the_address_get_a_page_and_no_redirect()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        using var visitor = new Visitor(_accounts);
        await AssertPageAsync(visitor, client.AuthorizeAddress(("client_id", "nobody")), "未在本系统登记");
        await AssertPageAsync(visitor, client.AuthorizeAddress() + "&state=second", "请求有误");
        await AssertPageAsync(visitor, client.AuthorizeAddress(("client_secret", client.Secret)), "立即更换");
    }

    [Theory]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge", "too-short", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", "code id_token", "unsupported_response_type")]
    [InlineData("response_type", null, "invalid_request")]
    [InlineData("response_mode", "fragment", "invalid_request")]
    [InlineData("scope", null, "invalid_scope")]
    [InlineData("scope", "openid admin", "invalid_scope")]
    [InlineData("scope", "openid booking", "invalid_scope")]
    [InlineData("resource", "https://other.example/", "invalid_target")]
    [InlineData("request", "e30.e30.", "request_not_supported")]
    [InlineData("prompt", "none login", "invalid_request")]
    [InlineData("prompt", "later", "invalid_request")]
    [InlineData("max_age", "-1", "invalid_request")]
    [InlineData("dpop_jkt", "x", "invalid_request")]
    public async Task A_wrong_request_goes_back_to_the_client_with_issuer_and_state(string name, string? value, string error)
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        using var visitor = new Visitor(_accounts);
        var address = await visitor.FollowAsync(client.AuthorizeAddress((name, value)));
        Assert.StartsWith(ForeignClient.RedirectUri + "?", address.OriginalString);
        var answer = Visitor.QueryOf(address);
        Assert.Equal(error, answer["error"]);
        Assert.Equal("a state/与=&", answer["state"]);
        Assert.Equal(_accounts.Host.Address, answer["iss"]);
        Assert.DoesNotContain("code", answer.Keys);
    }

    [Fact]
    public async Task Nothing_may_stand_in_the_address_of_the_token_endpoint()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        var code = await NewCodeAsync(client);
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = ForeignClient.RedirectUri,
            ["code_verifier"] = ForeignClient.Verifier,
        };
        var inAddress = QueryHelpers.AddQueryString("/connect/token", new Dictionary<string, string?> { ["client_id"] = client.ClientId, ["client_secret"] = client.Secret });
        Assert.Equal("invalid_request", (await client.SendAsync(inAddress, form)).Error);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/connect/token", form)).Status);
    }

    [Fact]
    public async Task A_client_must_show_that_it_is_itself_in_one_way_and_the_right_one()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        var form = new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = "x" };
        var named = new Dictionary<string, string>(form) { ["client_id"] = client.ClientId };
        var wrong = await client.SendAsync("/connect/token", new(named) { ["client_secret"] = client.Secret + "x" });
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
        Assert.Equal("invalid_client", wrong.Error);
        Assert.StartsWith("Basic", wrong.Challenge);
        Assert.Equal("invalid_client", (await client.SendAsync("/connect/token", named)).Error);
        Assert.Equal("invalid_client", (await client.SendAsync("/connect/token", form)).Error);
        Assert.Equal("invalid_client", (await client.SendAsync("/connect/token", new(form) { ["client_id"] = "nobody", ["client_secret"] = "x" })).Error);
        Assert.Equal("invalid_client", (await client.SendAsync("/connect/token", form, authorization: Basic(client.ClientId, "wrong"))).Error);
        var twice = await client.SendAsync("/connect/token", new(named) { ["client_secret"] = client.Secret }, authorization: Basic(client.ClientId, client.Secret));
        Assert.Equal("invalid_request", twice.Error);
        Assert.Equal("invalid_grant", (await client.SendAsync("/connect/token", form, authorization: Basic(client.ClientId, client.Secret))).Error);
    }

    [Fact]
    public async Task A_refresh_gets_less_if_it_asks_and_never_more()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        var tokens = await client.RedeemAsync(await NewCodeAsync(client, ("scope", "openid offline_access ledger.read")));
        Assert.Equal("invalid_scope", (await client.RefreshAsync(tokens["refresh_token"]!, null, ("scope", "openid profile"))).Error);
        var less = await client.RefreshAsync(tokens["refresh_token"]!, null, ("scope", "openid"));
        Assert.Equal("openid", less["scope"]);
        Assert.Equal("openid offline_access ledger.read", (await client.RefreshAsync(less["refresh_token"]!))["scope"]);
    }

    [Fact]
    public async Task There_is_no_other_grant_and_none_that_the_client_was_not_registered_for()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        Assert.Equal("unsupported_grant_type", (await client.PostAsync("/connect/token", new() { ["grant_type"] = "password" })).Error);
        Assert.Equal("unauthorized_client", (await client.PostAsync("/connect/token", new() { ["grant_type"] = "client_credentials", ["scope"] = "ledger.read" })).Error);
        Assert.Equal("invalid_request", (await client.PostAsync("/connect/token", [])).Error);
    }

    [Fact]
    public async Task A_consent_that_is_taken_back_ends_its_tokens_at_once()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        using var visitor = await Visitor.SignedInAsync(_accounts, await _accounts.People.PersonAsync());
        var tokens = await client.RedeemAsync(await visitor.AllowAsync(client));
        var unused = await visitor.AllowAsync(client);
        await _accounts.Host.InTransactionAsync(async services =>
        {
            var consent = await services.GetRequiredService<AccountsDb>().Authorizations.SingleAsync(x => x.ApplicationId == client.Registered.Id);
            var consents = services.GetRequiredService<Accounts.OAuth.Consent.Authorizations>();
            Assert.False(await consents.RevokeAsync(consent.Id, Guid.CreateVersion7(), CancellationToken.None));
            return await consents.RevokeAsync(consent.Id, consent.AccountId, CancellationToken.None);
        });
        Assert.False(await client.WorksAsync(tokens["access_token"]!));
        Assert.Equal("invalid_grant", (await client.RefreshAsync(tokens["refresh_token"]!)).Error);
        Assert.Equal("invalid_grant", (await client.RedeemAsync(unused)).Error);
        Assert.StartsWith("/consent", (await visitor.FollowAsync(client.AuthorizeAddress())).OriginalString);
    }

    [Fact]
    public async Task A_disabled_client_and_a_disabled_account_end_their_tokens_at_once()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        var first = await client.RedeemAsync(await NewCodeAsync(client));
        using var other = await ForeignClient.RegisterAsync(_accounts);
        var person = await _accounts.People.PersonAsync();
        using var visitor = await Visitor.SignedInAsync(_accounts, person);
        var second = await other.RedeemAsync(await visitor.AllowAsync(other));
        await _accounts.Host.InTransactionAsync(async services =>
        {
            var db = services.GetRequiredService<AccountsDb>();
            await services.GetRequiredService<Applications>().DisableAsync(client.Registered.Id, CancellationToken.None);
            return await db.Accounts.Where(x => x.UserName == person.Username).ExecuteUpdateAsync(row => row.SetProperty(x => x.IsActive, false));
        });
        Assert.False(await client.WorksAsync(first["access_token"]!));
        Assert.Equal("invalid_client", (await client.RefreshAsync(first["refresh_token"]!)).Error);
        Assert.False(await client.WorksAsync(second["access_token"]!));
        Assert.Equal("invalid_grant", (await other.RefreshAsync(second["refresh_token"]!)).Error);
    }

    [Fact]
    public async Task A_code_is_good_for_a_minute_a_refresh_token_for_two_weeks_and_its_family_for_a_month()
    {
        await using var accounts = await AccountsHost.StartAsync();
        using var client = await ForeignClient.RegisterAsync(accounts);
        var person = await accounts.People.PersonAsync();
        using var visitor = await Visitor.SignedInAsync(accounts, person);
        var late = await visitor.AllowAsync(client);
        accounts.Host.Clock.Offset = TimeSpan.FromSeconds(61);
        Assert.Equal("invalid_grant", (await client.RedeemAsync(late)).Error);

        var (idle, used) = (await client.RedeemAsync(await visitor.AllowAsync(client)), await client.RedeemAsync(await visitor.AllowAsync(client)));
        accounts.Host.Clock.Offset = TimeSpan.FromMinutes(12);
        Assert.False(await client.WorksAsync(idle["access_token"]!));
        foreach (var day in new[] { 13, 26 })
        {
            accounts.Host.Clock.Offset = TimeSpan.FromDays(day);
            used = await client.RefreshAsync(used["refresh_token"]!);
            Assert.Equal(HttpStatusCode.OK, used.Status);
        }

        Assert.Equal("invalid_grant", (await client.RefreshAsync(idle["refresh_token"]!)).Error);
        accounts.Host.Clock.Offset = TimeSpan.FromDays(31);
        Assert.Equal("invalid_grant", (await client.RefreshAsync(used["refresh_token"]!)).Error);
    }

    async Task<string> NewCodeAsync(ForeignClient client, params (string Name, string? Value)[] changes)
    {
        using var visitor = await Visitor.SignedInAsync(_accounts, await _accounts.People.PersonAsync());
        return await visitor.AllowAsync(client, null, changes);
    }

    static async Task AssertPageAsync(Visitor visitor, string address, string text)
    {
        using var response = await visitor.Http.GetAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Contains("frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains(text, await response.Content.ReadAsStringAsync());
    }

    Task<int> CountAuditAsync(string act, ForeignClient client) => _accounts.Host.InTransactionAsync(async services =>
    {
        var families = await services.GetRequiredService<AccountsDb>().Tokens.Where(x => x.ApplicationId == client.Registered.Id)
            .Select(x => x.FamilyId.ToString()).Distinct().ToListAsync();
        await using var connection = new Npgsql.NpgsqlConnection(_accounts.Host.ConnectionString);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand("select count(*) from platform.audit_entries where act = $1 and subject_id = any($2)", connection)
        {
            Parameters = { new() { Value = act }, new() { Value = families.ToArray() } },
        };
        return (int)(long)(await command.ExecuteScalarAsync())!;
    });

    static AuthenticationHeaderValue Basic(string id, string secret) => new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{id}:{secret}")));
}
