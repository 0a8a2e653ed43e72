using System.Text.Json;
using Ecqs.GraphQL.Tests.Execution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecqs.GraphQL.Tests.Limits;

/// <summary>Each limit lets pass what is just under it, and refuses what is just over it by a code and a message that names it.</summary>
public sealed class LimitsTests
{
    [Theory]
    [InlineData("tokens", 12, "TOO_MANY_TOKENS")]
    [InlineData("depth", 7, "TOO_DEEP")]
    [InlineData("values", 6, "TOO_DEEP")]
    [InlineData("fields", 9, "TOO_MANY_FIELDS")]
    [InlineData("aliases", 5, "TOO_MANY_ALIASES")]
    [InlineData("root aliases", 4, "TOO_MANY_ALIASES")]
    [InlineData("directives", 2, "TOO_MANY_DIRECTIVES")]
    [InlineData("spreads", 3, "TOO_MANY_FRAGMENT_VISITS")]
    [InlineData("planned fields", 8, "TOO_MANY_FIELDS")]
    [InlineData("selection depth", 5, "TOO_DEEP")]
    [InlineData("merge", 12, "HC0107")]
    [InlineData("errors", 3, "TOO_MANY_ERRORS")]
    public async Task A_document_may_be_as_large_as_its_limit_and_no_larger(string what, int limit, string code)
    {
        await using var engine = Engine.With(s => s.AddGraphQL().Configure(o => Set(o, what, limit)), typeof(LimitQueries));
        var under = await ErrorsAsync(engine, Document(what, limit));
        Assert.Equal([], what == "errors" ? under.Where(error => error.Code == code) : under);

        var over = await ErrorsAsync(engine, Document(what, limit + 1));
        var (given, message) = over[^1];
        Assert.Equal(code, given);
        if (what != "errors")
            Assert.Contains($" {limit} ", message);
    }

    static void Set(GraphQLOptions options, string what, int limit)
    {
        var document = options.Document;
        options.Cost.IsEnforced = false;
        switch (what)
        {
            case "tokens": document.MaxTokens = limit; break;
            case "depth" or "values": document.MaxDepth = limit; break;
            case "fields": document.MaxFields = limit; break;
            case "aliases": document.MaxAliases = limit; break;
            case "root aliases": document.MaxRootAliases = limit; break;
            case "directives": document.MaxDirectivesPerLocation = limit; break;
            case "spreads": document.MaxFragmentVisits = limit; break;
            case "planned fields": document.MaxPlannedFields = limit; break;
            case "selection depth": document.MaxSelectionDepth = limit; break;
            case "merge": document.MaxMergeComparisons = limit; break;
            case "errors": document.MaxErrors = limit; break;
            default: throw new ArgumentOutOfRangeException(nameof(what), what, null);
        }
    }

