using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Tests.Http;

public sealed class EventStreamTests
{
    readonly Ticks _ticks = new();

    Task<GraphQLServer> StartAsync(Action<GraphQLOptions>? configure = null, IFieldAuthorizer? authorizer = null) => GraphQLServer.StartAsync(
        services =>
        {
            services.AddSingleton(_ticks).AddScoped<Scoped>();
            services.AddGraphQL().Configure(o => configure?.Invoke(o));
            if (authorizer is not null)
                services.AddSingleton(authorizer);
        },
        typeof(Greetings), typeof(Counting), typeof(Subscriptions), typeof(TickFields));

    [Fact]
    public async Task Events_come_as_they_happen_and_the_end_is_told()
    {
        await using var server = await StartAsync();
        using var reader = await SseReader.PostAsync(server, """{"query":"subscription($x: Boolean!) { ticks { number text @include(if: $x) } }","variables":{"x":true}}""");
        Assert.Equal(HttpStatusCode.OK, reader.Response.StatusCode);
        Assert.Equal("text/event-stream; charset=utf-8", reader.Response.Content.Headers.ContentType!.ToString());
        _ticks.Send(1);
        Assert.Equal("""next: {"data":{"ticks":{"number":1,"text":"tick 1"}}}""", await reader.NextAsync());
        Assert.Equal(1, reader.Comments);
        _ticks.Send(2);
        Assert.Equal("""next: {"data":{"ticks":{"number":2,"text":"tick 2"}}}""", await reader.NextAsync());
        _ticks.SendNull();
        _ticks.End();
        Assert.Equal(["""next: {"data":{"ticks":null}}""", "complete: "], await reader.AllAsync());
    }

    [Fact]
    public async Task Subscription_by_GET_with_arguments()
    {
        await using var server = await StartAsync();
        using var reader = await SseReader.OpenAsync(server, new(HttpMethod.Get, "/graphql?query=" + Uri.EscapeDataString("subscription { n: count(from: 3, to: 5) }")));
        Assert.Equal(["""next: {"data":{"n":3}}""", """next: {"data":{"n":4}}""", """next: {"data":{"n":5}}""", "complete: "], await reader.AllAsync());
    }

    [Theory]
    [InlineData("{ __typename }", """{"data":{"__typename":"Query"}}""")]
    [InlineData("mutation { add(input: { a: 1, b: 2 }) { int } }", """{"data":{"add":{"int":3}}}""")]
    public async Task Queries_and_mutations_answer_once(string document, string answer)
    {
        await using var server = await StartAsync();
        using var reader = await SseReader.PostAsync(server, $$"""{"query":"{{document}}"}""");
        Assert.Equal([$"next: {answer}", "complete: "], await reader.AllAsync());
    }

