using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ecqs.GraphQL.Tests.Http;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Tests.Limits;

public sealed partial class ErrorCodesTests
{
    static readonly FieldInfo[] _codes = typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static);

    [Fact]
    public void Every_code_is_used_and_stands_once()
    {
        var source = string.Concat(Sources().Select(file => file.Text));
        Assert.All(_codes, code => Assert.Contains($"{nameof(ErrorCodes)}.{code.Name}", source));
        Assert.Equal(_codes.Length, _codes.Select(code => code.GetRawConstantValue()).Distinct().Count());
    }

    [Fact]
    public void No_error_of_the_engine_is_made_with_a_code_of_its_own_or_without_one()
    {
        var made = Sources().SelectMany(file => ErrorMade().Matches(file.Text).Select(match => (file.Name, match.Value))).ToList();
        Assert.True(made.Count > 15, $"Only {made.Count} places that make an error were found.");
        Assert.Equal([], Sources().SelectMany(file => LiteralCode().Matches(file.Text).Select(match => $"{file.Name}: {match.Value}")));
        // That an error has a code at all is seen to by the compiler: neither constructor has one without.
        Assert.All(
            typeof(GraphQLSchema).Assembly.GetType("Ecqs.GraphQL.Execution.GraphQLError")!.GetConstructors(BindingFlags.Public | BindingFlags.Instance),
            constructor => Assert.Contains(constructor.GetParameters(), parameter => parameter is { Name: "Code", HasDefaultValue: false }));
    }

    [Theory]
    [InlineData("{", "HC0014", null)]
    [InlineData("{ a(b: \"", "HC0014", null)]
    [InlineData("{ nothing }", "GRAPHQL_VALIDATION_FAILED", "FieldsOnCorrectType")]
    [InlineData("{ hello(name: 1) }", "GRAPHQL_VALIDATION_FAILED", "ValuesOfCorrectType")]
    [InlineData("query($a: Int) { hello }", "GRAPHQL_VALIDATION_FAILED", "NoUnusedVariables")]
    [InlineData("mutation { x }", "GRAPHQL_VALIDATION_FAILED", "KnownOperationTypes")]
    [InlineData("query A { hello } query B { hello }", "OPERATION_NAME_MISSING", null)]
    [InlineData("fragment F on Query { hello } query($n: String!) { ...F again: hello(name: $n) }", "HC0016", null)]
    [InlineData("{ null }", "HC0018", null)]
    [InlineData("{ broken }", "UNEXPECTED", null)]
    [InlineData("{ refused }", "MY_OWN", null)]
    [InlineData("{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }", "HC0086", "MaxIntrospectionDepth")]
    public async Task An_error_carries_its_code(string document, string code, string? rule)
    {
        await using var server = await GraphQLServer.StartAsync(_ => { }, typeof(CodedQueries));
        using var answer = JsonDocument.Parse(await server.AskAsync(document));
        var extensions = answer.RootElement.GetProperty("errors")[0].GetProperty("extensions");
        Assert.Equal(code, extensions.GetProperty("code").GetString());
        Assert.Equal(rule, extensions.TryGetProperty("rule", out var named) ? named.GetString() : null);
    }

    [Theory]
    [InlineData("", "HC0011")]
    [InlineData("{", "HC0011")]
    [InlineData("1", "HC0009")]
    [InlineData("{}", "HC0013")]
    [InlineData("""{"query": 1}""", "HC0009")]
    [InlineData("""{"query": "{hello}", "variables": []}""", "HC0009")]
    [InlineData("""{"query": "{hello}", "operationName": "X"}""", "OPERATION_NOT_FOUND")]
    public async Task A_body_that_is_no_request_is_refused_with_a_code(string body, string code)
    {
        await using var server = await GraphQLServer.StartAsync(_ => { }, typeof(CodedQueries));
        using var response = await server.PostAsync(body);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(code, answer.RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_with_a_code()
    {
        await using var server = await GraphQLServer.StartAsync(s => s.AddGraphQL().Configure(o => o.MaxRequestBytes = 100), typeof(CodedQueries));
        using var response = await server.PostAsync($$"""{"query": "{hello} {{new string('#', 100)}}"}""");
        Assert.Contains("\"code\":\"HC0010\"", await response.Content.ReadAsStringAsync());
    }

    static IEnumerable<(string Name, string Text)> Sources() =>
        from file in Directory.EnumerateFiles(RepositoryRoot.Path("src/GraphQL"), "*.cs", SearchOption.AllDirectories)
        where Path.GetFileName(file) != "ErrorCodes.cs"
        select (Path.GetFileName(file), File.ReadAllText(file));

    [GeneratedRegex(@"(new |: )(GraphQLError|GraphQLException|RequestException|SyntaxException|BadRequestException)\(|ReportLimit\(|\.Error\(")]
    private static partial Regex ErrorMade();

    [GeneratedRegex("\"(HC\\d{4}|AUTH_[A-Z_]+)\"|(GraphQLException|GraphQLError)\\(\\s*\"[A-Z]+(_[A-Z]+)*\"")]
    private static partial Regex LiteralCode();
}

[QueryType]
internal static class CodedQueries
{
    public static string? Hello(string? name = null) => name;

    public static string Null() => null!;

    public static int Broken() => throw new InvalidOperationException("secret");

    public static int Refused() => throw new GraphQLException("MY_OWN", "No.");
}
