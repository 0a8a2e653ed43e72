using System.Net;
using System.Text.Json;

namespace Ecqs.GraphQL.Tests.Http;

public sealed class GetTests : IAsyncLifetime
{
    const string GraphQLResponse = "application/graphql-response+json";

    GraphQLServer _server = null!;

    public async Task InitializeAsync() => _server = await GraphQLServer.StartAsync(_ => { }, typeof(Greetings), typeof(Counting));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Query_with_variables_and_operation_name_is_answered()
    {
        var query = Uri.EscapeDataString("query A { __typename } query B($n: String!) { hello(name: $n) }");
        var variables = Uri.EscapeDataString("""{"n":"李 & co"}""");
        using var response = await _server.GetAsync($"query={query}&operationName=B&variables={variables}&extensions={Uri.EscapeDataString("{}")}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Equal("""{"data":{"hello":"Hello, 李 & co"}}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Plus_is_a_space_and_an_empty_operation_name_is_none()
    {
        using var response = await _server.GetAsync("query=query+Q+%7B+__typename+%7D&operationName=&variables=");
        Assert.Equal("""{"data":{"__typename":"Query"}}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData(GraphQLResponse)]
    public async Task Mutation_is_405_and_does_not_run(string accept)
    {
        var before = Counting.Count;
        using var response = await _server.GetAsync("query=mutation{count{int}}", accept);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("POST", Assert.Single(response.Content.Headers.Allow));
        Assert.Equal("METHOD_NOT_ALLOWED", await CodeOf(response));
        Assert.Equal(before, Counting.Count);
        Assert.Contains((before + 1).ToString(), await _server.AskAsync("mutation{count{int}}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "HC0013")]
    [InlineData("query=", "HC0013")]
    [InlineData("qeury={__typename}", "HC0013")]
    [InlineData("query={__typename}&query={__typename}", "HC0009")]
    [InlineData("query={__typename}&variables=[]", "HC0009")]
    [InlineData("query={__typename}&variables={", "HC0011")]
    [InlineData("query={__typename}&variables={}x", "HC0011")]
    [InlineData("query={__typename}&extensions=5", "HC0009")]
    public async Task Parameters_must_make_a_request(string query, string code)
    {
        using var response = await _server.GetAsync(query);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(code, await CodeOf(response));
    }

    [Fact]
    public async Task Address_over_the_limit_is_414()
    {
        await using var server = await GraphQLServer.StartAsync(s => s.AddGraphQL().Configure(o => o.MaxUrlBytes = 100), typeof(Greetings));
        using var fits = await server.GetAsync("query={__typename}");
        Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        using var response = await server.GetAsync($"query={{__typename}}&more={new string('x', 100)}");
        Assert.Equal(HttpStatusCode.RequestUriTooLong, response.StatusCode);
        Assert.Equal("URL_TOO_LONG", await CodeOf(response));
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.Forbidden, "Accept", GraphQLResponse)]
    [InlineData(HttpStatusCode.Forbidden, "Sec-Fetch-Site", "cross-site")]
    [InlineData(HttpStatusCode.Forbidden, "Sec-Fetch-Site", "same-site")]
    [InlineData(HttpStatusCode.OK, "Sec-Fetch-Site", "same-origin")]
    [InlineData(HttpStatusCode.OK, "Sec-Fetch-Site", "none")]
    [InlineData(HttpStatusCode.OK, "GraphQL-Preflight", "1")]
    public async Task Cookies_count_only_where_no_other_site_can_have_sent_them(HttpStatusCode expected, string? header = null, string? value = null)
    {
        (string, string)[] headers = header is null ? [("Cookie", "session=1")] : [("Cookie", "session=1"), (header, value!)];
        using var response = await _server.GetAsync("query={__typename}", null, headers);
        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.Forbidden)
            Assert.Equal("CROSS_SITE_REQUEST", await CodeOf(response));
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "query={__typename}")]
    [InlineData("text/plain", """{"query":"{__typename}"}""")]
    [InlineData("multipart/form-data; boundary=x", """{"query":"{__typename}"}""")]
    public async Task Post_that_any_page_can_send_is_415(string contentType, string body)
    {
        using var response = await _server.PostAsync(body, contentType: contentType);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal("UNSUPPORTED_MEDIA_TYPE", await CodeOf(response));
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("text/event-stream")]
    public async Task Head_is_answered_as_GET_without_a_body(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/graphql?query={__typename}");
        request.Headers.Accept.ParseAdd(accept);
        using var response = await _server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
    }

    internal static async Task<string> CodeOf(HttpResponseMessage response)
    {
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()!;
    }
}