    /// <summary>A document that has exactly so much of it.</summary>
    static string Document(string what, int count) => what switch
    {
        "tokens" => $"{{ {Repeat(count - 2, _ => "leaf ")}}}",
        "depth" or "selection depth" => Repeat(count - 1, _ => "{ self ") + "{ leaf" + new string('}', count),
        "values" => $"{{ nest(of: {Repeat(count - 1, _ => "{of: ")}null{new string('}', count - 1)}) }}",
        "fields" => $"{{ {Repeat(count, _ => "leaf ")}}}",
        "aliases" => $"{{ self {{ {Repeat(count, i => $"a{i}: leaf ")}}} }}",
        "root aliases" => $"{{ leaf ...F }} fragment F on Query {{ {Repeat(count, i => $"a{i}: leaf ")}}}",
        "directives" => $"query($yes: Boolean! = true) {{ leaf {Repeat(count, i => i % 2 == 0 ? "@include(if: $yes) " : "@skip(if: false) ")}}}",
        "spreads" => $"{{ {Repeat(count, i => $"...F{i} ")}}} {Repeat(count, i => $"fragment F{i} on Query {{ leaf }} ")}",
        "planned fields" => $"{{ {Repeat(count, i => $"a{i}: leaf ")}}}",
        "merge" => $"{{ {Repeat(count / 2, _ => "leaf ")}}}{(count % 2 == 0 ? "" : " fragment F on Query { leaf }")}",
        "errors" => $"{{ {Repeat(count, i => $"missing{i} ")}}}",
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
    };

    [Fact]
    public async Task Variables_may_be_as_large_and_deep_as_their_limits()
    {
        await using var engine = Engine.With(
            s => s.AddGraphQL().Configure(o => (o.Variables.MaxBytes, o.Variables.MaxDepth, o.Variables.MaxErrors) = (200, 4, 2)), typeof(LimitQueries));
        const string document = "query($text: String, $of: NestInput, $list: [Int]) { leaf(text: $text) nest(of: $of) sum(of: $list) }";

        var frame = JsonSerializer.Serialize(new { text = "" }).Length;
        Assert.Equal([], await ErrorsAsync(engine, document, new { text = new string('x', 200 - frame) }));
        Assert.Equal(
            [("VARIABLES_TOO_LARGE", "The variables are 201 bytes of JSON, and at most 200 are allowed.")],
            await ErrorsAsync(engine, document, new { text = new string('x', 201 - frame) }));

        object Nested(int depth) => new { of = depth == 1 ? null : Nested(depth - 1) };
        Assert.Equal([], await ErrorsAsync(engine, document, Nested(4)));
        Assert.Equal([("VARIABLES_TOO_DEEP", "The variables are nested more than 4 deep.")], await ErrorsAsync(engine, document, Nested(5)));
        // Brackets within strings do not nest anything.
        Assert.Equal([], await ErrorsAsync(engine, document, new { text = "[[[[[[\\\"[[[[" }));

        Assert.Equal(["HC0016", "HC0016"], (await ErrorsAsync(engine, document, new { list = new[] { "a", "b" } })).Select(e => e.Code));
        Assert.Equal(
            ["HC0016", "HC0016", "TOO_MANY_ERRORS"],
            (await ErrorsAsync(engine, document, new { list = new[] { "a", "b", "c", "d" } })).Select(e => e.Code));
    }

    [Fact]
    public async Task Errors_of_fields_are_told_up_to_the_limit()
    {
        await using var engine = Engine.With(s => s.AddGraphQL().Configure(o => o.Execution.MaxErrors = 3), typeof(LimitQueries));
        Assert.Equal(3, (await ErrorsAsync(engine, "{ broken(count: 3) { bad } }")).Count);
        var many = await ErrorsAsync(engine, "{ broken(count: 1000) { bad } again: broken(count: 1000) { bad } }");
        Assert.Equal(["UNEXPECTED", "UNEXPECTED", "UNEXPECTED", "TOO_MANY_ERRORS"], many.Select(error => error.Code));
        Assert.Equal("There are more than 3 errors; the others are not told.", many[^1].Message);
    }

    [Theory]
    [InlineData("{ slow(milliseconds: 0) }", null)]
    [InlineData("{ slow(milliseconds: 10000) }", "HC0045")]
    [InlineData("{ leaf slow(milliseconds: 10000) b: slow(milliseconds: 10000) }", "HC0045")]
    [InlineData("mutation { wait(input: {milliseconds: 10000}) { int } }", "HC0045")]
    public async Task A_request_that_takes_longer_than_its_time_is_cancelled(string document, string? code)
    {
        await using var engine = Engine.With(
            s => s.AddGraphQL().Configure(o => o.Execution.Timeout = TimeSpan.FromMilliseconds(200)), typeof(LimitQueries), typeof(LimitMutations));
        var answer = await engine.AskAsync(document);
        if (code is null)
        {
            Assert.Equal("""{"data":{"slow":0}}""", answer);
            return;
        }
        Assert.Equal(
            """{"errors":[{"message":"The request took longer than 0.2 s and was cancelled.","extensions":{"code":"HC0045"}}]}""", answer);
    }

    [Fact]
    public async Task Settings_that_make_no_sense_stop_the_start_with_all_of_them_named()
    {
        await using var engine = Engine.With(
            s => s.AddGraphQL().Configure(o =>
            {
                o.Document.MaxTokens = 0;
                o.Document.MaxDepth = 10_000;
                o.Execution.Timeout = TimeSpan.Zero;
                o.Cost.MaxFieldCost = double.NaN;
                o.Variables.MaxBytes = -1;
            }),
            typeof(LimitQueries));
        var refusal = Assert.Throws<OptionsValidationException>(() => engine.Schema);
        Assert.Equal(
        [
            "Document.MaxTokens must be at least 1; it is 0.",
            "Document.MaxDepth must be from 1 to 500; it is 10000.",
            "Variables.MaxBytes must be at least 2; it is -1.",
            "Execution.Timeout must be positive, or Timeout.InfiniteTimeSpan; it is 00:00:00.",
            "Cost.MaxFieldCost must be at least 1; it is NaN.",
        ], refusal.Failures);
    }

    [Fact]
    public async Task A_list_may_not_allow_larger_pages_than_the_setting()
    {
        await using var allowed = Engine.With(s => s.AddGraphQL().Configure(o => o.Execution.MaxPageSize = 60), typeof(PageQueries));
        Assert.NotNull(allowed.Schema);
        await using var refused = Engine.With(s => s.AddGraphQL().Configure(o => o.Execution.MaxPageSize = 59), typeof(PageQueries));
        var mistakes = Assert.Throws<SchemaException>(() => refused.Schema).Mistakes;
        Assert.Equal(["Query.pages allows pages of 60 items, and the setting Execution.MaxPageSize 59."], mistakes);
    }

    [Fact]
    public async Task Plans_are_kept_within_their_bytes()
    {
        await using var engine = Engine.With(s => s.AddGraphQL().Configure(o => o.Document.MaxCachedPlanBytes = 100_000), typeof(LimitQueries));
        for (var i = 0; i < 200; i++)
            await engine.AskAsync($"{{ a{i}: leaf b: leaf c: leaf d: leaf }}");
        Assert.InRange(engine.Executor.CachedPlans, 5, 50);
        // One that would take half of the room by itself is not kept at all.
        var before = engine.Executor.CachedPlans;
        await engine.AskAsync($"{{ self {{ {Repeat(200, i => $"a{i}: leaf ")}}} }}");
        Assert.Equal(before, engine.Executor.CachedPlans);
    }

    static string Repeat(int count, Func<int, string> make) => string.Concat(Enumerable.Range(0, count).Select(make));

    static async Task<List<(string Code, string Message)>> ErrorsAsync(Engine engine, string document, object? variables = null)
    {
        using var answer = JsonDocument.Parse(await engine.AskAsync(document, variables));
        return answer.RootElement.TryGetProperty("errors", out var errors)
            ? [.. errors.EnumerateArray().Select(e => (e.GetProperty("extensions").GetProperty("code").GetString()!, e.GetProperty("message").GetString()!))]
            : [];
    }
}

internal sealed class Nest
{
    public Nest? Of { get; init; }
}

internal sealed record Broken
{
    public int? Bad => throw new InvalidOperationException();
}

internal sealed record Same
{
    public Same Self => this;

    public int Leaf => 1;
}

internal sealed record Paged(Guid Id);

[QueryType]
internal static class PageQueries
{
    [UsePaging(MaxPageSize = 60)]
    public static IQueryable<Paged> GetPages() => new List<Paged>().AsQueryable();
}

[QueryType]
internal static class LimitQueries
{
    public static Same GetSelf() => new();

    public static int GetLeaf(string? text = null) => text?.Length ?? 1;

    public static int GetNest(Nest? of) => of is null ? 0 : 1;

    public static int GetSum(IReadOnlyList<int?>? of) => of?.Sum() ?? 0;

    public static IEnumerable<Broken> GetBroken(int count) => Enumerable.Repeat(new Broken(), count);

    public static async Task<int> GetSlow(int milliseconds, CancellationToken cancellationToken)
    {
        await Task.Delay(milliseconds, cancellationToken);
        return milliseconds;
    }
}

[MutationType]
internal static class LimitMutations
{
    public static async Task<int> Wait(int milliseconds, CancellationToken cancellationToken)
    {
        await Task.Delay(milliseconds, cancellationToken);
        return milliseconds;
    }
}
