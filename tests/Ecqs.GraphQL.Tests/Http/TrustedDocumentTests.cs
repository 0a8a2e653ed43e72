using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Tests.Http;

public sealed class TrustedDocumentTests : IDisposable
{
    const string Hello = "query Hello($n: String!) { hello(name: $n) }";
    const string Change = "mutation { add(input: { a: 1, b: 2 }) { int } }";
    const string Unknown = "{ __typename }";
    const string GraphQLResponse = "application/graphql-response+json";

    readonly string _manifest = Path.GetTempFileName();

    public TrustedDocumentTests() => File.WriteAllText(_manifest, JsonSerializer.Serialize(new Dictionary<string, string>
    {
        [IdOf(Hello)] = Hello,
        ["sha256:" + IdOf(Change)] = Change,
    }));

    public void Dispose() => File.Delete(_manifest);

    Task<GraphQLServer> StartAsync(Action<GraphQLOptions>? configure = null) => GraphQLServer.StartAsync(
        services => services.AddGraphQL().AddTrustedDocuments(_manifest).Configure(o => configure?.Invoke(o)), typeof(Greetings), typeof(Counting));

    static string IdOf(string document) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));

    [Theory]
    [InlineData("\"documentId\":\"sha256:{0}\"")]
    [InlineData("\"documentId\":\"{0}\",\"query\":null")]
    [InlineData("\"id\":\"{0}\"")]
    [InlineData("\"id\":\"sha256:{0}\",\"operationName\":\"Hello\"")]
    [InlineData("\"extensions\":{{\"persistedQuery\":{{\"version\":1,\"sha256Hash\":\"{0}\"}}}}")]
    public async Task Document_is_found_by_any_form_of_its_id(string form)
    {
        await using var server = await StartAsync(o => o.AllowUntrustedDocuments = _ => false);
        for (var i = 0; i < 2; i++)
        {
            var id = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, IdOf(Hello));
            using var response = await server.PostAsync($$"""{"variables":{"n":"x{{i}}"},{{id}}}""", GraphQLResponse);
            Assert.Equal($$$"""{"data":{"hello":"Hello, x{{{i}}}"}}""", await response.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Document_is_found_by_GET_and_mutations_are_not_run_by_it()
    {
        await using var server = await StartAsync();
        var variables = Uri.EscapeDataString("""{"n":"x"}""");
        foreach (var id in new[]
        {
            $"documentId=sha256:{IdOf(Hello)}", $"id={IdOf(Hello)}",
            "extensions=" + Uri.EscapeDataString($$$"""{"persistedQuery":{"version":1,"sha256Hash":"{{{IdOf(Hello)}}}"}}"""),
        })
        {
            using var response = await server.GetAsync($"{id}&variables={variables}");
            Assert.Equal("""{"data":{"hello":"Hello, x"}}""", await response.Content.ReadAsStringAsync());
        }
        using var mutation = await server.GetAsync($"documentId={IdOf(Change)}");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, mutation.StatusCode);
    }

    [Theory]
    [InlineData("""{"documentId":"sha256:0000000000000000000000000000000000000000000000000000000000000000"}""", "The server has no document of this id.")]
    [InlineData("""{"id":"unknown"}""", "The server has no document of this id.")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}""", "PersistedQueryNotFound")]
    public async Task Unknown_id_is_HC0020(string body, string message)
    {
        await using var server = await StartAsync();
        using var response = await server.PostAsync(body, GraphQLResponse);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(
            $$$"""{"errors":[{"message":"{{{message}}}","extensions":{"code":"HC0020"}}]}""", await response.Content.ReadAsStringAsync());
        using var plain = await server.PostAsync(body, "application/json");
        Assert.Equal(HttpStatusCode.OK, plain.StatusCode);
        using var stream = await SseReader.PostAsync(server, body);
        Assert.Equal(2, (await stream.AllAsync()).Count);
    }

    [Fact]
    public async Task Text_with_an_unknown_hash_is_run_where_text_is_allowed()
    {
        await using var server = await StartAsync();
        using var response = await server.PostAsync($$$$"""{"query":"{{{{Unknown}}}}","extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}""");
        Assert.Equal("""{"data":{"__typename":"Query"}}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Text_is_refused_with_HC0067_to_whom_the_host_does_not_allow_it_unless_it_is_a_trusted_one()
    {
        await using var server = await StartAsync(o => o.AllowUntrustedDocuments = http => http.Request.Headers.ContainsKey("Authorization"));
        using var refused = await server.PostAsync($$"""{"query":"{{Unknown}}"}""", GraphQLResponse);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("HC0067", await GetTests.CodeOf(refused));
        using var automatic = await server.PostAsync($$$$"""{"query":"{{{{Unknown}}}}","extensions":{"persistedQuery":{"sha256Hash":"{{{{IdOf(Unknown)}}}}"}}}""", GraphQLResponse);
        Assert.Equal("HC0067", await GetTests.CodeOf(automatic));
        using var changed = await server.PostAsync($$$"""{"query":"{{{Hello}}} ","variables":{"n":"x"}}""", GraphQLResponse);
        Assert.Equal("HC0067", await GetTests.CodeOf(changed));
        Assert.Equal("""{"data":{"hello":"Hello, x"}}""", await server.AskAsync(Hello, new { n = "x" }));
        using var partner = await server.GetAsync("query=" + Uri.EscapeDataString(Unknown), null, ("Authorization", "Bearer x"));
        Assert.Equal("""{"data":{"__typename":"Query"}}""", await partner.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Rule_holds_over_WebSocket_too()
    {
        await using var server = await StartAsync(o => o.AllowUntrustedDocuments = _ => false);
        using var client = await WebSocketClient.OpenAsync(server);
        await client.SubscribeAsync("a", Unknown);
        Assert.Contains("HC0067", await client.ReceiveAsync(), StringComparison.Ordinal);
        await client.SendAsync($$$$"""{"type":"subscribe","id":"b","payload":{"documentId":"{{{{IdOf(Hello)}}}}","variables":{"n":"x"}}}""");
        Assert.Equal("""{"type":"next","id":"b","payload":{"data":{"hello":"Hello, x"}}}""", await client.ReceiveAsync());
    }

    [Theory]
    [InlineData("""{"sha256:00":"{ __typename }"}""")]
    [InlineData("""["{ __typename }"]""")]
    [InlineData("{")]
    public void Manifest_whose_ids_are_not_those_of_its_documents_is_refused(string manifest)
    {
        File.WriteAllText(_manifest, manifest);
        Assert.Throws<InvalidDataException>(() => TrustedDocumentFile.Load(_manifest));
    }
}
