using System.Net.Http.Json;
using System.Text.Json;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;

namespace Ecqs.Accounts.Tests.OAuth;

/// <summary>Rule 1.10: what the consent page and the list of allowed applications do.</summary>
public sealed class ConsentPageTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    const string Errors = "errors { ... on Error { code message } }";

    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public async Task What_a_person_allows_is_listed_and_taken_back_and_each_is_audited()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        using var visitor = await Visitor.SignedInAsync(_accounts, await _accounts.People.PersonAsync());
        var request = Visitor.RequestOf(await visitor.FollowAsync(client.AuthorizeAddress()));

        var allowed = await ActAsync(
            visitor, $"mutation($input: AllowOAuthRequestInput!) {{ allowOAuthRequest(input: $input) {{ address {Errors} }} }}", request);
        await client.RedeemAsync(Visitor.QueryOf(new Uri(allowed.GetProperty("address").GetString()!))["code"]);

        var listed = await SendAsync(visitor, "{ oauthAuthorizations(first: 5) { nodes { id } } }", null);
        var id = Assert.Single(listed.GetProperty("oauthAuthorizations").GetProperty("nodes").EnumerateArray()).GetProperty("id").GetGuid();
        var revoked = await ActAsync(
            visitor, $"mutation($input: RevokeOAuthAuthorizationInput!) {{ revokeOAuthAuthorization(input: $input) {{ id {Errors} }} }}", id);
        Assert.Equal(id, revoked.GetProperty("id").GetGuid());
        Assert.Contains(await _accounts.Host.AuditOfAsync(id), entry => entry.Act == "accounts.revokeAuthorization");
        listed = await SendAsync(visitor, "{ oauthAuthorizations(first: 5) { nodes { id } } }", null);
        Assert.Empty(listed.GetProperty("oauthAuthorizations").GetProperty("nodes").EnumerateArray());
    }

    [Fact]
    public async Task Who_refuses_sends_the_client_away_without_a_code_and_that_is_audited()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        using var visitor = await Visitor.SignedInAsync(_accounts, await _accounts.People.PersonAsync());
        var request = Visitor.RequestOf(await visitor.FollowAsync(client.AuthorizeAddress()));

        var refused = await ActAsync(
            visitor, $"mutation($input: DenyOAuthRequestInput!) {{ denyOAuthRequest(input: $input) {{ address {Errors} }} }}", request);

        var answer = Visitor.QueryOf(new Uri(refused.GetProperty("address").GetString()!));
        Assert.Equal("access_denied", answer["error"]);
        Assert.DoesNotContain("code", answer.Keys);
        Assert.Contains(await _accounts.Host.AuditOfAsync(client.Registered.Id), entry => entry.Act == "accounts.denyAuthorization");
    }

    static async Task<JsonElement> ActAsync(Visitor visitor, string mutation, Guid id) =>
        (await SendAsync(visitor, mutation, new { input = new { id } })).EnumerateObject().Single().Value;

    static async Task<JsonElement> SendAsync(Visitor visitor, string query, object? variables)
    {
        using var response = await visitor.Http.PostAsync("/graphql", JsonContent.Create(new { query, variables }));
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data");
    }
}
