using System.Net;

namespace Ecqs.GraphQL.Tests.Http;

public sealed class BatchTests
{
    static Task<GraphQLServer> StartAsync(int size) =>
        GraphQLServer.StartAsync(s => s.AddGraphQL().Configure(o => o.MaxBatchSize = size), typeof(Greetings), typeof(Counting), typeof(Steps));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Batch_is_refused_when_it_is_not_switched_on(int size)
    {
        await using var server = await StartAsync(size);
        using var response = await server.PostAsync("""[{"query":"{__typename}"}]""");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("BATCH_TOO_LARGE", await GetTests.CodeOf(response));
    }

    [Fact]
    public async Task Answers_come_in_order_and_each_has_its_own_errors()
    {
        await using var server = await StartAsync(5);
        using var response = await server.PostAsync(
            """ [{"query":"{__typename}"},{"query":"{"},5,{"query":"query($n:String!){hello(name:$n)}","variables":{"n":"x"}},{"operationName":"q"}]""",
            "application/graphql-response+json");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var json = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var answers = json.RootElement.EnumerateArray().ToList();
        Assert.Equal("""{"data":{"__typename":"Query"}}""", answers[0].GetRawText());
        Assert.Equal("""{"data":{"hello":"Hello, x"}}""", answers[3].GetRawText());
        foreach (var refused in new[] { 1, 2, 4 })
            Assert.Equal(["errors"], answers[refused].EnumerateObject().Select(p => p.Name));
        Assert.Equal(5, answers.Count);
    }

    [Fact]
    public async Task Mutations_run_one_after_another()
    {
        await using var server = await StartAsync(10);
        var batch = string.Join(',', Enumerable.Range(0, 10).Select(i => $$$"""{"query":"mutation{step(input:{number:{{{i}}}}){string}}"}"""));
        using var response = await server.PostAsync($"[{batch}]");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            "[" + string.Join(',', Enumerable.Range(0, 10).Select(i => $$$$"""{"data":{"step":{"string":"{{{{string.Concat(Enumerable.Range(0, i + 1))}}}}"}}}""")) + "]",
            await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""[{"query":"{__typename}"},{"query":"{__typename}"},{"query":"{__typename}"}]""", "BATCH_TOO_LARGE")]
    [InlineData("[]", "HC0009")]
    [InlineData("[{}", "HC0011")]
    [InlineData("[{}] x", "HC0011")]
    public async Task Batch_over_the_bound_or_of_no_JSON_runs_nothing(string body, string code)
    {
        await using var server = await StartAsync(2);
        using var response = await server.PostAsync(body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(code, await GetTests.CodeOf(response));
    }

    [MutationType]
    static class Steps
    {
        static readonly System.Text.StringBuilder s_taken = new();

        public static async Task<string> StepAsync(int number)
        {
            await Task.Delay(number % 2 == 0 ? 5 : 1);
            return s_taken.Append(number).ToString();
        }
    }
}
