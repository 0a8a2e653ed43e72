using System.Security.Cryptography;
using System.Text.Json;
using Ecqs.Accounts.OAuth;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Platform.Data;
using Ecqs.Testing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Tests.Clients;

/// <summary>The clients of the authorization server, as administrators keep them (rule 1.10).</summary>
public sealed class ClientTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    const string Register =
        """
        mutation($input: RegisterOAuthClientInput!) {
          registerOAuthClient(input: $input) {
            registered { secret client { id clientId displayName kind authentication redirectUris scopes grantTypes organisation { code } } }
            errors { ... on Error { code message } ... on InputInvalid { problems { field code } } }
          }
        }
        """;

    const string Change =
        """
        mutation($input: ChangeOAuthClientInput!) {
          changeOAuthClient(input: $input) { client { scopes redirectUris disabledAt } errors { ... on Error { code } ... on InputInvalid { problems { field code } } } }
        }
        """;

    const string Rotate = "mutation($id: UUID!) { rotateOAuthClientSecret(input: { id: $id }) { rotated { secret } errors { ... on Error { code } } } }";
    const string Disable = "mutation($id: UUID!) { disableOAuthClient(input: { id: $id }) { client { disabledAt } errors { ... on Error { code } } } }";

    const string SetKeys =
        """
        mutation($id: UUID!, $jwks: String!) {
          setOAuthClientKeys(input: { id: $id, jwks: $jwks }) {
            client { authentication jwks }
            errors { ... on Error { code } ... on InputInvalid { problems { field code } } }
          }
        }
        """;

    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public async Task The_secret_of_a_new_client_is_shown_once_and_kept_as_a_hash()
    {
        var nation = await _accounts.People.AdministratorAsync();

        var registered = (await nation.Client.ActAsync(Register, new { input = Website() })).GetProperty("registered");
        var secret = registered.GetProperty("secret").GetString()!;
        var client = registered.GetProperty("client");
        var kept = await FindAsync(client.GetProperty("id").GetGuid());

        Assert.Equal(43, secret.Length);
        Assert.Equal("SECRET", client.GetProperty("authentication").GetString());
        Assert.True(_accounts.Host.Services.GetRequiredService<ClientSecrets>().IsRight(secret, kept.ClientSecretHash!));
        Assert.DoesNotContain(secret, JsonSerializer.Serialize(kept), StringComparison.Ordinal);
        var entry = await nation.Client.RootAsync("query($id: UUID!) { oauthClient(id: $id) { clientId scopes } }", new { id = kept.Id });
        Assert.Equal(kept.ClientId, entry.GetProperty("clientId").GetString());
        Assert.Equal(["openid", "ledger.read"], kept.Scopes);
    }

    [Fact]
    public async Task An_answer_given_again_under_its_idempotency_key_holds_no_secret()
    {
        var nation = await _accounts.People.AdministratorAsync();
        var body = new { input = Website() };

        var first = Payload(await nation.Client.SendAsync(Register, body, "register-once"));
        var second = Payload(await nation.Client.SendAsync(Register, body, "register-once"));

        Assert.NotEqual(JsonValueKind.Null, first.GetProperty("registered").GetProperty("secret").ValueKind);
        Assert.Equal(JsonValueKind.Null, second.GetProperty("registered").GetProperty("secret").ValueKind);
        Assert.Equal(IdOf(first), IdOf(second));

        static JsonElement Payload(JsonElement answer) => answer.GetProperty("data").GetProperty("registerOAuthClient");
        static Guid IdOf(JsonElement payload) => payload.GetProperty("registered").GetProperty("client").GetProperty("id").GetGuid();
    }

    [Theory]
    [InlineData("http://partner.example/callback", "ACCOUNTS_CLIENT_ADDRESS_HTTPS")]
    [InlineData("https://partner.example/callback#part", "ACCOUNTS_CLIENT_ADDRESS_FRAGMENT")]
    [InlineData("https://*.partner.example/callback", "ACCOUNTS_CLIENT_ADDRESS_WILDCARD")]
    [InlineData("https://user@partner.example/callback", "ACCOUNTS_CLIENT_ADDRESS_FORM")]
    [InlineData("/callback", "ACCOUNTS_CLIENT_ADDRESS_FORM")]
    [InlineData("javascript:alert(1)", "ACCOUNTS_CLIENT_ADDRESS_FORM")]
    [InlineData("https://partner.example/call back", "ACCOUNTS_CLIENT_ADDRESS_FORM")]
    [InlineData("http://127.0.0.1.partner.example/callback", "ACCOUNTS_CLIENT_ADDRESS_HTTPS")]
    public async Task A_redirect_address_is_whole_and_by_https_or_of_the_own_machine(string address, string code)
    {
        var nation = await _accounts.People.AdministratorAsync();
        var form = Website();
        form["redirectUris"] = new[] { "https://partner.example/callback", address };

        Assert.Equal([$"redirectUris.1 {code}"], (await nation.Client.RootAsync(Register, new { input = form })).Problems());
    }

    [Fact]
    public async Task Addresses_of_the_own_machine_may_use_http()
    {
        var nation = await _accounts.People.AdministratorAsync();
        var form = Website();
        form["redirectUris"] = new[] { "http://127.0.0.1:3000/callback", "http://localhost/callback", "http://[::1]:8080/callback" };

        var client = (await nation.Client.ActAsync(Register, new { input = form })).GetProperty("registered").GetProperty("client");

        Assert.Equal(3, client.GetProperty("redirectUris").GetArrayLength());
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_form_is_told_at_once()
    {
        var nation = await _accounts.People.AdministratorAsync();
        var form = new Dictionary<string, object?>
        {
            ["displayName"] = " ",
            ["kind"] = "PROGRAM",
            ["redirectUris"] = new[] { "https://partner.example/" },
            ["scopes"] = new[] { "certificates.read", "ledger.read", "everything" },
            ["grantTypes"] = new[] { "password" },
            ["organisationCode"] = null,
        };

        Assert.Equal(
            [
                "displayName FIELD_REQUIRED", "redirectUris ACCOUNTS_CLIENT_ADDRESS_OF_PROGRAM", "scopes.1 ACCOUNTS_CLIENT_SCOPE_NOT_POSSIBLE",
                "scopes.2 ACCOUNTS_CLIENT_SCOPE_UNKNOWN", "grantTypes ACCOUNTS_CLIENT_GRANT_NEEDED", "grantTypes.0 ACCOUNTS_CLIENT_GRANT_NOT_POSSIBLE",
            ],
            (await nation.Client.RootAsync(Register, new { input = form })).Problems());
    }

    [Fact]
    public async Task An_organisations_code_is_known_in_whatever_case_and_width()
    {
        var zhejiang = await _accounts.People.AdministratorAsync("33");
        var enterprise = await _accounts.People.EnterpriseAsync();
        var typed = $" {new string([.. enterprise.Code.ToLowerInvariant().Select(c => (char)(c + 'Ａ' - 'A'))])[..9]}-{enterprise.Code[9..]}　";
        var registered = (await zhejiang.Client.ActAsync(Register, new { input = Program(typed) })).GetProperty("registered").GetProperty("client");
        Assert.Equal(enterprise.Code, registered.GetProperty("organisation").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_region_registers_programs_of_its_own_organisations_only_and_sees_no_others()
    {
        var zhejiang = await _accounts.People.AdministratorAsync("33");
        var shandong = await _accounts.People.AdministratorAsync("37");
        var enterprise = await _accounts.People.EnterpriseAsync();

        var registered = (await zhejiang.Client.ActAsync(Register, new { input = Program(enterprise.Code) })).GetProperty("registered").GetProperty("client");
        var id = registered.GetProperty("id").GetGuid();

        Assert.Equal(enterprise.Code, registered.GetProperty("organisation").GetProperty("code").GetString());
        Assert.Equal(
            ["organisationCode ACCOUNTS_CLIENT_ORGANISATION_UNKNOWN"],
            (await shandong.Client.RootAsync(Register, new { input = Program(enterprise.Code) })).Problems());
        Assert.Equal("ACCOUNTS_CLIENT_NATION_ONLY", (await zhejiang.Client.RootAsync(Register, new { input = Website() })).ErrorCode());
        Assert.Equal(JsonValueKind.Null, (await shandong.Client.RootAsync("query($id: UUID!) { oauthClient(id: $id) { id } }", new { id })).ValueKind);
        Assert.Equal("NOT_FOUND", (await shandong.Client.RootAsync(Rotate, new { id })).ErrorCode());
        Assert.Equal("NOT_FOUND", (await shandong.Client.RootAsync(Disable, new { id })).ErrorCode());
        var listed = await zhejiang.Client.RootAsync("{ oauthClients { nodes { id } } }");
        Assert.Contains(listed.GetProperty("nodes").EnumerateArray(), node => node.GetProperty("id").GetGuid() == id);
        Assert.Empty((await shandong.Client.RootAsync("{ oauthClients { nodes { id } } }")).GetProperty("nodes").EnumerateArray());
    }

    [Fact]
    public async Task A_program_has_an_account_that_nobody_can_sign_in_by()
    {
        var nation = await _accounts.People.AdministratorAsync();
        var enterprise = await _accounts.People.EnterpriseAsync();

        var registered = (await nation.Client.ActAsync(Register, new { input = Program(enterprise.Code) })).GetProperty("registered").GetProperty("client");
        var client = await FindAsync(registered.GetProperty("id").GetGuid());
        var account = await _accounts.Host.InTransactionAsync(
            services => services.GetRequiredService<AccountsDb>().Accounts.AsNoTracking().SingleAsync(x => x.Id == client.AccountId));

        Assert.Null(account.UserName);
        Assert.Null(account.PasswordHash);
        Assert.Equal(Contracts.AccountKind.Program, account.Kind);
    }

    [Fact]
    public async Task A_new_secret_makes_the_old_one_useless()
    {
        var nation = await _accounts.People.AdministratorAsync();
        var registered = (await nation.Client.ActAsync(Register, new { input = Website() })).GetProperty("registered");
        var id = registered.GetProperty("client").GetProperty("id").GetGuid();

        var secret = (await nation.Client.ActAsync(Rotate, new { id })).GetProperty("rotated").GetProperty("secret").GetString()!;

        var (secrets, hash) = (_accounts.Host.Services.GetRequiredService<ClientSecrets>(), (await FindAsync(id)).ClientSecretHash!);
        Assert.True(secrets.IsRight(secret, hash));
        Assert.False(secrets.IsRight(registered.GetProperty("secret").GetString()!, hash));
    }

    [Fact]
    public async Task A_client_with_keys_has_no_secret_and_a_public_one_neither()
    {
        var nation = await _accounts.People.AdministratorAsync();
        var id = (await nation.Client.ActAsync(Register, new { input = Website() })).GetProperty("registered").GetProperty("client").GetProperty("id").GetGuid();

        Assert.Equal(["jwks ACCOUNTS_CLIENT_JWKS_PRIVATE"], (await nation.Client.RootAsync(SetKeys, new { id, jwks = Jwks(withPrivate: true) })).Problems());
        Assert.Equal(["jwks ACCOUNTS_CLIENT_JWKS_FORM"], (await nation.Client.RootAsync(SetKeys, new { id, jwks = """{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}""" })).Problems());
        Assert.Equal(["jwks ACCOUNTS_CLIENT_JWKS_FORM"], (await nation.Client.RootAsync(SetKeys, new { id, jwks = "[]" })).Problems());
        var client = (await nation.Client.ActAsync(SetKeys, new { id, jwks = Jwks() })).GetProperty("client");

        Assert.Equal("PRIVATE_KEY", client.GetProperty("authentication").GetString());
        Assert.Null((await FindAsync(id)).ClientSecretHash);
        Assert.Equal("ACCOUNTS_CLIENT_NO_SECRET", (await nation.Client.RootAsync(Rotate, new { id })).ErrorCode());

        var app = Website();
        app["kind"] = "PUBLIC";
        var registered = (await nation.Client.ActAsync(Register, new { input = app })).GetProperty("registered");
        Assert.Equal(JsonValueKind.Null, registered.GetProperty("secret").ValueKind);
        Assert.Equal(
            "ACCOUNTS_CLIENT_NO_KEY",
            (await nation.Client.RootAsync(SetKeys, new { id = registered.GetProperty("client").GetProperty("id").GetGuid(), jwks = Jwks() })).ErrorCode());
    }

    [Fact]
    public async Task A_disabled_client_is_disabled_for_good()
    {
        var nation = await _accounts.People.AdministratorAsync();
        var id = (await nation.Client.ActAsync(Register, new { input = Website() })).GetProperty("registered").GetProperty("client").GetProperty("id").GetGuid();

        await nation.Client.ActAsync(Disable, new { id });

        Assert.Equal("ACCOUNTS_CLIENT_DISABLED", (await nation.Client.RootAsync(Disable, new { id })).ErrorCode());
        Assert.Equal("ACCOUNTS_CLIENT_DISABLED", (await nation.Client.RootAsync(Rotate, new { id })).ErrorCode());
        Assert.Equal("ACCOUNTS_CLIENT_DISABLED", (await nation.Client.RootAsync(SetKeys, new { id, jwks = Jwks() })).ErrorCode());
        Assert.Equal("ACCOUNTS_CLIENT_DISABLED", (await nation.Client.RootAsync(Change, new { input = Changed(id) })).ErrorCode());
    }

    [Fact]
    public async Task What_is_changed_is_audited_with_what_was_before()
    {
        var nation = await _accounts.People.AdministratorAsync();
        var id = (await nation.Client.ActAsync(Register, new { input = Website() })).GetProperty("registered").GetProperty("client").GetProperty("id").GetGuid();

        var client = (await nation.Client.ActAsync(Change, new { input = Changed(id) })).GetProperty("client");

        Assert.Equal(["booking"], client.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
        var entries = await _accounts.Host.AuditOfAsync(id);
        Assert.Equal(["accounts.registerClient", "accounts.changeClient"], entries.Select(entry => entry.Act));
        Assert.Contains("ledger.read", entries[1].Before, StringComparison.Ordinal);
        Assert.Contains("booking", entries[1].After, StringComparison.Ordinal);
        Assert.DoesNotContain("ecret", string.Concat(entries.Select(entry => entry.Before + entry.After)).Replace("\"Secret\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    Task<Application> FindAsync(Guid id) => _accounts.Host.InTransactionAsync(
        services => services.GetRequiredService<AccountsDb>().Applications.AsNoTracking().SingleAsync(x => x.Id == id));

    static Dictionary<string, object?> Website() => new()
    {
        ["displayName"] = "合作伙伴网站",
        ["kind"] = "CONFIDENTIAL",
        ["redirectUris"] = new[] { "https://partner.example/callback" },
        ["scopes"] = new[] { "ledger.read", "openid" },
        ["grantTypes"] = new[] { "authorization_code" },
    };

    static Dictionary<string, object?> Program(string organisationCode) => new()
    {
        ["displayName"] = "企业资源系统",
        ["kind"] = "PROGRAM",
        ["scopes"] = new[] { "ledger.read", "ledger.write" },
        ["grantTypes"] = new[] { "client_credentials" },
        ["organisationCode"] = organisationCode,
    };

    static object Changed(Guid id) => new
    {
        id,
        displayName = "合作伙伴网站",
        redirectUris = new[] { "https://partner.example/other" },
        scopes = new[] { "booking" },
        grantTypes = new[] { "authorization_code" },
        requirePushedAuthorization = true,
        requireDpop = true,
        idTokenSigningAlgorithm = "ES256",
    };

    static string Jwks(bool withPrivate = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var parameters = key.ExportParameters(true);
        var jwk = new Dictionary<string, string>
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["kid"] = "one",
            ["x"] = WebEncoders.Base64UrlEncode(parameters.Q.X!),
            ["y"] = WebEncoders.Base64UrlEncode(parameters.Q.Y!),
        };
        if (withPrivate)
            jwk["d"] = WebEncoders.Base64UrlEncode(parameters.D!);
        return JsonSerializer.Serialize(new { keys = new[] { jwk } });
    }
}
