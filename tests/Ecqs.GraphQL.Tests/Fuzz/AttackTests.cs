using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Ecqs.GraphQL.Execution;
using Ecqs.GraphQL.Tests.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Tests.Fuzz;

/// <summary>Requests made to be dear: each is answered in time, on a small stack, with the code of what it runs into.</summary>
public sealed class AttackTests
{
    public static TheoryData<string, string?> Attacks => new()
    {
        { "deep selections", "TOO_DEEP" },
        { "deep inline fragments", "TOO_DEEP" },
        { "deep lists", "TOO_DEEP" },
        { "deep objects", "TOO_DEEP" },
        { "deep types", "TOO_DEEP" },
        { "many tokens", "TOO_MANY_TOKENS" },
        { "many fields", "TOO_MANY_FIELDS" },
        { "many aliases", "TOO_MANY_ALIASES" },
        { "many root aliases", "TOO_MANY_ALIASES" },
        { "root aliases by fragments", "TOO_MANY_ALIASES" },
        { "many directives", "TOO_MANY_DIRECTIVES" },
        { "directives everywhere", null },
        { "a bomb of fragments", null },
        { "a bomb of fragments with aliases", null },
        { "a chain of fragments", "TOO_DEEP" },
        { "fragments in a circle", "GRAPHQL_VALIDATION_FAILED" },
        { "fragments that all spread all", "GRAPHQL_VALIDATION_FAILED" },
        { "conditions without end", null },
        { "same names, other arguments", "GRAPHQL_VALIDATION_FAILED" },
        { "same names in fragments", null },
        { "merging sets of sets", null },
        { "many operations", "GRAPHQL_VALIDATION_FAILED" },
        { "many variables", "GRAPHQL_VALIDATION_FAILED" },
        { "unknown names", "GRAPHQL_VALIDATION_FAILED" },
        { "a huge string", null },
        { "a huge block string", null },
        { "many escapes", null },
        { "a huge name", "GRAPHQL_VALIDATION_FAILED" },
        { "a huge whole number", "GRAPHQL_VALIDATION_FAILED" },
        { "a huge real number", null },
        { "a huge comment", null },
        { "commas only", "HC0014" },
        { "introspection in circles", "HC0086" },
        { "introspection by the hundred", null },
        { "byte order marks", null },
        { "overlong characters", "HC0014" },
        { "half a character", "HC0014" },
        { "turned text", "HC0014" },
        { "nothing", "HC0014" },
        { "nul", "HC0014" },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public void An_attack_is_answered_in_time(string attack, string? code)
    {
        using var services = FuzzServices.Build();
        var executor = services.GetRequiredService<RequestExecutor>();
        var document = Document(attack);
        var watch = Stopwatch.StartNew();
        var answer = OnSmallStack(() => Run(executor, services, document, null));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"It took {watch.Elapsed}.");
        AssertCode(answer, code);
        Assert.Equal("""{"data":{"text":"t"}}""", Run(executor, services, "{ text }"u8.ToArray(), null));
    }

    [Theory]
    [InlineData("{ echo(text: \"")]
    [InlineData("{ echo(text: \"\"\"")]
    [InlineData("{ echo(text: \"\"\"a\"\"")]
    [InlineData("{ echo(text: \"\\")]
    [InlineData("{ echo(text: \"\\u")]
    [InlineData("{ echo(text: \"\\u{")]
    [InlineData("{ echo(text: \"\\u{1F600")]
    [InlineData("{ echo(text: \"\\uD83D")]
    [InlineData("{ echo(number: -")]
    [InlineData("{ echo(number: 1e")]
    [InlineData("{ echo(number: 1.")]
    [InlineData("{ echo(")]
    [InlineData("{ echo")]
    [InlineData("{ # and no end")]
    [InlineData("{ ..")]
    [InlineData("{ ...")]
    [InlineData("{ ... on")]
    [InlineData("{ ... on Rock")]
    [InlineData("{ a: ")]
    [InlineData("query (")]
    [InlineData("query ($")]
    [InlineData("query ($a: [")]
    [InlineData("query ($a: Int =")]
    [InlineData("query @")]
    [InlineData("query @skip(")]
    [InlineData("fragment")]
    [InlineData("fragment F on")]
    [InlineData("\"\"\"")]
    [InlineData("\"")]
    [InlineData("{ deep(of: {")]
    [InlineData("{ deep(of: {a")]
    [InlineData("{ deep(of: {a: [")]
    public void What_does_not_end_is_a_syntax_error(string document)
    {
        using var services = FuzzServices.Build();
        AssertCode(Run(services.GetRequiredService<RequestExecutor>(), services, Encoding.UTF8.GetBytes(document), null), "HC0014");
    }