    [Theory]
    [InlineData("subscription {", "HC0014")]
    [InlineData("subscription { unknown }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("subscription($n: Int!) { count(from: $n, to: 2) }", "HC0016")]
    [InlineData("subscription { refused(code: 7) }", "REFUSED")]
    [InlineData("subscription { secret }", "AUTH_NOT_AUTHENTICATED")]
    public async Task What_cannot_be_subscribed_is_told_in_a_next_event_without_data(string document, string code)
    {
        await using var server = await StartAsync();
        using var reader = await SseReader.PostAsync(server, $$"""{"query":"{{document}}"}""");
        Assert.Equal(HttpStatusCode.OK, reader.Response.StatusCode);
        var events = await reader.AllAsync();
        Assert.Equal(2, events.Count);
        Assert.StartsWith("next: {\"errors\":[", events[0], StringComparison.Ordinal);
        Assert.Contains($"\"code\":\"{code}\"", events[0], StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\"", events[0], StringComparison.Ordinal);
        Assert.Equal("complete: ", events[1]);
    }

    [Fact]
    public async Task Mutation_by_GET_is_405_before_a_stream_begins()
    {
        await using var server = await StartAsync();
        using var reader = await SseReader.OpenAsync(server, new(HttpMethod.Get, "/graphql?query=mutation{count{int}}"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, reader.Response.StatusCode);
    }

    [Theory]
    [InlineData("application/json", HttpStatusCode.NotAcceptable)]
    [InlineData("application/graphql-response+json", HttpStatusCode.NotAcceptable)]
    [InlineData("application/graphql-response+json, application/json, text/event-stream", HttpStatusCode.OK)]
    public async Task Subscription_needs_a_client_that_takes_a_stream(string accept, HttpStatusCode expected)
    {
        await using var server = await StartAsync();
        using var response = await server.PostAsync("""{"query":"subscription { count(from: 1, to: 1) }"}""", accept);
        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.OK)
            Assert.Equal(":\n\nevent: next\ndata: {\"data\":{\"count\":1}}\n\nevent: complete\ndata:\n\n", await response.Content.ReadAsStringAsync());
        else
            Assert.Equal("STREAM_NEEDED", await GetTests.CodeOf(response));
    }

    [Fact]
    public async Task Error_of_one_event_does_not_end_the_stream()
    {
        await using var server = await StartAsync();
        using var reader = await SseReader.PostAsync(server, """{"query":"subscription { ticks { half } }"}""");
        _ticks.Send(2, 3, 4);
        _ticks.End();
        var events = await reader.AllAsync();
        Assert.Equal("""next: {"data":{"ticks":{"half":1}}}""", events[0]);
        Assert.Contains("""{"message":"3 is odd.","locations":[{"line":1,"column":24}],"path":["ticks","half"],"extensions":{"code":"ODD"}}""", events[1], StringComparison.Ordinal);
        Assert.Equal("""next: {"data":{"ticks":{"half":2}}}""", events[2]);
        Assert.Equal("complete: ", events[3]);
    }

    [Fact]
    public async Task Exception_of_the_stream_ends_it_with_a_located_error_and_keeps_its_words()
    {
        await using var server = await StartAsync();
        using var reader = await SseReader.PostAsync(server, """{"query":"subscription { t: ticks { number } }"}""");
        _ticks.Send(1);
        _ticks.End(new InvalidOperationException("the password is 1234"));
        var events = await reader.AllAsync();
        Assert.Equal(3, events.Count);
        Assert.StartsWith("""next: {"errors":[{"message":"Unexpected Execution Error","locations":[{"line":1,"column":16}],"path":["t"],"extensions":{"code":"UNEXPECTED",""", events[1], StringComparison.Ordinal);
        Assert.DoesNotContain("1234", events[1], StringComparison.Ordinal);
        Assert.Equal("complete: ", events[2]);
    }

    [Fact]
    public async Task Client_that_leaves_ends_the_stream()
    {
        await using var server = await StartAsync();
        var reader = await SseReader.PostAsync(server, """{"query":"subscription { ticks { number } }"}""");
        await _ticks.Subscribed.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.False(_ticks.Ended.Task.IsCompleted);
        reader.Dispose();
        await _ticks.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Each_event_has_a_service_scope_of_its_own_which_is_closed_after_it()
    {
        await using var server = await StartAsync();
        var before = Scoped.Open;
        using var reader = await SseReader.PostAsync(server, """{"query":"subscription { ticks { scope } }"}""");
        _ticks.Send(1, 2, 3);
        var first = await reader.NextAsync();
        var second = await reader.NextAsync();
        Assert.NotEqual(first, second);
        await reader.NextAsync();
        _ticks.End();
        await reader.AllAsync();
        Assert.Equal(before, Scoped.Open);
    }

    [Fact]
    public async Task Host_surrounds_each_event_as_it_does_a_query()
    {
        var pipeline = new CountingPipeline();
        await using var server = await GraphQLServer.StartAsync(
            services => services.AddSingleton(_ticks).AddScoped<Scoped>().AddSingleton<IRootFieldPipeline>(pipeline),
            typeof(Greetings), typeof(Subscriptions), typeof(TickFields));
        using var reader = await SseReader.PostAsync(server, """{"query":"subscription { t: ticks { number scope } }"}""");
        _ticks.Send(1, 2);
        _ticks.End();
        Assert.Equal(3, (await reader.AllAsync()).Count);
        Assert.Equal(["ticks False", "ticks False"], pipeline.Fields);
    }

    sealed class CountingPipeline : IRootFieldPipeline
    {
        public List<string> Fields { get; } = [];

        public async Task<ReadOnlyMemory<byte>?> RunAsync(
            RootFieldRun field, Func<IServiceProvider, CancellationToken, Task<RootFieldOutcome>> execute, CancellationToken cancellationToken)
        {
            Fields.Add($"{field.Name} {field.IsMutation}");
            await execute(field.RequestServices, cancellationToken);
            return null;
        }
    }

    [Fact]
    public async Task Silence_is_broken_by_comments()
    {
        await using var server = await StartAsync(o => o.KeepAliveInterval = TimeSpan.FromMilliseconds(50));
        using var reader = await SseReader.PostAsync(server, """{"query":"subscription { ticks { number } }"}""");
        await Task.Delay(500);
        _ticks.Send(1);
        await reader.NextAsync();
        Assert.InRange(reader.Comments, 2, 30);
    }

    [Fact]
    public async Task Who_may_not_use_the_field_any_more_receives_no_more()
    {
        var guard = new Membership();
        var renewed = 0;
        await using var server = await StartAsync(
            o =>
            {
                o.SubscriptionRenewal = TimeSpan.Zero;
                o.RenewRequest = (_, _) =>
                {
                    // As a host would look up the session, and find that it has ended.
                    if (++renewed == 3)
                        guard.IsMember = false;
                    return default;
                };
            },
            guard);
        using var reader = await SseReader.PostAsync(server, """{"query":"subscription { secret }"}""");
        var events = await reader.AllAsync();
        Assert.Equal(["""next: {"data":{"secret":0}}""", """next: {"data":{"secret":1}}"""], events[..2]);
        Assert.StartsWith("next: {\"errors\":[", events[2], StringComparison.Ordinal);
        Assert.Contains("AUTH_NOT_AUTHORIZED", events[2], StringComparison.Ordinal);
        Assert.Equal("complete: ", events[3]);
    }

    [Fact]
    public async Task Events_that_come_faster_than_they_are_taken_end_the_subscription_and_are_not_kept()
    {
        await using var server = await StartAsync(o => o.SubscriptionBufferSize = 10);
        var aliases = string.Join(' ', Enumerable.Range(0, 100).Select(i => $"alias{i}: text"));
        using var reader = await SseReader.PostAsync(server, $$"""{"query":"subscription { ticks { {{aliases}} } }"}""");
        const int Many = 30_000;
        // Each event is some 2 kB, and buffers on the way hold some megabytes.
        for (var i = 0; i < Many && !_ticks.Ended.Task.IsCompleted; i += 10)
        {
            _ticks.Send([.. Enumerable.Range(i, 10)]);
            await Task.Yield();
        }
        await _ticks.Ended.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.InRange(_ticks.Read, 11, Many - 1);
    }

    [Fact]
    public async Task Server_that_stops_ends_its_streams()
    {
        await using var server = await StartAsync();
        using var reader = await SseReader.PostAsync(server, """{"query":"subscription { ticks { number } }"}""");
        await _ticks.Subscribed.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await server.StopAsync().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Empty(await reader.AllAsync());
        await _ticks.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    sealed class Membership : IFieldAuthorizer
    {
        public bool IsMember { get; set; } = true;

        public ValueTask<FieldAccess> AuthorizeAsync(string policy, IServiceProvider requestServices, CancellationToken cancellationToken) =>
            new(policy == "member" && IsMember ? FieldAccess.Allowed : FieldAccess.NotAuthorized);
    }
}
