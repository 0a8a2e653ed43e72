using System.Net.WebSockets;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Tests.Http;

public sealed class WebSocketTests
{
    readonly Ticks _ticks = new();
    readonly Wait _wait = new();

    Task<GraphQLServer> StartAsync(Action<GraphQLOptions>? configure = null) => GraphQLServer.StartAsync(
        services =>
        {
            services.AddSingleton(_ticks).AddSingleton(_wait).AddScoped<Scoped>();
            services.AddGraphQL().Configure(o => configure?.Invoke(o));
        },
        typeof(Greetings), typeof(Counting), typeof(Subscriptions), typeof(TickFields), typeof(Waiting));

    [Fact]
    public async Task Events_come_as_they_happen_and_the_end_is_told()
    {
        await using var server = await StartAsync();
        using var client = await WebSocketClient.OpenAsync(server);
        Assert.Equal("graphql-transport-ws", client.Protocol);
        await client.SubscribeAsync("a", "subscription($x: Boolean!) { ticks { number text @include(if: $x) } }", new { x = true });
        _ticks.Send(1);
        Assert.Equal("""{"type":"next","id":"a","payload":{"data":{"ticks":{"number":1,"text":"tick 1"}}}}""", await client.ReceiveAsync());
        _ticks.Send(2);
        Assert.Equal("""{"type":"next","id":"a","payload":{"data":{"ticks":{"number":2,"text":"tick 2"}}}}""", await client.ReceiveAsync());
        _ticks.End();
        Assert.Equal("""{"type":"complete","id":"a"}""", await client.ReceiveAsync());
        await client.CloseAsync();
        Assert.Equal(1000, client.Closed.Code);
    }

    [Theory]
    [InlineData("{ __typename }", """{"data":{"__typename":"Query"}}""")]
    [InlineData("mutation { add(input: { a: 1, b: 2 }) { int } }", """{"data":{"add":{"int":3}}}""")]
    public async Task Queries_and_mutations_answer_once_and_their_id_is_free_again(string document, string answer)
    {
        await using var server = await StartAsync();
        using var client = await WebSocketClient.OpenAsync(server);
        for (var i = 0; i < 2; i++)
        {
            await client.SubscribeAsync("\"1\"", document);
            Assert.Equal($$"""{"type":"next","id":"\"1\"","payload":{{answer}}}""", await client.ReceiveAsync());
            Assert.Equal("""{"type":"complete","id":"\"1\""}""", await client.ReceiveAsync());
        }
    }