    [Theory]
    [InlineData("deep", 31, null)]
    [InlineData("deep", 200, "VARIABLES_TOO_DEEP")]
    [InlineData("many items", 100_000, null)]
    [InlineData("many wrong items", 20_000, "HC0016")]
    [InlineData("many unknown fields", 20_000, "HC0016")]
    [InlineData("repeated fields", 20_000, null)]
    [InlineData("long text", 500_000, null)]
    [InlineData("long text", 600_000, "VARIABLES_TOO_LARGE")]
    [InlineData("long number", 100_000, "HC0016")]
    [InlineData("many conditions", 2_000, "HC0047")]
    [InlineData("half a pair", 1, "HC0016")]
    [InlineData("half a pair in a name", 1, "HC0016")]
    [InlineData("whole pairs", 1, null)]
    [InlineData("deep conditions", 400, "VARIABLES_TOO_DEEP")]
    public void Variables_made_to_be_dear_are_answered_in_time(string attack, int size, string? code)
    {
        using var services = FuzzServices.Build();
        var (document, json) = Variables(attack, size);
        var variables = JsonDocument.Parse(json, new() { MaxDepth = 2_000 }).RootElement;
        var watch = Stopwatch.StartNew();
        var answer = OnSmallStack(() => Run(services.GetRequiredService<RequestExecutor>(), services, Encoding.UTF8.GetBytes(document), variables));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"It took {watch.Elapsed}.");
        AssertCode(answer, code);
    }

    [Theory]
    [InlineData("deep", 400)]
    [InlineData("deep array", 400)]
    [InlineData("flood", 400)]
    [InlineData("names", 200)]
    [InlineData("large", 413)]
    public async Task Bodies_made_to_be_dear_are_answered_in_time(string attack, int status)
    {
        await using var server = await GraphQLServer.StartAsync(s => s.AddGraphQL().Configure(o => o.MaxBatchSize = 5), FuzzSchema.Types);
        var body = attack switch
        {
            "deep" => "{\"query\":\"{text}\",\"variables\":" + string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + "1" + new string('}', 100_001),
            "deep array" => new string('[', 400_000),
            "flood" => $"[{string.Join(',', Enumerable.Repeat("{\"query\":\"{text}\"}", 20_000))}]",
            "names" => $"{{\"query\":\"{{text}}\",{string.Join(',', Enumerable.Range(0, 40_000).Select(i => $"\"a{i}\":{i}"))}}}",
            _ => $"{{\"query\":\"{{text}} {new string('#', 1024 * 1024)}\"}}",
        };
        var watch = Stopwatch.StartNew();
        using var response = await server.PostAsync(body, "application/graphql-response+json");
        Assert.Equal(status, (int)response.StatusCode);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"It took {watch.Elapsed}.");
        Assert.Equal("""{"data":{"text":"t"}}""", await server.AskAsync("{ text }"));
    }

    static byte[] Document(string attack) => attack switch
    {
        "overlong characters" => [.. "{ text "u8, 0xC0, 0x80, .. "}"u8],
        "half a character" => [.. "{ echo(text: \""u8, 0xF0, 0x9F, 0x98],
        _ => Encoding.UTF8.GetBytes(Text(attack)),
    };

    static string Text(string attack) => attack switch
    {
        "deep selections" => Repeat(5_000, _ => "{ rocks "),
        "deep inline fragments" => "{ rock " + Repeat(5_000, _ => "{ ... on Rock "),
        "deep lists" => "{ echo(list: " + new string('[', 50_000),
        "deep objects" => "{ deep(of: " + Repeat(5_000, _ => "{of: "),
        "deep types" => "query ($a: " + new string('[', 50_000),
        "many tokens" => "{ echo(list: [" + Repeat(40_000, _ => "1 ") + "]) }",
        "many fields" => "{" + Repeat(50_000, _ => "text ") + "}",
        "many aliases" => "{ rock {" + Repeat(1_000, i => $"a{i}: name ") + "} }",
        "many root aliases" => "{" + Repeat(400, i => $"a{i}: text ") + "}",
        "root aliases by fragments" => "{" + Repeat(100, i => $"...F{i} ") + "}" + Repeat(100, i => $"fragment F{i} on Query {{ a{i}: text }} "),
        "many directives" => "{ text " + Repeat(5_000, _ => "@skip(if: false) ") + "}",
        "directives everywhere" => "{ rock {" + Repeat(450, i => $"a{i}: name @skip(if: false) @include(if: true) ") + "} }",
        "a bomb of fragments" => "{ rock { ...F0 } }" + Repeat(400, i => $"fragment F{i} on Rock {{ ...F{i + 1} ...F{i + 1} ...F{i + 1} }} ") + "fragment F400 on Rock { name }",
        "a bomb of fragments with aliases" => "{ rock { ...F0 } }" + Repeat(90, i => $"fragment F{i} on Rock {{ a: rocks {{ ...F{i + 1} }} b: rocks {{ ...F{i + 1} }} }} ") + "fragment F90 on Rock { name }",
        "a chain of fragments" => "{ rock { ...F0 } }" + Repeat(1_000, i => $"fragment F{i} on Rock {{ rocks {{ ...F{i + 1} }} }} ") + "fragment F1000 on Rock { name }",
        "fragments in a circle" => "{ rock { ...F0 } }" + Repeat(1_500, i => $"fragment F{i} on Rock {{ ...F{(i + 1) % 1_500} }} "),
        "fragments that all spread all" => "{ rock { ...F0 } }" + Repeat(60, i => $"fragment F{i} on Rock {{ {Repeat(60, j => $"...F{j} ")} }} "),
        "conditions without end" => $"query({Repeat(40, i => $"$c{i}: Boolean = true ")}) {{ rock {{ ...F0 }} }} "
            + Repeat(40, i => $"fragment F{i} on Rock {{ ...F{i + 1} @include(if: $c{i}) ...F{i + 1} @skip(if: $c{i}) }} ") + "fragment F40 on Rock { name }",
        "same names, other arguments" => "{" + Repeat(1_500, i => $"echo(number: {i}) ") + "}",
        "same names in fragments" => "{ rock {" + Repeat(300, i => $"...F{i} ") + "} }" + Repeat(300, i => $"fragment F{i} on Rock {{ rocks {{ rocks {{ name }} }} }} "),
        "merging sets of sets" => "{ rock { ...all } } fragment all on Rock { " + Repeat(60, i => $"a{i}: rocks {{ ...f{i} }} ") + "} "
            + Repeat(60, i => $"fragment f{i} on Rock {{ a{i * 7 % 60}: rocks {{ name ...f{(i + 1) % 60} }} }} "),
        "many operations" => Repeat(2_000, i => "{ text } "),
        "many variables" => $"query({Repeat(3_000, i => $"$a{i}: Int ")}) {{ text }}",
        "unknown names" => "{" + Repeat(2_000, i => $"x{i} ") + "}",
        "a huge string" => $"{{ echo(text: \"{new string('x', 900_000)}\") }}",
        "a huge block string" => $"{{ echo(text: \"\"\"{Repeat(50_000, i => new string(' ', i % 20) + "x\n")}\"\"\") }}",
        "many escapes" => $"{{ echo(text: \"{Repeat(90_000, _ => "\\u{1F600}")}\") }}",
        "a huge name" => $"{{ {new string('a', 900_000)} }}",
        "a huge whole number" => $"{{ echo(number: {new string('9', 500_000)}) }}",
        "a huge real number" => $"mutation {{ addRock(input: {{name: \"a\", weight: 0.{new string('1', 500_000)}}}) {{ rock {{ id }} }} }}",
        "a huge comment" => $"{{ text }} #{new string('x', 900_000)}",
        "commas only" => new string(',', 900_000),
        "introspection in circles" => "{ __schema { types " + Repeat(20, _ => "{ fields { type ") + "{ name }" + new string('}', 42),
        "introspection by the hundred" => "{" + Repeat(40, i => $"a{i}: __schema {{ types {{ name fields {{ name type {{ name ofType {{ name }} }} args {{ name }} }} }} }} ") + "}",
        "byte order marks" => Repeat(10_000, _ => "\uFEFF") + "{ text }",
        "turned text" => "{ \u202Etext }",
        "nul" => "{ text \0 }",
        _ => "",
    };

    static (string Document, string Json) Variables(string attack, int size) => attack switch
    {
        "deep" => ("query($v: DeepInput!) { deep(of: $v) }", "{\"v\":" + Repeat(size - 1, _ => "{\"name\":\"a\",\"of\":") + "null" + new string('}', size)),
        "many items" => ("query($v: [[Int]!]) { echo(list: $v) }", $"{{\"v\":[{Repeat(size, _ => "1,")}1]}}"),
        "many wrong items" => ("query($v: [[Int]!]) { echo(list: $v) }", $"{{\"v\":[{Repeat(size, _ => "\"a\",")}1]}}"),
        "many unknown fields" => ("query($v: DeepInput!) { deep(of: $v) }", $"{{\"v\":{{{Repeat(size, i => $"\"x{i}\":1,")}\"name\":\"a\"}}}}"),
        "repeated fields" => ("query($v: DeepInput!) { deep(of: $v) }", $"{{\"v\":{{{Repeat(size, _ => "\"name\":\"b\",")}\"name\":\"a\"}}}}"),
        "long text" => ("query($v: String) { echo(text: $v) }", $"{{\"v\":\"{new string('x', size)}\"}}"),
        "half a pair" => ("query($v: String) { echo(text: $v) }", "{\"v\":\"\\ud800\"}"),
        "half a pair in a name" => ("query($v: DeepInput!) { deep(of: $v) }", "{\"v\":{\"name\":\"a\",\"\\uD800\":1}}"),
        "whole pairs" => ("query($v: String) { echo(text: $v) }", "{\"v\":\"\\ud83d\\ude00 \\\\ud800\"}"),
        "long number" => ("query($v: Int) { echo(number: $v) }", $"{{\"v\":{new string('9', size)}}}"),
        "many conditions" => ("query($v: RockFilterInput) { page(where: $v) { totalCount } }", $"{{\"v\":{{\"or\":[{Repeat(size, _ => "{\"name\":{\"eq\":\"a\"}},")}{{}}]}}}}"),
        _ => ("query($v: RockFilterInput) { page(where: $v) { totalCount } }", "{\"v\":" + Repeat(size, _ => "{\"and\":[") + "{}" + Repeat(size, _ => "]}") + "}"),
    };

    static string Repeat(int count, Func<int, string> make) => string.Concat(Enumerable.Range(0, count).Select(make));

    static string Run(RequestExecutor executor, ServiceProvider services, byte[] document, JsonElement? variables)
    {
        using var scope = services.CreateScope();
        using var buffer = new ResponseBuffer();
        // The thread is the test's own, and what it waits for runs elsewhere.
        executor.ExecuteAsync(new(document, null, variables), scope.ServiceProvider, buffer, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }

    /// <summary>Runs on a thread with less stack than any that serves requests.</summary>
    static string OnSmallStack(Func<string> run)
    {
        string? answer = null;
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    answer = run();
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            },
            maxStackSize: 1024 * 1024);
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(60)), "It hangs.");
        Assert.Null(failure);
        return answer!;
    }

    static void AssertCode(string answer, string? code)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(answer), new JsonReaderOptions { MaxDepth = 1_000 });
        using var json = JsonDocument.ParseValue(ref reader);
        if (json.RootElement.TryGetProperty("errors", out var errors))
        {
            var codes = errors.EnumerateArray().Select(e => e.GetProperty("extensions").GetProperty("code").GetString()!).ToList();
            Assert.DoesNotContain(ErrorCodes.Unexpected, codes);
            if (code is not null)
                Assert.Contains(code, codes);
            Assert.True(errors.GetArrayLength() <= 101, $"{errors.GetArrayLength()} errors");
        }
        else
        {
            Assert.Null(code);
        }
    }
}
