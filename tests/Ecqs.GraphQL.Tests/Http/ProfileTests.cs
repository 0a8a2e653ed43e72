using System.Net;

namespace Ecqs.GraphQL.Tests.Http;

public sealed class ProfileTests
{
    const string Json = "application/json";
    const string GraphQLResponse = "application/graphql-response+json";

    static Task<GraphQLServer> StartAsync(TransportProfile profile) =>
        GraphQLServer.StartAsync(s => s.AddGraphQL().Configure(o => o.TransportProfile = profile), typeof(Greetings), typeof(Counting));

    [Theory]
    [InlineData("""{"query":"{__typename}"}""", 200, 200)]
    [InlineData("""{"query":"{fails __typename}"}""", 200, 200)]
    [InlineData("""{"query":"{"}""", 200, 400)]
    [InlineData("""{"query":"{unknown}"}""", 200, 400)]
    [InlineData("""{"query":"query A{__typename} query B{__typename}"}""", 200, 400)]
    [InlineData("""{"query":"query($n: String!){hello(name: $n)}","variables":{"n":null}}""", 200, 400)]
    [InlineData("""{"query":5}""", 400, 400)]
    [InlineData("""{"query":"{__typename}","variables":[7]}""", 400, 400)]
    [InlineData("NONSENSE", 400, 400)]
    public async Task Draft_answers_200_to_readers_of_plain_JSON(string body, int plain, int precise)
    {
        await using var server = await StartAsync(TransportProfile.Draft);
        using var json = await server.PostAsync(body, Json);
        Assert.Equal((plain, Json), ((int)json.StatusCode, json.Content.Headers.ContentType!.MediaType));
        using var response = await server.PostAsync(body, GraphQLResponse);
        Assert.Equal((precise, GraphQLResponse), ((int)response.StatusCode, response.Content.Headers.ContentType!.MediaType));
    }

    [Theory]
    [InlineData("""{"query":"{__typename}"}""", 200)]
    [InlineData("""{"query":"{__typename}","unknown":{"x":[1]}}""", 200)]
    [InlineData("""{"query":"{fails __typename}"}""", 294)]
    [InlineData("""{"query":"{"}""", 400)]
    [InlineData("""{"query":"{unknown}"}""", 422)]
    [InlineData("""{"query":"query A{__typename} query B{__typename}"}""", 422)]
    [InlineData("""{"query":"query($n: String!){hello(name: $n)}","variables":{"n":null}}""", 422)]
    [InlineData("""{"query":5}""", 422)]
    [InlineData("""{"qeury":"{__typename}"}""", 422)]
    [InlineData("""{"query":"{__typename}","variables":[7]}""", 422)]
    [InlineData("[]", 422)]
    [InlineData("NONSENSE", 400)]
    public async Task Edition_of_September_2026_says_in_the_status_what_happened(string body, int status)
    {
        await using var server = await StartAsync(TransportProfile.September2026);
        using var precise = await server.PostAsync(body, GraphQLResponse);
        Assert.Equal((status, GraphQLResponse), ((int)precise.StatusCode, precise.Content.Headers.ContentType!.MediaType));
        foreach (var accept in new[] { Json, null })
        {
            using var response = await server.PostAsync(body, accept);
            Assert.Equal((status, status < 300 ? Json : GraphQLResponse), ((int)response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        }
    }

    [Fact]
    public async Task Edition_of_September_2026_refuses_mutations_by_GET_and_other_media_types()
    {
        await using var server = await StartAsync(TransportProfile.September2026);
        using var mutation = await server.GetAsync("query=mutation{count{int}}", GraphQLResponse);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, mutation.StatusCode);
        using var accept = await server.PostAsync("""{"query":"{__typename}"}""", "text/html");
        Assert.Equal(HttpStatusCode.NotAcceptable, accept.StatusCode);
        using var content = await server.PostAsync("""{"query":"{__typename}"}""", contentType: "text/plain");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, content.StatusCode);
    }

    [Fact]
    public async Task Introspection_is_refused_where_the_host_says_so_and_typename_is_not()
    {
        await using var server = await GraphQLServer.StartAsync(
            s => s.AddGraphQL().Configure(o => o.AllowIntrospection = http => http.Request.Headers.ContainsKey("Friend")), typeof(Greetings));
        foreach (var document in new[] { "{ a: __schema { queryType { name } } }", "query($n: String!) { hello(name: $n) ...F } fragment F on Query { __type(name: $n) { name } }" })
        {
            var query = "query=" + Uri.EscapeDataString(document) + "&variables=" + Uri.EscapeDataString("""{"n":"Query"}""");
            using var refused = await server.GetAsync(query, GraphQLResponse);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Equal("HC0046", await GetTests.CodeOf(refused));
            using var allowed = await server.GetAsync(query, GraphQLResponse, ("Friend", "1"));
            Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        }
        Assert.Equal("""{"data":{"__typename":"Query","hello":"Hello, x"}}""", await server.AskAsync("""{ __typename hello(name: "x") }"""));
    }
}
