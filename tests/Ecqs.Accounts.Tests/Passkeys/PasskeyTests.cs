using System.Text.Json;
using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Host.Composition;
using Ecqs.Platform.Data;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Tests.Passkeys;

/// <summary>Passkeys as second factor: who has one is always asked, administrators and approvers must have one where the setting says so.</summary>
public sealed class PasskeyTests : IAsyncLifetime
{
    const string Origin = "http://localhost:5999";
    const string Errors = "errors { ... on Error { code message } }";
    const string Begin = "mutation($input: BeginPasskeyEnrolmentInput!) { beginPasskeyEnrolment(input: $input) { options " + Errors + " } }";
    const string Enrol = "mutation($input: EnrolPasskeyInput!) { enrolPasskey(input: $input) { passkey { id name } " + Errors + " } }";
    const string Ask = "mutation { beginPasskeyPresentation { options " + Errors + " } }";
    const string Present = "mutation($input: PresentPasskeyInput!) { presentPasskey(input: $input) { boolean " + Errors + " } }";
    const string Remove = "mutation($input: RemovePasskeyInput!) { removePasskey(input: $input) { boolean " + Errors + " } }";
    const string Reset = "mutation($input: ResetPasskeysInput!) { resetPasskeys(input: $input) { boolean " + Errors + " } }";
    const string Me = "{ me { username roles secondFactor administratorRegion organisation { id } } }";

    readonly string _masterKey = Convert.ToBase64String(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());
    AccountsHost _accounts = null!;
    EcqsHost _strict = null!;

    public async Task InitializeAsync()
    {
        string[] shared = [$"--Secrets:MasterKey={_masterKey}", $"--PublicUrl={Origin}/"];
        _accounts = await AccountsHost.StartAsync(shared);
        _strict = await EcqsHost.CreateAsync(
        [
            .. shared, $"--ConnectionStrings:Ecqs={_accounts.Host.ConnectionString}", "--Urls=http://127.0.0.1:0", "--Environment=Development",
            "--Background=false", "--ProofOfWork:Cost=1000", $"--Root={RepositoryRoot.Folder}", "--Logging:LogLevel:Default=Warning",
            "--SignIn:RequirePasskey=true",
        ], AuditedMutations.Watch);
        await _strict.App.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _strict.DisposeAsync();
        await _accounts.DisposeAsync();
    }

    [Fact]
    public async Task An_administrator_gets_the_role_only_after_enrolling_and_then_only_by_presenting_a_passkey()
    {
        using var passkey = new SoftwareAuthenticator(Origin);
        var username = (await _accounts.People.AdministratorAsync()).Username;
        using var first = await SignInAsync("ADMINISTRATOR", username);
        Assert.Equal("ENROL [] ", await StandingAsync(first));
        Assert.Equal("AUTH_NOT_AUTHORIZED", await CodeAsync(first, "{ registrations(first: 1) { nodes { id } } }"));
        Assert.Null((await EnrolAsync(first, passkey)).ErrorCode());
        Assert.Equal("PASSED [\"ADMINISTRATOR\"] ", await StandingAsync(first));

        using var second = await SignInAsync("ADMINISTRATOR", username);
        Assert.Equal("PRESENT [] ", await StandingAsync(second));
        Assert.Equal("AUTH_NOT_AUTHENTICATED", await CodeAsync(second, "{ mySessions { id } }"));
        Assert.Equal("AUTH_NOT_AUTHENTICATED", await CodeAsync(second, "{ inbox(first: 1) { nodes { id } } }"));
        Assert.Null((await PresentAsync(second, passkey)).ErrorCode());
        Assert.Equal("PASSED [\"ADMINISTRATOR\"] ", await StandingAsync(second));
        Assert.Null(await CodeAsync(second, "{ registrations(first: 1) { nodes { id } } }"));
    }

