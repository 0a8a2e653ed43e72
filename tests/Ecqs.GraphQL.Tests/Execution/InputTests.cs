namespace Ecqs.GraphQL.Tests.Execution;

public sealed class InputTests
{
    readonly Engine _engine = Engine.Of(typeof(EchoQueries));

    [Theory]
    [InlineData("{ order(input: { name: \"x\" }) }", "x 1 Medium [] absent")]
    [InlineData("{ order(input: { name: \"x\", count: 5, size: EXTRA_LARGE, tags: [\"a\", \"b\"], note: \"n\" }) }", "x 5 ExtraLarge [a,b] n")]
    [InlineData("{ order(input: { name: \"x\", tags: \"one\", note: null }) }", "x 1 Medium [one] null")]
    [InlineData("{ scalars(id: \"0198c2f0-6b1e-7c3a-9d4f-2a1b3c4d5e6f\", day: \"2024-02-29\", at: \"2026-11-21T08:30:00+08:00\", time: \"08:30\", big: 9223372036854775807, exact: 12.340, rough: 1e3, url: \"https://e.test/x\") }",
        "0198c2f0-6b1e-7c3a-9d4f-2a1b3c4d5e6f 2024-02-29 2026-11-21T00:30:00 08:30 9223372036854775807 12.340 1000 https://e.test/x")]
    [InlineData("{ lists(numbers: [[1, 2], [3]], days: [\"2024-01-01\"], ids: null) }", "1,2;3 1 null")]
    [InlineData("{ lists(numbers: 4) }", "4 0 null")]
    [InlineData("{ nested(input: { child: { child: { name: \"deep\" }, name: \"b\" }, name: \"a\" }) }", "a/b/deep")]
    public async Task Literals_become_what_the_parameter_takes(string document, string expected) =>
        Assert.Equal(expected, Value(await _engine.AskAsync(document)));

    [Fact]
    public async Task Variables_become_what_the_parameter_takes_also_inside_literals()
    {
        Assert.Equal("x 2 Large [a] n", Value(await _engine.AskAsync(
            "query($i: OrderInput!) { order(input: $i) }", new { i = new { name = "x", count = 2, size = "LARGE", tags = new[] { "a" }, note = "n" } })));
        Assert.Equal("y 7 Medium [a,b] absent", Value(await _engine.AskAsync(
            "query($n: String!, $c: Int = 7, $t: String!, $absent: String) { order(input: { name: $n, count: $c, tags: [$t, \"b\"], note: $absent }) }",
            new { n = "y", t = "a" })));
    }

    [Theory]
    [InlineData("query($x: Int!) { int(x: $x) }", "{}", "Variable \"$x\" of required type \"Int!\" was not provided.")]
    [InlineData("query($x: Int!) { int(x: $x) }", "{\"x\":null}", "Variable \"$x\" of non-null type \"Int!\" must not be null.")]
    [InlineData("query($x: Int!) { int(x: $x) }", "{\"x\":\"5\"}", "Variable \"$x\" got invalid value \"5\"; Int cannot represent non-integer value: \"5\"")]
    [InlineData("query($x: Int!) { int(x: $x) }", "{\"x\":3000000000}", "Variable \"$x\" got invalid value 3000000000; Int cannot represent non 32-bit signed integer value: 3000000000")]
    [InlineData("query($x: Int!) { int(x: $x) }", "{\"x\":1.5}", "Variable \"$x\" got invalid value 1.5; Int cannot represent non-integer value: 1.5")]
    [InlineData("query($x: OrderInput!) { order(input: $x) }", "{\"x\":{\"size\":\"HUGE\",\"count\":1,\"more\":2}}",
        "Variable \"$x\" got invalid value {\"size\":\"HUGE\",\"count\":1,\"more\":2}; Field \"name\" of required type \"String!\" was not provided."
        + "|Variable \"$x\" got invalid value \"HUGE\" at \"x.size\"; Value \"HUGE\" does not exist in \"Size\" enum."
        + "|Variable \"$x\" got invalid value {\"size\":\"HUGE\",\"count\":1,\"more\":2}; Field \"more\" is not defined by type \"OrderInput\".")]
    [InlineData("query($x: OrderInput!) { order(input: $x) }", "{\"x\":{\"name\":\"a\",\"tags\":[\"a\",null]}}",
        "Variable \"$x\" got invalid value null at \"x.tags[1]\"; Expected non-nullable type \"String!\" not to be null.")]
    [InlineData("query($x: OrderInput!) { order(input: $x) }", "{\"x\":5}",
        "Variable \"$x\" got invalid value 5; Expected type \"OrderInput\" to be an object.")]
    [InlineData("query($x: OrderInput!) { order(input: $x) }", "{\"x\":{\"name\":\"a\",\"extra\":null}}",
        "Variable \"$x\" got invalid value null at \"x.extra\"; Field \"extra\" may be left out, but not be null.")]
    [InlineData("query($x: Nothing!) { int(x: $x) }", "{}", "Unknown type \"Nothing\".")]
    public async Task Variables_that_do_not_fit_are_all_told(string document, string variables, string expected)
    {
        var errors = await _engine.ErrorsAsync(document, System.Text.Json.JsonDocument.Parse(variables).RootElement);
        Assert.Equal(expected.Split('|'), errors);
    }

