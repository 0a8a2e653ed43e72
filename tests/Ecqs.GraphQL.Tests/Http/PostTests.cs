using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Tests.Http;

public sealed class PostTests : IAsyncLifetime
{
    GraphQLServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await GraphQLServer.StartAsync(services => services.AddGraphQL().Configure(o => o.MaxRequestBytes = 10_000), typeof(Greetings), typeof(Counting));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Query_with_variables_is_answered() => Assert.Equal(
        """{"data":{"hello":"Hello, 中文 \"x\""}}""",
        await _server.AskAsync("query Q($name: String!) { hello(name: $name) }", new { name = "中文 \"x\"" }));

    [Fact]
    public async Task Mutation_answers_its_payload() => Assert.Equal(
        """{"data":{"add":{"int":5}}}""",
        await _server.AskAsync("mutation { add(input: { a: 2, b: 3 }) { int } }"));

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/graphql-response+json", "application/graphql-response+json")]
    [InlineData("application/graphql-response+json, application/json;q=0.9", "application/graphql-response+json")]
    [InlineData("application/json;q=0.5, application/graphql-response+json;q=0.4", "application/json")]
    public async Task Media_type_is_negotiated(string? accept, string expected)
    {
        using var response = await _server.PostAsync("""{"query":"{ __typename }"}""", accept);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("""{"data":{"__typename":"Query"}}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("application/json", HttpStatusCode.OK)]
    [InlineData("application/graphql-response+json", HttpStatusCode.BadRequest)]
    public async Task Document_that_cannot_run_is_400_only_where_the_media_type_says_so(string accept, HttpStatusCode expected)
    {
        foreach (var document in new[] { "{ unknown }", "{", "query($x: Int!) { hello(name: $x) }" })
        {
            using var response = await _server.PostAsync($$"""{"query":"{{document}}"}""", accept);
            Assert.Equal(expected, response.StatusCode);
            var body = await response.Content.ReadAsStringAsync();
            Assert.StartsWith("""{"errors":[{"message":""", body, StringComparison.Ordinal);
            Assert.DoesNotContain("\"data\"", body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("  ", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("\"text\"", HttpStatusCode.BadRequest)]
    [InlineData("""{"query":"{ __typename }","operationName":7}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"query":"{ __typename }","extensions":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("""[{"query":"{ __typename }"}]""", HttpStatusCode.BadRequest)]
    [InlineData("""{"query":5}""", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("""{"query":"{ __typename }","variables":[]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"query":"{ __typename }"} x""", HttpStatusCode.BadRequest)]
    [InlineData("""{"query":"{ __typename }","operationName":"","variables":null,"extensions":{},"more":[{}]}""", HttpStatusCode.OK)]
    public async Task Body_must_be_one_request(string body, HttpStatusCode expected)
    {
        using var response = await _server.PostAsync(body);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Body_over_the_limit_is_413()
    {
        using var response = await _server.PostAsync($$"""{"query":"{ __typename }","more":"{{new string('x', 10_000)}}"}""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Body_that_is_broken_on_its_way_is_400_and_no_failure_of_the_server()
    {
        var address = _server.Client.BaseAddress!;
        using var client = new TcpClient(address.Host, address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /graphql HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nno size\r\n"));
        using var reader = new StreamReader(stream);
        Assert.Equal("HTTP/1.1 400 Bad Request", await reader.ReadLineAsync());
        Assert.Contains(ErrorCodes.InvalidRequest, await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_content_types_are_415_and_other_accepts_406()
    {
        using var text = await _server.PostAsync("""{"query":"{ __typename }"}""", contentType: "text/plain");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, text.StatusCode);
        using var html = await _server.PostAsync("""{"query":"{ __typename }"}""", accept: "text/html");
        Assert.Equal(HttpStatusCode.NotAcceptable, html.StatusCode);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Other_methods_are_405_and_told_which_are_allowed(string method)
    {
        using var request = new HttpRequestMessage(new(method), "/graphql");
        using var response = await _server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD", "POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Client_that_leaves_cancels_the_resolver()
    {
        using var cancel = new CancellationTokenSource();
        using var content = new StringContent("""{"query":"{ waits }"}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        var asked = _server.Client.PostAsync("/graphql", content, cancel.Token);
        await Greetings.Started.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        await Greetings.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }
}

[QueryType]
internal static class Greetings
{
    public static TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static string GetHello(string name) => $"Hello, {name}";

    public static string? GetFails() => throw new GraphQLException("TEST", "It fails.");

    public static async Task<bool> GetWaitsAsync(CancellationToken cancellationToken)
    {
        Started.SetResult();
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Cancelled.SetResult();
            throw;
        }
        return true;
    }
}

[MutationType]
internal static class Counting
{
    static int s_count;

    [GraphQLIgnore]
    public static int Count => Volatile.Read(ref s_count);

    public static Task<int> AddAsync(int a, int b) => Task.FromResult(a + b);

    [GraphQLName("count")]
    public static int Increment() => Interlocked.Increment(ref s_count);
}
