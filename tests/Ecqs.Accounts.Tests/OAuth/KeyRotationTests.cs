using System.Text.Json;
using Ecqs.Accounts.OAuth;
using Ecqs.Accounts.OAuth.Keys;
using Ecqs.Accounts.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Tests.OAuth;

/// <summary>Signing keys change without anybody noticing; what is over is deleted.</summary>
public sealed class KeyRotationTests
{
    [Fact]
    public async Task The_next_key_is_shown_before_it_signs_and_the_last_one_after()
    {
        await using var accounts = await AccountsHost.StartAsync();
        using var program = await ForeignClient.RegisterAsync(accounts, ApplicationKind.Program, scopes: ["certificates.read"]);
        var first = KeyOf(await AskAsync(program));
        await accounts.Host.RunJobAsync<SigningKeyJob>();
        Assert.Equal([first], await ShownAsync(program));

        accounts.Host.Clock.Offset = SigningKeys.Life - SigningKeys.ShownBefore + TimeSpan.FromMinutes(1);
        await accounts.Host.RunJobAsync<SigningKeyJob>();
        await accounts.Host.RunJobAsync<SigningKeyJob>();
        var shown = await ShownAsync(program);
        Assert.Equal(2, shown.Count);
        Assert.Equal(first, KeyOf(await AskAsync(program)));

        accounts.Host.Clock.Offset = SigningKeys.Life + TimeSpan.FromMinutes(1);
        var second = KeyOf(await AskAsync(program));
        Assert.NotEqual(first, second);
        Assert.Contains(second, shown);
        Assert.Contains(first, await ShownAsync(program));

        accounts.Host.Clock.Offset = SigningKeys.Life + SigningKeys.ShownAfter + TimeSpan.FromMinutes(1);
        await accounts.Host.RunJobAsync<SigningKeyJob>();
        Assert.DoesNotContain(first, await ShownAsync(program));
    }

    [Fact]
    public async Task The_database_holds_no_private_key_in_clear_and_no_token_that_could_be_presented()
    {
        await using var accounts = await AccountsHost.StartAsync();
        using var client = await ForeignClient.RegisterAsync(accounts);
        using var visitor = await Visitor.SignedInAsync(accounts, await accounts.People.PersonAsync());
        var code = await visitor.AllowAsync(client);
        var tokens = await client.RedeemAsync(code);
        await using var connection = new Npgsql.NpgsqlConnection(accounts.Host.ConnectionString);
        await connection.OpenAsync();
        foreach (var table in new[] { "tokens", "pushed_requests", "applications", "signing_keys", "authorizations" })
        {
            await using var command = new Npgsql.NpgsqlCommand($"select coalesce(string_agg(t::text, ' '), '') from accounts.{table} t", connection);
            var text = (string)(await command.ExecuteScalarAsync())!;
            Assert.NotEmpty(text);
            string[] secrets = [code, tokens["refresh_token"]!, tokens["access_token"]!.Split('.')[2], client.Secret, "\"d\""];
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, text));
        }
    }

    [Fact]
    public async Task What_is_over_is_deleted_and_a_used_refresh_token_not_before_its_family()
    {
        await using var accounts = await AccountsHost.StartAsync();
        using var client = await ForeignClient.RegisterAsync(accounts);
        using var visitor = await Visitor.SignedInAsync(accounts, await accounts.People.PersonAsync());
        var tokens = await client.RedeemAsync(await visitor.AllowAsync(client));
        await client.RefreshAsync(tokens["refresh_token"]!);
        accounts.Host.Clock.Offset = TimeSpan.FromDays(20);
        await accounts.Host.RunJobAsync<OAuthCleanUpJob>();
        Assert.Equal([TokenKind.Code, TokenKind.Refresh, TokenKind.Refresh], await KindsAsync(accounts));
        Assert.Equal(0, await accounts.Host.InTransactionAsync(services => services.GetRequiredService<AccountsDb>().PushedRequests.CountAsync()));
        accounts.Host.Clock.Offset = TimeSpan.FromDays(32);
        await accounts.Host.RunJobAsync<OAuthCleanUpJob>();
        Assert.Empty(await KindsAsync(accounts));
    }

    static Task<List<TokenKind>> KindsAsync(AccountsHost accounts) => accounts.Host.InTransactionAsync(
        services => services.GetRequiredService<AccountsDb>().Tokens.OrderBy(x => x.Kind).Select(x => x.Kind).ToListAsync());

    static async Task<string> AskAsync(ForeignClient program) =>
        (await program.PostAsync("/connect/token", new() { ["grant_type"] = "client_credentials", ["scope"] = "certificates.read" }))["access_token"]!;

    static async Task<List<string>> ShownAsync(ForeignClient client) => (await client.GetAsync("/connect/jwks")).Body.GetProperty("keys").EnumerateArray()
        .Where(x => x.GetProperty("alg").GetString() == "ES256").Select(x => x.GetProperty("kid").GetString()!).ToList();

    static string KeyOf(string token) =>
        JsonDocument.Parse(WebEncoders.Base64UrlDecode(token.Split('.')[0])).RootElement.GetProperty("kid").GetString()!;
}
