using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ecqs.Accounts.OAuth;
using Ecqs.Accounts.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Tests.OAuth;

/// <summary>A client of the authorization server, as a foreign program speaks to it: over HTTP.</summary>
sealed class ForeignClient(AccountsHost accounts, Application registered, string? secret) : IDisposable
{
    public const string RedirectUri = "https://client.example/callback";
    public const string AfterSignOut = "https://client.example/bye";

    public const string Verifier = "a-verifier-that-is-long-enough-for-its-purpose-0123456789";

    readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(accounts.Host.Address) };

    public Application Registered { get; } = registered;

    public string ClientId => Registered.ClientId;

    /// <summary>Registers a client, as an administrator would.</summary>
    public static async Task<ForeignClient> RegisterAsync(
        AccountsHost accounts, ApplicationKind kind = ApplicationKind.Confidential, string? jwks = null, Guid? organisation = null, bool mustPush = false,
        bool mustBind = false, IdTokenAlgorithm algorithm = IdTokenAlgorithm.Rs256, params string[] scopes)
    {
        var (secret, hash) = accounts.Host.Services.GetRequiredService<ClientSecrets>().Make();
        var hasSecret = kind != ApplicationKind.Public && jwks is null;
        var application = await accounts.Host.InTransactionAsync(async services =>
        {
            var program = kind == ApplicationKind.Program ? services.GetRequiredService<Applications>().AddProgramAccount("测试程序") : null;
            var made = new Application
            {
                Id = Guid.CreateVersion7(),
                ClientId = Applications.NewClientId(),
                DisplayName = "测试应用",
                Kind = kind,
                RedirectUris = kind == ApplicationKind.Program ? [] : [RedirectUri, "http://127.0.0.1:4711/callback"],
                PostLogoutRedirectUris = [AfterSignOut],
                Scopes = scopes.Length > 0 ? [.. scopes] : ["openid", "profile", "offline_access", "ledger.read"],
                GrantTypes = [.. GrantTypes.Of(kind)],
                ClientSecretHash = hasSecret ? hash : null,
                Jwks = jwks,
                RequirePushedAuthorization = mustPush,
                RequireDpop = mustBind,
                IdTokenSigningAlgorithm = algorithm,
                OrganisationId = organisation,
                AccountId = program?.Id,
                CreatedAt = DateTimeOffset.UnixEpoch,
            };
            var db = services.GetRequiredService<AccountsDb>();
            await db.SaveChangesAsync();
            db.Applications.Add(made);
            await db.SaveChangesAsync();
            return made;
        });
        return new(accounts, application, hasSecret ? secret : null);
    }

    /// <summary>The parameters of a right request; null leaves one out.</summary>
    public Dictionary<string, string> Request(params (string Name, string? Value)[] changes)
    {
        var request = new Dictionary<string, string>
        {
            ["client_id"] = ClientId,
            ["response_type"] = "code",
            ["redirect_uri"] = RedirectUri,
            ["scope"] = "openid offline_access ledger.read",
            ["code_challenge"] = ChallengeOf(Verifier),
            ["code_challenge_method"] = "S256",
            ["state"] = "a state/与=&",
            ["nonce"] = "n-0S6",
        };
        return Change(request, changes);
    }

    public string AuthorizeAddress(params (string Name, string? Value)[] changes) =>
        QueryHelpers.AddQueryString("/connect/authorize", Request(changes).Select(x => KeyValuePair.Create(x.Key, (string?)x.Value)));

    /// <summary>Redeems a code as is right, or with changes.</summary>
    public Task<Reply> RedeemAsync(string code, DpopKey? key = null, params (string Name, string? Value)[] changes) => PostAsync(
        "/connect/token",
        Change(new() { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = RedirectUri, ["code_verifier"] = Verifier }, changes), key);

    public Task<Reply> RefreshAsync(string refreshToken, DpopKey? key = null, params (string Name, string? Value)[] changes) => PostAsync(
        "/connect/token", Change(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken }, changes), key);

    /// <summary>Posts a form with the client's authentication and, with a key, a proof; the first answer's nonce is used for a second try, as clients do.</summary>
    public async Task<Reply> PostAsync(string path, Dictionary<string, string> form, DpopKey? key = null)
    {
        if (secret is not null && !form.ContainsKey("client_id") && !form.ContainsKey("client_assertion"))
            form = Change(form, [("client_id", ClientId), ("client_secret", secret)]);
        else if (!form.ContainsKey("client_assertion"))
            form.TryAdd("client_id", ClientId);
        var reply = await SendAsync(path, form, key?.Proof("POST", accounts.Host.Address + path, key.Nonce));
        if (key is null || reply.Error != "use_dpop_nonce")
            return reply;
        key.Nonce = reply.Nonce;
        return await SendAsync(path, form, key.Proof("POST", accounts.Host.Address + path, key.Nonce));
    }

    /// <summary>Posts a form with nothing added.</summary>
    public async Task<Reply> SendAsync(string path, Dictionary<string, string> form, string? proof = null, AuthenticationHeaderValue? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
        if (proof is not null)
            request.Headers.Add("DPoP", proof);
        request.Headers.Authorization = authorization;
        return await Reply.ReadAsync(await _http.SendAsync(request));
    }

    public async Task<Reply> GetAsync(string path, string? scheme = null, string? token = null, string? proof = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (scheme is not null)
            request.Headers.Authorization = new(scheme, token);
        if (proof is not null)
            request.Headers.Add("DPoP", proof);
        return await Reply.ReadAsync(await _http.SendAsync(request));
    }

    /// <summary>Whether an access token opens anything at this moment.</summary>
    public async Task<bool> WorksAsync(string accessToken) => (await GetAsync("/connect/userinfo", "Bearer", accessToken)).Status == HttpStatusCode.OK;

    public static string ChallengeOf(string verifier) => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    public string Secret => secret!;

    public void Dispose() => _http.Dispose();

    static Dictionary<string, string> Change(Dictionary<string, string> form, (string Name, string? Value)[] changes)
    {
        foreach (var (name, value) in changes)
            if (value is null)
                form.Remove(name);
            else
                form[name] = value;
        return form;
    }
}

/// <summary>An answer to a client.</summary>
sealed record Reply(HttpStatusCode Status, JsonElement Body, string? Nonce, string? Challenge, string? CacheControl)
{
    public string? Error => this["error"];

    public string? this[string name] =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var value) ? value.ToString() : null;

    public static async Task<Reply> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
            return new(
                response.StatusCode, isJson ? JsonDocument.Parse(text).RootElement : default,
                response.Headers.TryGetValues("DPoP-Nonce", out var nonce) ? nonce.Single() : null,
                response.Headers.WwwAuthenticate.ToString(), response.Headers.CacheControl?.ToString());
        }
    }
}
