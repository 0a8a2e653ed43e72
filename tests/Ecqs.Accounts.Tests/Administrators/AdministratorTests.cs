using System.Text.Json;
using Ecqs.Accounts.Tests.OAuth;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Tests.Administrators;

/// <summary>Rule 1.1: administrators are created by command or by an administrator, each with a region to which reads are limited.</summary>
public sealed class AdministratorTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public async Task An_administrator_makes_one_who_must_change_the_initial_password_before_the_first_sign_in()
    {
        var maker = await _accounts.People.AdministratorAsync("33");
        var created = await CreateAsync(maker, "3304");
        var (username, initial) = Read(created);
        Assert.Null(Accounts.Formats.PasswordRule.ProblemOf(initial));

        using var client = _accounts.Host.NewClient();
        Assert.Equal("ACCOUNTS_PASSWORD_CHANGE_REQUIRED", (await SignInAsync(client, username, initial)).ErrorCode());
        Assert.Equal("ACCOUNTS_SIGN_IN_REFUSED", (await SignInAsync(client, username, "Wrong-1234")).ErrorCode());
        Assert.Equal(["password ACCOUNTS_PASSWORD_SAME"], (await ChangeAsync(client, username, initial, initial)).Problems());
        Assert.Equal("ACCOUNTS_SIGN_IN_REFUSED", (await ChangeAsync(client, username, "Wrong-1234", "Chosen-1234")).ErrorCode());
        Assert.Null((await ChangeAsync(client, username, initial, "Chosen-1234")).ErrorCode());

        Assert.Equal("ACCOUNTS_SIGN_IN_REFUSED", (await SignInAsync(client, username, initial)).ErrorCode());
        var me = await SignInAsync(client, username, "Chosen-1234");
        Assert.Equal("3304", me.GetProperty("me").GetProperty("administratorRegion").GetString());
        Assert.Equal("ACCOUNTS_SIGN_IN_REFUSED", (await ChangeAsync(client, username, "Chosen-1234", "Another-1234")).ErrorCode());
    }

    [Fact]
    public async Task After_a_failure_the_change_of_an_initial_password_needs_a_proof_of_work_as_a_sign_in_does()
    {
        await using var accounts = await AccountsHost.StartAsync();
        var (username, initial) = Read(await CreateAsync(await accounts.People.AdministratorAsync("33"), "3304"));
        using var client = accounts.Host.NewClient();
        Assert.Equal("ACCOUNTS_SIGN_IN_REFUSED", (await ChangeAsync(client, username, "Wrong-1234", "Chosen-1234", withProof: false)).ErrorCode());
        Assert.Equal("ACCOUNTS_PROOF_OF_WORK_REQUIRED", (await ChangeAsync(client, username, initial, "Chosen-1234", withProof: false)).ErrorCode());
        Assert.Null((await ChangeAsync(client, username, initial, "Chosen-1234")).ErrorCode());
    }

    [Theory]
    [InlineData("", "ACCOUNTS_REGION_NOT_YOURS")]
    [InlineData("44", "ACCOUNTS_REGION_NOT_YOURS")]
    [InlineData("33", "ACCOUNTS_REGION_NOT_YOURS")]
    [InlineData("999999", "ACCOUNTS_REGION_UNKNOWN")]
    public async Task An_administrators_region_lies_inside_the_makers(string region, string problem)
    {
        var maker = await _accounts.People.AdministratorAsync("3304");
        Assert.Equal([$"regionCode {problem}"], (await CreateAsync(maker, region)).Problems());
    }

    [Fact]
    public async Task An_administrator_sees_and_disables_those_within_the_own_region_only()
    {
        var province = await _accounts.People.AdministratorAsync("33");
        var city = await _accounts.People.AdministratorAsync("3304");
        var other = await _accounts.People.AdministratorAsync("15");
        var (cityId, otherId, provinceId) = (await IdAsync(city), await IdAsync(other), await IdAsync(province));

        var seen = await province.Client.RootAsync("{ administrators(first: 100) { nodes { id regionCode maskedMobile region { fullName } } } }");
        var ids = seen.GetProperty("nodes").EnumerateArray().Select(x => x.GetProperty("id").GetString()).ToList();
        Assert.Contains(cityId, ids);
        Assert.DoesNotContain(otherId, ids);
        Assert.All(seen.GetProperty("nodes").EnumerateArray(), x => Assert.StartsWith("33", x.GetProperty("regionCode").GetString()));
        Assert.All(
            seen.GetProperty("nodes").EnumerateArray().Where(x => x.GetProperty("maskedMobile").ValueKind != JsonValueKind.Null),
            x => Assert.Matches(@"^199\*{4}\d{4}$", x.GetProperty("maskedMobile").GetString()));

        foreach (var act in (string[])["disableAdministrator", "resetAdministratorPassword"])
        {
            Assert.Equal("NOT_FOUND", (await ActOnAsync(province, act, otherId)).ErrorCode());
            Assert.Equal("NOT_FOUND", (await ActOnAsync(city, act, provinceId)).ErrorCode());
            Assert.Equal("ACCOUNTS_OWN_ACCOUNT_KEPT", (await ActOnAsync(city, act, cityId)).ErrorCode());
        }
    }

    [Fact]
    public async Task A_disabled_administrators_session_is_over_at_once()
    {
        var province = await _accounts.People.AdministratorAsync("33");
        var city = await _accounts.People.AdministratorAsync("3304");
        var id = await IdAsync(city);
        await ActOnAsync(province, "disableAdministrator", id);
        Assert.Equal(JsonValueKind.Null, (await city.Client.RootAsync("{ me { accountId } }")).ValueKind);
        using var client = _accounts.Host.NewClient();
        Assert.Equal("ACCOUNTS_ACCOUNT_DISABLED", (await SignInAsync(client, city.Username, Ecqs.Testing.People.Password)).ErrorCode());

        await ActOnAsync(province, "enableAdministrator", id);
        Assert.Null((await SignInAsync(client, city.Username, Ecqs.Testing.People.Password)).ErrorCode());
    }

    [Fact]
    public async Task A_reset_ends_the_sessions_the_old_password_and_what_applications_were_allowed()
    {
        var province = await _accounts.People.AdministratorAsync("33");
        var city = await _accounts.People.AdministratorAsync("3304");
        using var application = await ForeignClient.RegisterAsync(_accounts);
        using var visitor = await Visitor.SignedInAsync(_accounts, city, city.Kind);
        var tokens = await application.RedeemAsync(await visitor.AllowAsync(application));
        Assert.True(await application.WorksAsync(tokens["access_token"]!));
        var reset = await ActOnAsync(province, "resetAdministratorPassword", await IdAsync(city), "reset { initialPassword administrator { username } }");
        Assert.Equal(JsonValueKind.Null, (await city.Client.RootAsync("{ me { accountId } }")).ValueKind);
        using var client = _accounts.Host.NewClient();
        Assert.Equal("ACCOUNTS_SIGN_IN_REFUSED", (await SignInAsync(client, city.Username, Ecqs.Testing.People.Password)).ErrorCode());
        var initial = reset.GetProperty("reset").GetProperty("initialPassword").GetString()!;
        Assert.Equal("ACCOUNTS_PASSWORD_CHANGE_REQUIRED", (await SignInAsync(client, city.Username, initial)).ErrorCode());
        Assert.False(await application.WorksAsync(tokens["access_token"]!));
        Assert.Equal("invalid_grant", (await application.RefreshAsync(tokens["refresh_token"]!)).Error);
    }

    [Fact]
    public async Task Of_two_who_disable_each_other_at_once_one_is_left()
    {
        var first = await _accounts.People.AdministratorAsync();
        var second = await _accounts.People.AdministratorAsync();
        var (firstId, secondId) = (await IdAsync(first), await IdAsync(second));
        // With both accounts held, either act has begun before the other is done.
        var (waited, _) = await _accounts.Host.WhileHeldAsync(
            services => services.GetRequiredService<AccountsDb>().Database.ExecuteSqlAsync(
                $"SELECT 1 FROM accounts.accounts WHERE id IN ({Guid.Parse(firstId)}, {Guid.Parse(secondId)}) FOR NO KEY UPDATE"),
            () => first.Client.SendAsync(Disable, new { input = new { id = secondId } }),
            () => second.Client.SendAsync(Disable, new { input = new { id = firstId } }));
        Assert.Equal(2, waited);
        var left = await Task.WhenAll(first.Client.RootAsync("{ me { accountId } }"), second.Client.RootAsync("{ me { accountId } }"));
        Assert.Single(left, me => me.ValueKind == JsonValueKind.Object);
    }

    [Fact]
    public async Task An_initial_password_is_left_out_of_the_stored_answer()
    {
        var maker = await _accounts.People.AdministratorAsync();
        var input = new { input = new { username = MadeUp.Username(), name = "王管理", regionCode = "33", mobile = (string?)null } };
        var first = await maker.Client.SendAsync(Create, input, idempotencyKey: "made-once");
        var again = await maker.Client.SendAsync(Create, input, idempotencyKey: "made-once");
        Assert.NotEmpty(InitialOf(first)!);
        Assert.Null(InitialOf(again));

        static string? InitialOf(JsonElement answer) =>
            answer.GetProperty("data").GetProperty("createAdministrator").GetProperty("created").GetProperty("initialPassword").GetString();
    }

    const string Create =
        """
        mutation($input: CreateAdministratorInput!) { createAdministrator(input: $input) {
          created { initialPassword administrator { id username mustChangePassword } }
          errors { ... on Error { code } ... on InputInvalid { problems { field code } } } } }
        """;

    const string Disable =
        "mutation($input: DisableAdministratorInput!) { disableAdministrator(input: $input) { administrator { id } errors { ... on Error { code } } } }";

    static (string Username, string Initial) Read(JsonElement payload)
    {
        var created = payload.GetProperty("created");
        Assert.True(created.GetProperty("administrator").GetProperty("mustChangePassword").GetBoolean());
        return (created.GetProperty("administrator").GetProperty("username").GetString()!, created.GetProperty("initialPassword").GetString()!);
    }

    static Task<JsonElement> CreateAsync(SignedIn maker, string regionCode) => maker.Client.RootAsync(
        Create, new { input = new { username = MadeUp.Username(), name = "王管理", regionCode, mobile = MadeUp.Mobile() } });

    static async Task<string> IdAsync(SignedIn who) => (await who.Client.RootAsync("{ me { accountId } }")).GetProperty("accountId").GetString()!;

    static Task<JsonElement> ActOnAsync(SignedIn who, string act, string id, string fields = "__typename") => who.Client.RootAsync(
        $"mutation($input: {char.ToUpperInvariant(act[0])}{act[1..]}Input!) {{ {act}(input: $input) {{ {fields} errors {{ ... on Error {{ code }} }} }} }}",
        new { input = new { id } });

    static async Task<JsonElement> SignInAsync(GraphQLClient client, string username, string password) => await client.RootAsync(
        "mutation($input: SignInInput!) { signIn(input: $input) { me { administratorRegion } errors { ... on Error { code } } } }",
        new { input = new { kind = "ADMINISTRATOR", username, password, proofOfWork = await client.ProofOfWorkAsync() } });

    static async Task<JsonElement> ChangeAsync(
        GraphQLClient client, string username, string initialPassword, string password, bool withProof = true) => await client.RootAsync(
        """
        mutation($input: ChangeInitialPasswordInput!) { changeInitialPassword(input: $input) { boolean
          errors { ... on Error { code } ... on InputInvalid { problems { field code } } } } }
        """,
        new
        {
            input = new { username, initialPassword, password, passwordConfirmation = password, proofOfWork = withProof ? await client.ProofOfWorkAsync() : null },
        });
}
