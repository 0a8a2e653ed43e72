using System.Net;
using System.Text.RegularExpressions;
using Ecqs.Accounts.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;

namespace Ecqs.Accounts.Tests.OAuth;

/// <summary>OpenID Connect RP-Initiated Logout.</summary>
public sealed partial class SignOutTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public async Task A_client_ends_the_session_it_came_from_and_the_browser_goes_where_the_client_registered()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        using var visitor = await Visitor.SignedInAsync(_accounts, await _accounts.People.PersonAsync());
        var token = (await client.RedeemAsync(await visitor.AllowAsync(client)))["id_token"]!;
        var address = Address(("id_token_hint", token), ("post_logout_redirect_uri", ForeignClient.AfterSignOut), ("state", "s"));
        Assert.Equal($"{ForeignClient.AfterSignOut}?state=s", (await visitor.FollowAsync(address)).OriginalString);
        Assert.False(await IsSignedInAsync(visitor));
    }

    [Fact]
    public async Task Without_the_sessions_own_token_the_person_is_asked()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        using var visitor = await Visitor.SignedInAsync(_accounts, await _accounts.People.PersonAsync());
        using var other = await Visitor.SignedInAsync(_accounts, await _accounts.People.PersonAsync());
        var foreign = (await client.RedeemAsync(await other.AllowAsync(client)))["id_token"]!;
        var page = await visitor.Http.GetStringAsync(Address(("id_token_hint", foreign), ("post_logout_redirect_uri", ForeignClient.AfterSignOut)));
        Assert.Contains("确定退出吗", page);
        Assert.True(await IsSignedInAsync(visitor));

        using var confirmed = await visitor.Http.PostAsync("/connect/endsession", Ticket(WebUtility.HtmlDecode(TicketField().Match(page).Groups[1].Value)));
        Assert.Equal(HttpStatusCode.SeeOther, confirmed.StatusCode);
        Assert.Equal(ForeignClient.AfterSignOut, confirmed.Headers.Location!.OriginalString);
        Assert.False(await IsSignedInAsync(visitor));
    }

    [Fact]
    public async Task A_ticket_ends_no_other_session_and_a_forged_one_none()
    {
        using var attacker = await Visitor.SignedInAsync(_accounts, await _accounts.People.PersonAsync());
        using var victim = await Visitor.SignedInAsync(_accounts, await _accounts.People.PersonAsync());
        var ticket = TicketField().Match(await attacker.Http.GetStringAsync("/connect/endsession")).Groups[1].Value;
        using var foreign = await victim.Http.PostAsync("/connect/endsession", Ticket(ticket));
        using var forged = await victim.Http.PostAsync("/connect/endsession", Ticket(ticket[..^4] + "AAAA"));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.True(await IsSignedInAsync(victim));
        Assert.True(await IsSignedInAsync(attacker));
    }

    [Theory]
    [InlineData("https://client.example/by")]
    [InlineData("https://evil.example/bye")]
    public async Task Nobody_is_sent_to_an_address_that_was_not_registered(string redirectUri)
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        using var visitor = await Visitor.SignedInAsync(_accounts, await _accounts.People.PersonAsync());
        using var response = await visitor.Http.GetAsync(Address(("client_id", client.ClientId), ("post_logout_redirect_uri", redirectUri)));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True(await IsSignedInAsync(visitor));
    }

    [Fact]
    public async Task An_access_token_is_no_hint()
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        using var visitor = await Visitor.SignedInAsync(_accounts, await _accounts.People.PersonAsync());
        var token = (await client.RedeemAsync(await visitor.AllowAsync(client)))["access_token"]!;
        using var response = await visitor.Http.GetAsync(Address(("id_token_hint", token)));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    static string Address(params (string Name, string Value)[] parameters) =>
        QueryHelpers.AddQueryString("/connect/endsession", parameters.Select(x => KeyValuePair.Create(x.Name, (string?)x.Value)));

    static FormUrlEncodedContent Ticket(string value) => new([new("ticket", value)]);

    static async Task<bool> IsSignedInAsync(Visitor visitor)
    {
        using var response = await visitor.Http.PostAsync("/graphql", System.Net.Http.Json.JsonContent.Create(new { query = "{ me { username } }" }));
        return (await response.Content.ReadAsStringAsync()).Contains("username");
    }

    [GeneratedRegex("name=\"ticket\" value=\"([^\"]+)\"")]
    private static partial Regex TicketField();
}
