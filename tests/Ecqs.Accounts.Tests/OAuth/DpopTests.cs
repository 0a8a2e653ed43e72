using System.Net;
using System.Text.Json;
using Ecqs.Accounts.OAuth;
using Ecqs.Accounts.Tests.Support;

namespace Ecqs.Accounts.Tests.OAuth;

/// <summary>RFC 9449: tokens that are bound to a key.</summary>
public sealed class DpopTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    readonly AccountsHost _accounts = fixture.Accounts;

    string UserInfo => $"{_accounts.Host.Address}/connect/userinfo";

    [Fact]
    public async Task A_bound_token_opens_only_with_a_proof_of_its_key_for_this_request_and_this_token()
    {
        using var key = new DpopKey();
        using var other = new DpopKey();
        using var client = await ForeignClient.RegisterAsync(_accounts, ApplicationKind.Public);
        var tokens = await client.RedeemAsync(await NewCodeAsync(client), key);
        Assert.Equal("DPoP", tokens["token_type"]);
        var token = tokens["access_token"]!;

        var right = key.Proof("GET", UserInfo, key.Nonce, token);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/connect/userinfo", "DPoP", token, right)).Status);
        await AssertRefusedAsync(client, token, right);
        await AssertRefusedAsync(client, token, other.Proof("GET", UserInfo, key.Nonce, token));
        await AssertRefusedAsync(client, token, key.Proof("GET", UserInfo, key.Nonce, token + "x"));
        await AssertRefusedAsync(client, token, key.Proof("GET", UserInfo, key.Nonce));
        await AssertRefusedAsync(client, token, proof: null);
        var asBearer = await client.GetAsync("/connect/userinfo", "Bearer", token);
        Assert.Equal(HttpStatusCode.Unauthorized, asBearer.Status);
        Assert.StartsWith("DPoP", asBearer.Challenge);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/connect/userinfo", "DPoP", token, key.Proof("GET", UserInfo, key.Nonce, token))).Status);
    }

    [Fact]
    public async Task A_token_that_is_not_bound_is_not_taken_as_DPoP()
    {
        using var key = new DpopKey();
        using var client = await ForeignClient.RegisterAsync(_accounts);
        var token = (await client.RedeemAsync(await NewCodeAsync(client)))["access_token"]!;
        await AssertRefusedAsync(client, token, key.Proof("GET", UserInfo, key.Nonce, token));
    }

    [Theory]
    [InlineData("typ", "JWT")]
    [InlineData("alg", "none")]
    [InlineData("alg", "HS256")]
    [InlineData("alg", "PS256")]
    [InlineData("htm", "GET")]
    [InlineData("htu", "https://other.example/connect/token")]
    [InlineData("htu", null)]
    [InlineData("jti", null)]
    [InlineData("iat", null)]
    [InlineData("jwk", null)]
    public async Task A_wrong_proof_gets_no_tokens(string name, string? value)
    {
        using var key = new DpopKey();
        using var client = await ForeignClient.RegisterAsync(_accounts, ApplicationKind.Public);
        var code = await NewCodeAsync(client);
        var nonce = await NonceAsync(client, key);
        var reply = await RedeemAsync(client, code, key.Proof("POST", $"{_accounts.Host.Address}/connect/token", nonce, null, (name, value)));
        Assert.Equal("invalid_dpop_proof", reply.Error);
        Assert.Equal(HttpStatusCode.OK, (await client.RedeemAsync(code, key)).Status);
    }

    [Theory]
    [InlineData(-120)]
    [InlineData(60)]
    public async Task A_proof_is_of_this_minute(int seconds)
    {
        using var key = new DpopKey();
        using var client = await ForeignClient.RegisterAsync(_accounts, ApplicationKind.Public);
        var code = await NewCodeAsync(client);
        var nonce = await NonceAsync(client, key);
        var at = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + seconds;
        var reply = await RedeemAsync(client, code, key.Proof("POST", $"{_accounts.Host.Address}/connect/token", nonce, null, ("iat", at)));
        Assert.Equal("invalid_dpop_proof", reply.Error);
    }

    [Fact]
    public async Task A_proof_needs_a_nonce_of_ours_and_no_private_key()
    {
        using var key = new DpopKey();
        using var client = await ForeignClient.RegisterAsync(_accounts, ApplicationKind.Public);
        var address = $"{_accounts.Host.Address}/connect/token";
        var first = await RedeemAsync(client, "x", key.Proof("POST", address));
        Assert.Equal("use_dpop_nonce", first.Error);
        Assert.NotNull(first.Nonce);
        Assert.Equal("use_dpop_nonce", (await RedeemAsync(client, "x", key.Proof("POST", address, "made-up"))).Error);
        var jwk = new Dictionary<string, object>(key.Jwk) { ["d"] = "c2VjcmV0" };
        Assert.Equal("invalid_dpop_proof", (await RedeemAsync(client, "x", key.Proof("POST", address, first.Nonce, null, ("jwk", jwk)))).Error);
        Assert.Equal("invalid_grant", (await RedeemAsync(client, "x", key.Proof("POST", address, first.Nonce))).Error);
    }

    [Fact]
    public async Task A_code_that_was_bound_to_a_key_needs_that_key()
    {
        using var key = new DpopKey();
        using var other = new DpopKey();
        using var client = await ForeignClient.RegisterAsync(_accounts, ApplicationKind.Public);
        var code = await NewCodeAsync(client, ("dpop_jkt", key.Thumbprint));
        Assert.Equal("invalid_grant", (await client.RedeemAsync(code)).Error);
        Assert.Equal("invalid_grant", (await client.RedeemAsync(code, other)).Error);
        Assert.Equal(HttpStatusCode.OK, (await client.RedeemAsync(code, key)).Status);
    }

    [Fact]
    public async Task A_public_clients_refresh_token_needs_the_key_it_was_issued_to()
    {
        using var key = new DpopKey();
        using var other = new DpopKey();
        using var client = await ForeignClient.RegisterAsync(_accounts, ApplicationKind.Public);
        var tokens = await client.RedeemAsync(await NewCodeAsync(client), key);
        Assert.Equal("invalid_grant", (await client.RefreshAsync(tokens["refresh_token"]!)).Error);
        Assert.Equal("invalid_grant", (await client.RefreshAsync(tokens["refresh_token"]!, other)).Error);
        Assert.Equal("DPoP", (await client.RefreshAsync(tokens["refresh_token"]!, key))["token_type"]);
    }

    [Fact]
    public async Task A_client_that_must_bind_gets_no_bearer_tokens()
    {
        using var key = new DpopKey();
        using var client = await ForeignClient.RegisterAsync(_accounts, mustBind: true);
        var code = await NewCodeAsync(client);
        Assert.Equal("invalid_dpop_proof", (await client.RedeemAsync(code)).Error);
        Assert.Equal("DPoP", (await client.RedeemAsync(code, key))["token_type"]);
    }

    async Task<string> NonceAsync(ForeignClient client, DpopKey key) =>
        (await RedeemAsync(client, "x", key.Proof("POST", $"{_accounts.Host.Address}/connect/token"))).Nonce!;

    static Task<Reply> RedeemAsync(ForeignClient client, string code, string proof) => client.SendAsync(
        "/connect/token",
        new()
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = client.ClientId,
            ["code"] = code,
            ["redirect_uri"] = ForeignClient.RedirectUri,
            ["code_verifier"] = ForeignClient.Verifier,
        },
        proof);

    static async Task AssertRefusedAsync(ForeignClient client, string token, string? proof)
    {
        var reply = await client.GetAsync("/connect/userinfo", "DPoP", token, proof);
        Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
        Assert.StartsWith("DPoP algs=", reply.Challenge);
    }

    async Task<string> NewCodeAsync(ForeignClient client, params (string Name, string? Value)[] changes)
    {
        using var visitor = await Visitor.SignedInAsync(_accounts, await _accounts.People.PersonAsync());
        return await visitor.AllowAsync(client, null, changes);
    }
}
