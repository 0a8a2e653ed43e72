using System.Net;
using Ecqs.Accounts.OAuth;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Platform.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Tests.OAuth;

/// <summary>What clients do without a browser: as programs, with private keys, by pushing, asking about tokens and giving them back.</summary>
public sealed class BackChannelTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public async Task A_program_works_for_its_organisation_within_its_scopes()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        using var program = await ForeignClient.RegisterAsync(_accounts, ApplicationKind.Program, organisation: enterprise.OrganisationId, scopes: ["ledger.read", "booking"]);
        var tokens = await AskAsync(program, "ledger.read");
        Assert.Equal(HttpStatusCode.OK, tokens.Status);
        Assert.Null(tokens["refresh_token"]);
        Assert.Null(tokens["id_token"]);
        var reader = await UserOfAsync(tokens["access_token"]!);
        Assert.Equal(enterprise.OrganisationId, reader.OrganisationId);
        Assert.Equal([Role.Viewer], reader.Roles);
        Assert.Equal(["ledger.read"], reader.Scopes);
        Assert.Equal([Role.Operator], (await UserOfAsync((await AskAsync(program, "booking"))["access_token"]!)).Roles);
        Assert.Equal("invalid_scope", (await AskAsync(program, "ledger.write")).Error);
        Assert.Equal("invalid_scope", (await AskAsync(program, "ledger.read openid")).Error);
        Assert.Equal("invalid_scope", (await program.PostAsync("/connect/token", new() { ["grant_type"] = "client_credentials" })).Error);
    }

    [Fact]
    public async Task A_program_without_an_organisation_gets_certificates_only()
    {
        using var program = await ForeignClient.RegisterAsync(_accounts, ApplicationKind.Program, scopes: ["certificates.read", "ledger.read"]);
        Assert.Equal("invalid_scope", (await AskAsync(program, "ledger.read")).Error);
        Assert.Null((await UserOfAsync((await AskAsync(program, "certificates.read"))["access_token"]!)).OrganisationId);
    }

    [Fact]
    public async Task An_administrators_roles_do_not_pass_into_a_token_and_a_lost_place_ends_it_at_once()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        var administrator = await _accounts.People.AdministratorAsync();
        using var regulator = await Visitor.SignedInAsync(_accounts, administrator, "ADMINISTRATOR");
        var user = await UserOfAsync((await client.RedeemAsync(await regulator.AllowAsync(client)))["access_token"]!);
        Assert.Empty(user.Roles);
        Assert.Null(user.AdministratorRegion);

        var institution = await _accounts.People.InstitutionAsync();
        var approver = await _accounts.People.EmployeeAsync(institution, "APPROVER");
        using var signer = await Visitor.SignedInAsync(_accounts, approver);
        var code = await signer.AllowAsync(client, institution.OrganisationId);
        Assert.DoesNotContain(Role.Approver, (await UserOfAsync((await client.RedeemAsync(code))["access_token"]!)).Roles);

        var enterprise = await _accounts.People.EnterpriseAsync();
        var employee = await _accounts.People.EmployeeAsync(enterprise, "OPERATOR");
        using var visitor = await Visitor.SignedInAsync(_accounts, employee);
        var tokens = await client.RedeemAsync(await visitor.AllowAsync(client, enterprise.OrganisationId));
        Assert.Equal([Role.Operator], (await UserOfAsync(tokens["access_token"]!)).Roles);
        var mine = await employee.Client.RootAsync("{ myAssociation { id } }");
        await employee.Client.ActAsync(
            "mutation($input: EndAssociationInput!) { endAssociation(input: $input) { association { id } errors { ... on Error { code } } } }",
            new { input = new { id = mine.GetProperty("id").GetString() } });
        Assert.False(await client.WorksAsync(tokens["access_token"]!));
        Assert.Equal("invalid_grant", (await client.RefreshAsync(tokens["refresh_token"]!)).Error);
    }

    [Fact]
    public async Task A_private_key_proves_a_client_once_and_for_us_alone()
    {
        using var key = new DpopKey();
        using var other = new DpopKey();
        using var program = await ForeignClient.RegisterAsync(_accounts, ApplicationKind.Program, key.Jwks, scopes: ["certificates.read"]);
        var right = Assertion(program, key);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(program, right)).Status);
        Assert.Equal("invalid_client", (await AskAsync(program, right)).Error);
        Assert.Equal("invalid_client", (await AskAsync(program, Assertion(program, other))).Error);
        Assert.Equal("invalid_client", (await AskAsync(program, Assertion(program, key, ("aud", $"{_accounts.Host.Address}/connect/token")))).Error);
        Assert.Equal("invalid_client", (await AskAsync(program, Assertion(program, key, ("aud", new[] { _accounts.Host.Address, "https://other.example" })))).Error);
        Assert.Equal("invalid_client", (await AskAsync(program, Assertion(program, key, ("iss", "another")))).Error);
        Assert.Equal("invalid_client", (await AskAsync(program, Assertion(program, key, ("jti", null)))).Error);
        Assert.Equal("invalid_client", (await AskAsync(program, Assertion(program, key, ("exp", Now - 1)))).Error);
        Assert.Equal("invalid_client", (await AskAsync(program, Assertion(program, key, ("exp", Now + 3600)))).Error);
        Assert.Equal("invalid_client", (await program.SendAsync("/connect/token", new() { ["grant_type"] = "client_credentials", ["client_id"] = program.ClientId })).Error);
    }

    [Fact]
    public async Task A_pushed_request_is_opened_once_and_by_its_client_only()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts, mustPush: true);
        using var other = await ForeignClient.RegisterAsync(_accounts);
        using var visitor = await Visitor.SignedInAsync(_accounts, await _accounts.People.PersonAsync());
        var unpushed = await visitor.FollowAsync(client.AuthorizeAddress());
        Assert.Equal("invalid_request", Visitor.QueryOf(unpushed)["error"]);

        var pushed = await client.PostAsync("/connect/par", new(client.Request()) { ["client_secret"] = client.Secret });
        Assert.Equal(HttpStatusCode.Created, pushed.Status);
        Assert.Equal("60", pushed["expires_in"]);
        Assert.StartsWith("urn:ietf:params:oauth:request_uri:", pushed["request_uri"]);
        var address = $"/connect/authorize?client_id={client.ClientId}&request_uri={Uri.EscapeDataString(pushed["request_uri"]!)}";
        await AssertPageAsync(visitor, address.Replace(client.ClientId, other.ClientId));
        var page = await visitor.FollowAsync($"{address}&scope=profile&redirect_uri=https://evil.example");
        var answer = await visitor.OnPageAsync(requests => requests.AllowAsync(Visitor.RequestOf(page), null, CancellationToken.None));
        Assert.Equal("openid offline_access ledger.read", (await client.RedeemAsync(Visitor.QueryOf(new Uri(answer))["code"]))["scope"]);
        await AssertPageAsync(visitor, address);
    }

    [Theory]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("redirect_uri", "https://client.example/callback/", "invalid_request")]
    [InlineData("scope", "openid booking", "invalid_scope")]
    [InlineData("request_uri", "urn:ietf:params:oauth:request_uri:x", "invalid_request")]
    [InlineData("client_secret", "wrong", "invalid_client")]
    public async Task A_wrong_request_cannot_be_pushed(string name, string value, string error)
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        var form = new Dictionary<string, string>(client.Request()) { ["client_secret"] = client.Secret, [name] = value };
        Assert.Equal(error, (await client.PostAsync("/connect/par", form)).Error);
    }

    [Fact]
    public async Task A_client_learns_of_its_own_tokens_only()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        using var other = await ForeignClient.RegisterAsync(_accounts);
        using var open = await ForeignClient.RegisterAsync(_accounts, ApplicationKind.Public);
        using var visitor = await Visitor.SignedInAsync(_accounts, await _accounts.People.PersonAsync());
        var tokens = await client.RedeemAsync(await visitor.AllowAsync(client));
        foreach (var name in new[] { "access_token", "refresh_token" })
        {
            var mine = await client.PostAsync("/connect/introspect", new() { ["token"] = tokens[name]! });
            Assert.Equal("True", mine["active"]);
            Assert.Equal(client.ClientId, mine["client_id"]);
            Assert.Equal("openid offline_access ledger.read", mine["scope"]);
            Assert.Equal("""{"active":false}""", (await other.PostAsync("/connect/introspect", new() { ["token"] = tokens[name]! })).Body.ToString());
            Assert.Equal("invalid_client", (await open.PostAsync("/connect/introspect", new() { ["token"] = tokens[name]! })).Error);
        }

        Assert.Equal("""{"active":false}""", (await client.PostAsync("/connect/introspect", new() { ["token"] = "x.y.z" })).Body.ToString());
        var used = tokens["refresh_token"]!;
        await client.RefreshAsync(used);
        Assert.Equal("False", (await client.PostAsync("/connect/introspect", new() { ["token"] = used }))["active"]);
    }

    [Fact]
    public async Task A_token_given_back_is_over_and_a_refresh_token_with_its_family()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        using var other = await ForeignClient.RegisterAsync(_accounts);
        using var visitor = await Visitor.SignedInAsync(_accounts, await _accounts.People.PersonAsync());
        var tokens = await client.RedeemAsync(await visitor.AllowAsync(client));
        Assert.Equal(HttpStatusCode.OK, (await other.PostAsync("/connect/revoke", new() { ["token"] = tokens["access_token"]! })).Status);
        Assert.True(await client.WorksAsync(tokens["access_token"]!));
        await client.PostAsync("/connect/revoke", new() { ["token"] = tokens["access_token"]!, ["token_type_hint"] = "refresh_token" });
        Assert.False(await client.WorksAsync(tokens["access_token"]!));
        tokens = await client.RefreshAsync(tokens["refresh_token"]!);
        Assert.True(await client.WorksAsync(tokens["access_token"]!));
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/connect/revoke", new() { ["token"] = tokens["refresh_token"]! })).Status);
        Assert.False(await client.WorksAsync(tokens["access_token"]!));
        Assert.Equal("invalid_grant", (await client.RefreshAsync(tokens["refresh_token"]!)).Error);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/connect/revoke", new() { ["token"] = "unknown" })).Status);
    }

    [Fact]
    public async Task Both_well_known_documents_say_the_same_and_nothing_lax()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        var document = (await client.GetAsync("/.well-known/openid-configuration")).Body;
        Assert.Equal(document.ToString(), (await client.GetAsync("/.well-known/oauth-authorization-server")).Body.ToString());
        Assert.Equal(_accounts.Host.Address, document.GetProperty("issuer").GetString());
        Assert.Equal("""["S256"]""", document.GetProperty("code_challenge_methods_supported").ToString());
        Assert.Equal("""["code"]""", document.GetProperty("response_types_supported").ToString());
        Assert.Equal("""["authorization_code","refresh_token","client_credentials"]""", document.GetProperty("grant_types_supported").ToString());
    }

    static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    string Assertion(ForeignClient client, DpopKey key, params (string Name, object? Value)[] changes)
    {
        var claims = new Dictionary<string, object>
        {
            ["iss"] = client.ClientId,
            ["sub"] = client.ClientId,
            ["aud"] = _accounts.Host.Address,
            ["jti"] = Guid.CreateVersion7().ToString(),
            ["iat"] = Now,
            ["exp"] = Now + 60,
        };
        foreach (var (name, value) in changes)
            if (value is null)
                claims.Remove(name);
            else
                claims[name] = value;
        return key.Sign(new() { ["alg"] = "ES256", ["typ"] = "JWT" }, claims);
    }

    static Task<Reply> AskAsync(ForeignClient program, string scopeOrAssertion) => scopeOrAssertion.Contains('.') && scopeOrAssertion.Length > 200
        ? program.SendAsync("/connect/token", new()
        {
            ["grant_type"] = "client_credentials",
            ["scope"] = "certificates.read",
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = scopeOrAssertion,
        })
        : program.PostAsync("/connect/token", new() { ["grant_type"] = "client_credentials", ["scope"] = scopeOrAssertion });

    /// <summary>Who the token is at a resource.</summary>
    Task<CurrentUser> UserOfAsync(string accessToken) => _accounts.Host.InTransactionAsync(async services =>
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Authorization = $"Bearer {accessToken}";
        var outcome = await services.GetRequiredService<Accounts.OAuth.Tokens.AccessTokens>().FindAsync(http, CancellationToken.None);
        return Assert.IsType<Accounts.OAuth.Tokens.TokenOutcome.Found>(outcome).User;
    });

    static async Task AssertPageAsync(Visitor visitor, string address)
    {
        using var response = await visitor.Http.GetAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("已过期或已使用过", await response.Content.ReadAsStringAsync());
    }
}
