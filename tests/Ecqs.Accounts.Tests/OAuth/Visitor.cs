using System.Net;
using Ecqs.Accounts.OAuth.Consent;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Platform.Identity;
using Ecqs.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Tests.OAuth;

/// <summary>A person with a browser, which keeps cookies and is led by nobody further than one step.</summary>
sealed class Visitor : IDisposable
{
    readonly AccountsHost _accounts;
    readonly CookieContainer _cookies = new();

    public Visitor(AccountsHost accounts)
    {
        _accounts = accounts;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies }) { BaseAddress = new Uri(accounts.Host.Address) };
        Http.DefaultRequestHeaders.Add("X-Ecqs-Csrf", "1");
    }

    public HttpClient Http { get; }

    /// <summary>Signed in as somebody.</summary>
    public static async Task<Visitor> SignedInAsync(AccountsHost accounts, SignedIn person, string kind = "PERSON")
    {
        var visitor = new Visitor(accounts);
        await visitor.SignInAsync(person, kind);
        return visitor;
    }

    public async Task SignInAsync(SignedIn person, string kind = "PERSON")
    {
        using var response = await Http.PostAsync("/graphql", System.Net.Http.Json.JsonContent.Create(new
        {
            query = "mutation($input: SignInInput!) { signIn(input: $input) { me { accountId } errors { ... on Error { code } } } }",
            variables = new { input = new { kind, username = person.Username, password = Ecqs.Testing.People.Password } },
        }));
        Assert.Contains("accountId", await response.Content.ReadAsStringAsync());
    }

    /// <summary>Opens an address of the server and answers where it leads.</summary>
    public async Task<Uri> FollowAsync(string address)
    {
        using var response = await Http.GetAsync(address);
        Assert.True(response.StatusCode == HttpStatusCode.SeeOther, $"{response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return response.Headers.Location!;
    }

    /// <summary>What the address says to the client.</summary>
    public static Dictionary<string, string> QueryOf(Uri address) => QueryHelpers.ParseQuery(address.OriginalString.Split('?', 2)[1])
        .ToDictionary(x => x.Key, x => x.Value.Single()!);

    /// <summary>The id of the request that the consent page is opened for.</summary>
    public static Guid RequestOf(Uri page) => Guid.Parse(QueryOf(page)["request"]);

    /// <summary>Opens a request, allows it where it is asked, and answers the code.</summary>
    public async Task<string> AllowAsync(ForeignClient client, Guid? organisation = null, params (string Name, string? Value)[] changes)
    {
        var address = await FollowAsync(client.AuthorizeAddress(changes));
        if (!address.IsAbsoluteUri)
            address = new Uri(await OnPageAsync(requests => requests.AllowAsync(RequestOf(address), organisation, CancellationToken.None)));
        return QueryOf(address)["code"];
    }

    /// <summary>Does on the consent page what its mutations do, as this browser.</summary>
    public async Task<T> OnPageAsync<T>(Func<AuthorizationRequests, Task<T>> act)
    {
        var services = _accounts.Host.Services;
        var http = new DefaultHttpContext();
        http.Request.Headers.Cookie = _cookies.GetCookieHeader(new Uri(_accounts.Host.Address));
        services.GetRequiredService<IHttpContextAccessor>().HttpContext = http;
        await RequestUser.BeginAsync(http, services.GetRequiredService<ICurrentUserResolver>(), CancellationToken.None);
        return await _accounts.Host.InTransactionAsync(scope => act(scope.GetRequiredService<AuthorizationRequests>()));
    }

    public void Dispose() => Http.Dispose();
}