    [Fact]
    public async Task Whole_numbers_may_be_written_as_JSON_writes_numbers()
    {
        Assert.Equal("1000", Value(await _engine.AskAsync("query($x: Int!) { int(x: $x) }", System.Text.Json.JsonDocument.Parse("{\"x\":1e3}").RootElement)));
        Assert.Equal("5", Value(await _engine.AskAsync("query($x: Int!) { int(x: $x) }", System.Text.Json.JsonDocument.Parse("{\"x\":5.0}").RootElement)));
    }

    [Fact]
    public async Task Text_comes_back_as_it_was_sent_whatever_is_in_it()
    {
        var text = "\u0001\u001f\"\\/\b\f\n\r\t 检定 \uD83D\uDE00 \u2028 </script>";
        using var answer = System.Text.Json.JsonDocument.Parse(await _engine.AskAsync("query($x: String!) { text(x: $x) }", new { x = text }));
        Assert.Equal(text, answer.RootElement.GetProperty("data").GetProperty("text").GetString());
    }

    [Fact]
    public async Task The_character_U0000_is_refused_wherever_it_comes_from()
    {
        string[] refusal = ["HC0016: Variable \"$x\" got invalid value \"a\\u0000b\"; String cannot represent a text with the character U+0000"];
        Assert.Equal(refusal, await CodesAsync("query($x: String!) { text(x: $x) }", "{\"x\":\"a\\u0000b\"}"));
        Assert.Equal(
            ["GRAPHQL_VALIDATION_FAILED: String cannot represent a text with the character U+0000"],
            await CodesAsync("{ text(x: \"a\\u0000b\") }", "{}"));
    }

    [Fact]
    public async Task At_most_fifty_errors_of_variables_are_told()
    {
        var errors = await CodesAsync(
            "query($x: OrderInput!) { order(input: $x) }", $"{{\"x\":{{\"name\":\"a\",\"tags\":[{string.Join(',', Enumerable.Repeat("1", 200))}]}}}}");
        Assert.Equal(51, errors.Count);
        Assert.Equal("TOO_MANY_ERRORS: Too many errors processing variables, error limit reached. Execution aborted.", errors[^1]);
    }

    async Task<IReadOnlyList<string>> CodesAsync(string document, string variables)
    {
        using var given = System.Text.Json.JsonDocument.Parse(variables);
        using var answer = System.Text.Json.JsonDocument.Parse(await _engine.AskAsync(document, given.RootElement));
        return [.. answer.RootElement.GetProperty("errors").EnumerateArray()
            .Select(error => $"{error.GetProperty("extensions").GetProperty("code")}: {error.GetProperty("message")}")];
    }

    static string Value(string answer)
    {
        using var json = System.Text.Json.JsonDocument.Parse(answer);
        Assert.False(json.RootElement.TryGetProperty("errors", out _), answer);
        return json.RootElement.GetProperty("data").EnumerateObject().Single().Value.ToString();
    }
}

internal enum Size
{
    Small,
    Medium,
    Large,
    ExtraLarge,
}

internal sealed record OrderInput(string Name, int Count = 1, Size Size = Size.Medium)
{
    public IReadOnlyList<string>? Tags { get; init; }

    public Optional<string?> Note { get; init; }

    public Optional<int> Extra { get; init; }
}

internal sealed record NestedInput(string Name, NestedInput? Child);

[QueryType]
internal static class EchoQueries
{
    public static int Int(int x) => x;

    public static string Text(string x) => x;

    public static string Order(OrderInput input) =>
        $"{input.Name} {input.Count} {input.Size} [{string.Join(',', input.Tags ?? [])}] {(input.Note.HasValue ? input.Note.Value ?? "null" : "absent")}";

    public static string Scalars(Guid id, DateOnly day, DateTimeOffset at, TimeOnly time, long big, decimal exact, double rough, Uri url) =>
        FormattableString.Invariant($"{id} {day:yyyy-MM-dd} {at.UtcDateTime:s} {time:HH\\:mm} {big} {exact} {rough} {url}");

    public static string Lists(int[][] numbers, IReadOnlySet<DateOnly>? days = null, List<Guid?>? ids = null) =>
        $"{string.Join(';', numbers.Select(n => string.Join(',', n)))} {days?.Count ?? 0} {(ids is null ? "null" : "some")}";

    public static string Nested(NestedInput input) => string.Join('/', Names(input));

    static IEnumerable<string> Names(NestedInput? input) => input is null ? [] : Names(input.Child).Prepend(input.Name);
}