    [Theory]
    [InlineData("subscription {", "HC0014")]
    [InlineData("{ unknown }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("subscription { refused(code: 7) }", "REFUSED")]
    [InlineData("subscription { secret }", "AUTH_NOT_AUTHENTICATED")]
    public async Task What_cannot_be_run_is_an_error_message_and_the_socket_goes_on(string document, string code)
    {
        await using var server = await StartAsync();
        using var client = await WebSocketClient.OpenAsync(server);
        await client.SubscribeAsync("a", document);
        var error = await client.ReceiveAsync();
        Assert.StartsWith("""{"type":"error","id":"a","payload":[{"message":""", error, StringComparison.Ordinal);
        Assert.Contains($"\"code\":\"{code}\"", error, StringComparison.Ordinal);
        await client.SubscribeAsync("a", "{ __typename }");
        Assert.Contains("\"next\"", await client.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exception_of_the_stream_is_an_error_message()
    {
        await using var server = await StartAsync();
        using var client = await WebSocketClient.OpenAsync(server);
        await client.SubscribeAsync("a", "subscription { ticks { number } }");
        _ticks.End(new InvalidOperationException("secret"));
        Assert.StartsWith("""{"type":"error","id":"a","payload":[{"message":"Unexpected Execution Error","locations":[{"line":1,"column":16}],"path":["ticks"],""", await client.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operations_run_beside_each_other_and_complete_ends_one()
    {
        await using var server = await StartAsync();
        using var client = await WebSocketClient.OpenAsync(server);
        await client.SubscribeAsync("ticks", "subscription { ticks { number } }");
        await _ticks.Subscribed.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await client.SubscribeAsync("count", "subscription { count(from: 1, to: 1) }");
        Assert.Equal("""{"type":"next","id":"count","payload":{"data":{"count":1}}}""", await client.ReceiveAsync());
        Assert.Equal("""{"type":"complete","id":"count"}""", await client.ReceiveAsync());
        await client.SendAsync("""{"type":"complete","id":"ticks"}""");
        await _ticks.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await client.SendAsync("""{"type":"complete","id":"unknown"}""");
        await client.SendAsync("""{"type":"ping","payload":{"x":1}}""");
        Assert.Equal("""{"type":"pong"}""", await client.ReceiveAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Client_that_leaves_cancels_what_runs(bool says)
    {
        await using var server = await StartAsync();
        var client = await WebSocketClient.OpenAsync(server);
        await client.SubscribeAsync("a", "subscription { ticks { number } }");
        await client.SubscribeAsync("b", "{ untilCancelled }");
        await _ticks.Subscribed.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await _wait.Started.Task.WaitAsync(TimeSpan.FromSeconds(10));
        if (says)
            await client.CloseAsync();
        else
            client.Abort();
        await _ticks.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await _wait.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Client_that_is_there_no_more_without_having_left_is_noticed()
    {
        await using var server = await StartAsync(o => o.KeepAliveInterval = TimeSpan.FromMilliseconds(200));
        using var client = await WebSocketClient.OpenAsync(server);
        await client.SubscribeAsync("a", "subscription { ticks { number } }");
        // A client of .NET answers pings only while it receives.
        await _ticks.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Who_may_not_use_the_field_any_more_receives_no_more()
    {
        var renewed = 0;
        await using var server = await StartAsync(o =>
        {
            o.SubscriptionRenewal = TimeSpan.Zero;
            // When the operation begins, and before each event.
            o.RenewRequest = (_, _) => ++renewed == 3 ? throw new GraphQLException("SESSION_ENDED", "The session has ended.") : default;
        });
        using var client = await WebSocketClient.OpenAsync(server);
        await client.SubscribeAsync("a", "subscription { ticks { number } }");
        _ticks.Send(1, 2, 3);
        Assert.Contains("\"next\"", await client.ReceiveAsync(), StringComparison.Ordinal);
        Assert.StartsWith("""{"type":"error","id":"a","payload":[{"message":"The session has ended.",""", await client.ReceiveAsync(), StringComparison.Ordinal);
        await _ticks.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("no JSON", 4400)]
    [InlineData("[]", 4400)]
    [InlineData("""{"type":"start","id":"1"}""", 4400)]
    [InlineData("""{"type":5}""", 4400)]
    [InlineData("""{"type":"ping","payload":"x"}""", 4400)]
    [InlineData("""{"type":"subscribe","payload":{"query":"{__typename}"}}""", 4400)]
    [InlineData("""{"type":"subscribe","id":"","payload":{"query":"{__typename}"}}""", 4400)]
    [InlineData("""{"type":"subscribe","id":"1"}""", 4400)]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":5}}""", 4400)]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"{__typename}","variables":[]}}""", 4400)]
    [InlineData("""{"type":"connection_init"}""", 4429)]
    public async Task Message_against_the_protocol_closes_the_socket(string message, int code)
    {
        await using var server = await StartAsync();
        using var client = await WebSocketClient.OpenAsync(server);
        await client.SendAsync(message);
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal(code, client.Closed.Code);
        Assert.NotEqual("", client.Closed.Reason);
    }

    [Fact]
    public async Task Binary_message_is_against_the_protocol()
    {
        await using var server = await StartAsync();
        using var client = await WebSocketClient.OpenAsync(server);
        await client.SendAsync("""{"type":"ping"}""", WebSocketMessageType.Binary);
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal(4400, client.Closed.Code);
    }

    [Fact]
    public async Task Operation_before_the_acknowledgement_is_4401()
    {
        await using var server = await StartAsync();
        using var client = await WebSocketClient.ConnectAsync(server);
        await client.SubscribeAsync("a", "{ __typename }");
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal((4401, "Unauthorized"), client.Closed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("graphql-ws")]
    public async Task Other_protocol_is_4406(string? protocol)
    {
        await using var server = await StartAsync();
        using var client = await WebSocketClient.ConnectAsync(server, protocol);
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal((4406, "Subprotocol not acceptable"), client.Closed);
    }

    [Fact]
    public async Task Socket_without_connection_init_is_closed_with_4408()
    {
        await using var server = await StartAsync(o => o.WebSocketInitTimeout = TimeSpan.FromMilliseconds(100));
        using var client = await WebSocketClient.ConnectAsync(server);
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal((4408, "Connection initialisation timeout"), client.Closed);
        using var initialised = await WebSocketClient.OpenAsync(server);
        await Task.Delay(300);
        await initialised.SendAsync("""{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await initialised.ReceiveAsync());
    }

    [Fact]
    public async Task Id_of_a_running_operation_is_4409()
    {
        await using var server = await StartAsync();
        using var client = await WebSocketClient.OpenAsync(server);
        await client.SubscribeAsync("a", "subscription { ticks { number } }");
        await client.SubscribeAsync("a", "subscription { ticks { number } }");
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal((4409, "Subscriber for a already exists"), client.Closed);
        await _ticks.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Message_over_the_limit_is_1009()
    {
        await using var server = await StartAsync(o => o.MaxRequestBytes = 5_000);
        using var client = await WebSocketClient.OpenAsync(server);
        await client.SubscribeAsync("a", "{ __typename }" + new string(' ', 4_000));
        Assert.Contains("\"next\"", await client.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Contains("\"complete\"", await client.ReceiveAsync(), StringComparison.Ordinal);
        await client.SubscribeAsync("a", "{ __typename }" + new string(' ', 5_000));
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal(1009, client.Closed.Code);
    }

    [Fact]
    public async Task One_operation_too_many_is_refused_and_the_others_go_on()
    {
        await using var server = await StartAsync(o => o.MaxOperationsPerWebSocket = 1);
        using var client = await WebSocketClient.OpenAsync(server);
        await client.SubscribeAsync("a", "subscription { ticks { number } }");
        await client.SubscribeAsync("b", "{ __typename }");
        var refused = await client.ReceiveAsync();
        Assert.Contains("\"error\",\"id\":\"b\"", refused, StringComparison.Ordinal);
        Assert.Contains("TOO_MANY_OPERATIONS", refused, StringComparison.Ordinal);
        _ticks.Send(1);
        Assert.Contains("\"next\",\"id\":\"a\"", await client.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("self", true)]
    [InlineData("https://friend.example", true)]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    public async Task Only_our_own_pages_and_those_of_named_origins_may_connect(string? origin, bool mayConnect)
    {
        await using var server = await StartAsync(o => o.WebSocketOrigins.Add("https://friend.example"));
        if (origin == "self")
            origin = server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        if (mayConnect)
        {
            using var client = await WebSocketClient.ConnectAsync(server, origin: origin);
            Assert.Equal("graphql-transport-ws", client.Protocol);
            return;
        }
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => WebSocketClient.ConnectAsync(server, origin: origin));
        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"connection_init","payload":{"token":"good"}}""", null)]
    [InlineData("""{"type":"connection_init","payload":{"token":"bad"}}""", 4403)]
    [InlineData("""{"type":"connection_init","payload":null}""", 4403)]
    public async Task Host_decides_on_the_payload_of_connection_init(string init, int? code)
    {
        await using var server = await StartAsync(o =>
            o.WebSocketConnecting = (_, payload, _) => new(payload?.GetProperty("token").GetString() == "good"));
        using var client = await WebSocketClient.ConnectAsync(server);
        await client.SendAsync(init);
        Assert.Equal(code is null ? """{"type":"connection_ack"}""" : null, await client.ReceiveAsync());
        if (code is not null)
            Assert.Equal(code, client.Closed.Code);
    }

    [Fact]
    public async Task What_the_host_throws_is_4500_for_the_socket_or_an_error_of_the_operation()
    {
        await using var server = await StartAsync(o =>
        {
            o.WebSocketConnecting = (_, payload, _) => payload is null ? throw new InvalidOperationException("secret") : new(true);
            o.AllowUntrustedDocuments = _ => throw new InvalidOperationException("secret");
        });
        using var refused = await WebSocketClient.ConnectAsync(server);
        await refused.SendAsync("""{"type":"connection_init"}""");
        Assert.Null(await refused.ReceiveAsync());
        Assert.Equal((4500, "Internal server error"), refused.Closed);
        using var client = await WebSocketClient.ConnectAsync(server);
        await client.SendAsync("""{"type":"connection_init","payload":{}}""");
        await client.ReceiveAsync();
        await client.SubscribeAsync("a", "{ __typename }");
        var error = await client.ReceiveAsync();
        Assert.StartsWith("""{"type":"error","id":"a","payload":[{"message":"Unexpected Execution Error","extensions":{"code":"UNEXPECTED",""", error, StringComparison.Ordinal);
        using var response = await server.PostAsync("""{"query":"{ __typename }"}""");
        Assert.Equal(System.Net.HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("UNEXPECTED", await GetTests.CodeOf(response));
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_that_stops_says_so()
    {
        await using var server = await StartAsync();
        using var client = await WebSocketClient.OpenAsync(server);
        await client.SubscribeAsync("a", "subscription { ticks { number } }");
        await _ticks.Subscribed.Task.WaitAsync(TimeSpan.FromSeconds(10));
        var stopped = server.StopAsync();
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal(1001, client.Closed.Code);
        await stopped.WaitAsync(TimeSpan.FromSeconds(10));
        await _ticks.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    public sealed class Wait
    {
        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    [QueryType]
    static class Waiting
    {
        public static async Task<bool> GetUntilCancelledAsync(Wait wait, CancellationToken cancellationToken)
        {
            using var registration = cancellationToken.Register(wait.Cancelled.SetResult);
            wait.Started.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return true;
        }
    }
}
