using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ecqs.Testing;

namespace Ecqs.Host.Tests;

/// <summary>Who gets the administrators' console, and how it is served.</summary>
public sealed class GraphQLConsoleTests(GraphQLConsoleTests.Fixture fixture) : IClassFixture<GraphQLConsoleTests.Fixture>
{
    const string Page = "/graphql/ui/";

    [Theory]
    [InlineData("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")]
    [InlineData("Sec-Fetch-Mode", "navigate")]
    public async Task A_stranger_who_opens_it_is_led_to_the_sign_in_and_back(string header, string value)
    {
        using var stranger = NewBrowser();
        using var response = await GetAsync(stranger, Page, header, value);

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("/sign-in?to=%2Fgraphql%2Fui%2F", response.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("")]
    [InlineData("bcp-config.json")]
    [InlineData("static/css/styles.css")]
    public async Task A_stranger_gets_no_file_of_it(string file)
    {
        using var stranger = NewBrowser();
        using var response = await GetAsync(stranger, Page + file, "Accept", "*/*");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Whoever_signs_in_and_is_no_administrator_is_refused()
    {
        var person = (await new People(fixture.Host).PersonAsync()).Client;
        using var response = await GetAsync(person.Http, Page, "Accept", "text/html");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("AUTH_NOT_AUTHORIZED", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_administrator_gets_the_page_under_a_policy_of_its_own()
    {
        var administrator = fixture.Administrator.Http;
        using var page = await GetAsync(administrator, "/graphql/ui", "Accept", "text/html");
        using var elsewhere = await administrator.GetAsync("/bookings/none.pdf");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(Page, page.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Contains("Banana Cake Pop", await page.Content.ReadAsStringAsync());
        Assert.Contains("connect-src 'self';", PolicyOf(page));
        Assert.Contains("default-src 'none'", PolicyOf(page));
        Assert.DoesNotContain("unsafe-eval", PolicyOf(elsewhere));
    }

    [Fact]
    public async Task The_console_is_told_the_endpoint_and_the_header_that_the_endpoint_wants()
    {
        var administrator = fixture.Administrator.Http;
        var told = await administrator.GetFromJsonAsync<JsonElement>(Page + "bcp-config.json");

        Assert.Equal($"{fixture.Host.Address}/graphql", told.GetProperty("endpoint").GetString());
        Assert.Equal("1", told.GetProperty("httpHeaders").GetProperty("X-Ecqs-Csrf").GetString());
        Assert.True(told.GetProperty("disableTelemetry").GetBoolean());
    }

    [Theory]
    [InlineData("service-worker.js")]
    [InlineData("package.json")]
    [InlineData("LICENSE")]
    [InlineData("static/../package.json")]
    [InlineData("static/..%2fpackage.json")]
    [InlineData("static/js")]
    public async Task Only_what_the_page_loads_is_served(string file)
    {
        var administrator = fixture.Administrator.Http;
        using var response = await administrator.GetAsync(Page + file);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    static string PolicyOf(HttpResponseMessage response) => Assert.Single(response.Headers.GetValues("Content-Security-Policy"));

    static async Task<HttpResponseMessage> GetAsync(HttpClient client, string path, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { header, value } } };
        return await client.SendAsync(request);
    }

    /// <summary>Shows redirections instead of following them.</summary>
    HttpClient NewBrowser() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(fixture.Host.Address) };

    public sealed class Fixture : IAsyncLifetime
    {
        public TestHost Host { get; private set; } = null!;

        public GraphQLClient Administrator { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Host = await TestHost.StartAsync();
            Administrator = (await new People(Host).AdministratorAsync("33")).Client;
        }

        public async Task DisposeAsync() => await Host.DisposeAsync();
    }
}