    [Fact]
    public async Task An_approver_has_no_right_to_approve_without_a_passkey()
    {
        var institution = await _accounts.People.InstitutionAsync();
        var approver = await _accounts.People.EmployeeAsync(institution, "APPROVER");
        using var client = await SignInAsync("PERSON", approver.Username);
        Assert.Equal($"ENROL [] {institution.OrganisationId}", await StandingAsync(client));
        using var passkey = new SoftwareAuthenticator(Origin);
        await EnrolAsync(client, passkey);
        Assert.Equal($"PASSED [\"APPROVER\"] {institution.OrganisationId}", await StandingAsync(client));
    }

    [Fact]
    public async Task Who_has_a_passkey_is_asked_for_it_though_nothing_demands_one()
    {
        using var passkey = new SoftwareAuthenticator(Origin);
        var person = await _accounts.People.PersonAsync();
        Assert.Equal("NOT_NEEDED [] ", await StandingAsync(person.Client));
        await EnrolAsync(person.Client, passkey);
        using var next = _accounts.Host.NewClient();
        await next.SignInAsync("PERSON", person.Username, Ecqs.Testing.People.Password);
        Assert.Equal("PRESENT [] ", await StandingAsync(next));
    }

    [Fact]
    public async Task An_enrolment_asks_for_the_password_tells_the_owner_and_ends_the_other_sessions()
    {
        using var passkey = new SoftwareAuthenticator(Origin);
        var person = await _accounts.People.PersonAsync();
        using var other = _accounts.Host.NewClient();
        await other.SignInAsync("PERSON", person.Username, Ecqs.Testing.People.Password);
        Assert.Equal("ACCOUNTS_PASSWORD_WRONG", (await BeginAsync(person.Client, "Wrong-1!")).ErrorCode());
        Assert.Null((await EnrolAsync(person.Client, passkey)).ErrorCode());
        Assert.Equal(JsonValueKind.Null, (await other.RootAsync(Me)).ValueKind);
        var titles = await person.Client.RootAsync("{ inbox(first: 10) { nodes { title } } }");
        Assert.Contains("已添加通行密钥", titles.ToString());
        var added = (await person.Client.RootAsync("{ myPasskeys { id name } }"))[0];
        Assert.Equal("办公室电脑", added.GetProperty("name").GetString());

        await person.Client.ActAsync(
            "mutation($input: RenamePasskeyInput!) { renamePasskey(input: $input) { passkey { name } errors { ... on Error { code message } } } }",
            new { input = new { id = added.GetProperty("id").GetString(), name = "家里电脑" } });
        Assert.Equal("家里电脑", (await person.Client.RootAsync("{ myPasskeys { name } }"))[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task An_answer_is_taken_once_from_our_own_pages_by_a_verified_user_with_a_passkey_of_the_account()
    {
        using var passkey = new SoftwareAuthenticator(Origin);
        var person = await _accounts.People.PersonAsync();
        await EnrolAsync(person.Client, passkey);
        var stranger = await _accounts.People.PersonAsync();
        using var foreign = new SoftwareAuthenticator(Origin);
        await EnrolAsync(stranger.Client, foreign);

        using var next = _accounts.Host.NewClient();
        await next.SignInAsync("PERSON", person.Username, Ecqs.Testing.People.Password);
        passkey.Origin = "http://localhost:6000";
        Assert.Equal("ACCOUNTS_PASSKEY_REFUSED", (await PresentAsync(next, passkey)).ErrorCode());
        passkey.Origin = Origin;
        passkey.Verifies = false;
        Assert.Equal("ACCOUNTS_PASSKEY_REFUSED", (await PresentAsync(next, passkey)).ErrorCode());
        passkey.Verifies = true;
        Assert.Equal("ACCOUNTS_PASSKEY_REFUSED", (await PresentAsync(next, foreign)).ErrorCode());

        var credential = passkey.Get((await next.RootAsync(Ask)).GetProperty("options").GetString()!);
        Assert.Null((await next.RootAsync(Present, new { input = new { credential } })).ErrorCode());
        using var third = _accounts.Host.NewClient();
        await third.SignInAsync("PERSON", person.Username, Ecqs.Testing.People.Password);
        Assert.Equal("ACCOUNTS_PASSKEY_REFUSED", (await third.RootAsync(Present, new { input = new { credential } })).ErrorCode());
        await third.RootAsync(Ask);
        Assert.Equal("ACCOUNTS_PASSKEY_REFUSED", (await third.RootAsync(Present, new { input = new { credential } })).ErrorCode());
        Assert.Equal("PRESENT [] ", await StandingAsync(third));
    }

    [Fact]
    public async Task Of_an_answer_that_is_presented_twice_at_once_one_is_taken()
    {
        using var passkey = new SoftwareAuthenticator(Origin) { Counts = false };
        var person = await _accounts.People.PersonAsync();
        await EnrolAsync(person.Client, passkey);
        using var next = _accounts.Host.NewClient();
        await next.SignInAsync("PERSON", person.Username, Ecqs.Testing.People.Password);
        var account = (await person.Client.RootAsync("{ me { accountId } }")).GetProperty("accountId").GetGuid();
        var credential = passkey.Get((await next.RootAsync(Ask)).GetProperty("options").GetString()!);
        var (waited, answers) = await _accounts.Host.WhileHeldAsync(
            services => services.GetRequiredService<UnitOfWork>().LockAsync($"passkeys:{account}", CancellationToken.None), PresentOnceAsync, PresentOnceAsync);
        Assert.Equal(2, waited);
        Assert.Single(answers, code => code is null);
        Assert.Single(answers, code => code == "ACCOUNTS_PASSKEY_REFUSED");

        async Task<string?> PresentOnceAsync() => (await next.RootAsync(Present, new { input = new { credential } })).ErrorCode();
    }

    [Fact]
    public async Task The_sessions_key_is_another_after_the_second_factor()
    {
        using var passkey = new SoftwareAuthenticator(Origin);
        var person = await _accounts.People.PersonAsync();
        await EnrolAsync(person.Client, passkey);
        using var next = _accounts.Host.NewClient();
        await next.SignInAsync("PERSON", person.Username, Ecqs.Testing.People.Password);
        var options = (await next.RootAsync(Ask)).GetProperty("options").GetString()!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { query = Present, variables = new { input = new { credential = passkey.Get(options) } } }),
        };
        using var response = await next.Http.SendAsync(request);
        Assert.Contains(response.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("ecqs=", StringComparison.Ordinal));
        Assert.Equal("PASSED [] ", await StandingAsync(next));
    }

    [Fact]
    public async Task The_last_passkey_stays_while_the_account_must_have_one()
    {
        using var passkey = new SoftwareAuthenticator(Origin);
        using var spare = new SoftwareAuthenticator(Origin);
        var username = (await _accounts.People.AdministratorAsync()).Username;
        using var administrator = await SignInAsync("ADMINISTRATOR", username);
        await EnrolAsync(administrator, passkey);
        Assert.Equal("ACCOUNTS_LAST_PASSKEY", (await RemoveAsync(administrator, passkey)).ErrorCode());
        await EnrolAsync(administrator, spare);
        Assert.Null((await RemoveAsync(administrator, passkey)).ErrorCode());
        Assert.Equal("ACCOUNTS_LAST_PASSKEY", (await RemoveAsync(administrator, spare)).ErrorCode());

        using var own = new SoftwareAuthenticator(Origin);
        var person = await _accounts.People.PersonAsync();
        await EnrolAsync(person.Client, own);
        Assert.Equal("NOT_FOUND", (await RemoveAsync(person.Client, spare)).ErrorCode());
        Assert.Null((await RemoveAsync(person.Client, own)).ErrorCode());
        using var next = _accounts.Host.NewClient();
        await next.SignInAsync("PERSON", person.Username, Ecqs.Testing.People.Password);
        Assert.Equal("NOT_NEEDED [] ", await StandingAsync(next));
    }

    [Fact]
    public async Task An_administrator_resets_the_passkeys_of_another_whom_the_region_covers_but_not_ones_own()
    {
        using var passkey = new SoftwareAuthenticator(Origin);
        var nation = await _accounts.People.AdministratorAsync();
        var city = await _accounts.People.AdministratorAsync("3304");
        await EnrolAsync(city.Client, passkey);
        Assert.Equal("NOT_FOUND", (await ResetAsync(city.Client, nation.Username)).ErrorCode());
        Assert.Equal("ACCOUNTS_OWN_PASSKEYS", (await ResetAsync(city.Client, city.Username)).ErrorCode());
        Assert.Null((await ResetAsync(nation.Client, city.Username)).ErrorCode());
        Assert.Equal(JsonValueKind.Null, (await city.Client.RootAsync(Me)).ValueKind);
        using var next = await SignInAsync("ADMINISTRATOR", city.Username);
        Assert.Equal("ENROL [] ", await StandingAsync(next));
        Assert.Contains("通行密钥已重置", (await next.RootAsync("{ inbox(first: 10) { nodes { title } } }")).ToString());
    }

    [Fact]
    public async Task The_last_administrator_is_helped_by_command()
    {
        using var passkey = new SoftwareAuthenticator(Origin);
        var administrator = await _accounts.People.AdministratorAsync();
        await EnrolAsync(administrator.Client, passkey);
        Assert.True(await _accounts.Host.InTransactionAsync(
            services => services.GetRequiredService<IPasskeyRecovery>().ResetAsync(administrator.Username, CancellationToken.None)));
        Assert.False(await _accounts.Host.InTransactionAsync(
            services => services.GetRequiredService<IPasskeyRecovery>().ResetAsync(MadeUp.Username(), CancellationToken.None)));
        using var next = await SignInAsync("ADMINISTRATOR", administrator.Username);
        Assert.Equal("ENROL [] ", await StandingAsync(next));
    }

    /// <summary>On the Host that demands passkeys.</summary>
    async Task<GraphQLClient> SignInAsync(string kind, string username)
    {
        var client = new GraphQLClient(_strict.Address);
        await client.SignInAsync(kind, username, Ecqs.Testing.People.Password);
        return client;
    }

    static async Task<string> StandingAsync(GraphQLClient client)
    {
        var me = await client.RootAsync(Me);
        var organisation = me.GetProperty("organisation") is { ValueKind: JsonValueKind.Object } found ? found.GetProperty("id").GetString() : "";
        return $"{me.GetProperty("secondFactor").GetString()} {JsonSerializer.Serialize(me.GetProperty("roles"))} {organisation}";
    }

    static async Task<string?> CodeAsync(GraphQLClient client, string query) => (await client.SendAsync(query)).TryGetProperty("errors", out var errors)
        ? errors[0].GetProperty("extensions").GetProperty("code").GetString()
        : null;

    static Task<JsonElement> BeginAsync(GraphQLClient client, string currentPassword) =>
        client.RootAsync(Begin, new { input = new { currentPassword } });

    static async Task<JsonElement> EnrolAsync(GraphQLClient client, SoftwareAuthenticator passkey)
    {
        var options = (await BeginAsync(client, Ecqs.Testing.People.Password)).GetProperty("options").GetString()!;
        return await client.RootAsync(Enrol, new { input = new { credential = passkey.Create(options), name = "办公室电脑" } });
    }

    static async Task<JsonElement> PresentAsync(GraphQLClient client, SoftwareAuthenticator passkey)
    {
        var options = (await client.RootAsync(Ask)).GetProperty("options").GetString()!;
        return await client.RootAsync(Present, new { input = new { credential = passkey.Get(options) } });
    }

    static Task<JsonElement> RemoveAsync(GraphQLClient client, SoftwareAuthenticator passkey) =>
        client.RootAsync(Remove, new { input = new { id = passkey.Id } });

    static Task<JsonElement> ResetAsync(GraphQLClient client, string username) =>
        client.RootAsync(Reset, new { input = new { username, reason = "当面核对身份证" } });
}
