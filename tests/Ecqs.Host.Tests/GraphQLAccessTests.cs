using System.Net;
using System.Text.Json;
using Ecqs.GraphQL;
using Ecqs.Testing;

namespace Ecqs.Host.Tests;

/// <summary>Who may ask about the schema, and which documents are taken from whom.</summary>
public sealed class GraphQLAccessTests(ProductionHosts hosts) : IClassFixture<ProductionHosts>
{
    const string AboutTheSchema = "{ __schema { queryType { name } } }";
    const string AboutAType = """{ __type(name: "Instrument") { name } }""";
    const string Own = "{ __typename me { displayName } }";

    /// <summary>
    /// What is refused with these has been parsed and validated. Production has no page of SMS for developers, and the public query of instruments
    /// must be asked for something.
    /// </summary>
    static readonly string[] s_laterThanTheDocument =
        [ErrorCodes.InvalidVariable, ErrorCodes.NotAuthenticated, ErrorCodes.StreamNeeded, "NOT_FOUND", "LEDGER_PUBLIC_QUERY_EMPTY"];

    [Theory]
    [InlineData(AboutTheSchema)]
    [InlineData(AboutAType)]
    public async Task In_production_strangers_and_signed_in_people_may_not_ask_about_the_schema(string document)
    {
        using var stranger = new GraphQLClient(hosts.AnyDocument);
        using var person = await hosts.SignInAsync(hosts.AnyDocument, "PERSON", hosts.Person.Username);

        Assert.Equal([ErrorCodes.IntrospectionNotAllowed], CodesOf(await stranger.SendAsync(document)));
        Assert.Equal([ErrorCodes.IntrospectionNotAllowed], CodesOf(await person.SendAsync(document)));
    }

    [Fact]
    public async Task In_production_anybody_may_ask_for_the_name_of_a_type()
    {
        using var stranger = new GraphQLClient(hosts.AnyDocument);

        Assert.Equal("Query", (await stranger.RootAsync("{ __typename }")).GetString());
    }

    [Fact]
    public async Task In_production_administrators_may_ask_about_the_schema_and_send_documents_of_their_own()
    {
        using var administrator = await hosts.SignInAsync(hosts.Production, "ADMINISTRATOR", hosts.Administrator.Username);

        Assert.Equal("Query", (await administrator.RootAsync(AboutTheSchema)).GetProperty("queryType").GetProperty("name").GetString());
        Assert.Empty(CodesOf(await administrator.SendAsync(Own)));
    }

    [Fact]
    public async Task In_development_strangers_may_ask_about_the_schema_and_send_documents_of_their_own()
    {
        using var stranger = new GraphQLClient(hosts.Development);

        Assert.Empty(CodesOf(await stranger.SendAsync(AboutTheSchema)));
        Assert.Empty(CodesOf(await stranger.SendAsync(Own)));
    }

    [Fact]
    public async Task In_production_others_may_send_only_documents_of_the_frontend()
    {
        using var stranger = new GraphQLClient(hosts.Production);
        using var person = await hosts.SignInAsync(hosts.Production, "PERSON", hosts.Person.Username);

        Assert.Equal([ErrorCodes.OnlyTrustedDocuments], CodesOf(await stranger.SendAsync(Own)));
        Assert.Equal([ErrorCodes.OnlyTrustedDocuments], CodesOf(await person.SendAsync(Own)));
        Assert.Equal([ErrorCodes.DocumentNotFound], CodesOf(await ProductionHosts.SendAsync(person, new { documentId = $"sha256:{new string('0', 64)}" })));

        var byId = await ProductionHosts.SendAsync(person, new { documentId = hosts.IdOf("Me") });
        var byText = await person.SendAsync(hosts.Manifest[hosts.IdOf("Me")]);
        Assert.Equal(hosts.Person.Username, NameOf(byId));
        Assert.Equal(hosts.Person.Username, NameOf(byText));
    }

    [Fact]
    public async Task A_setting_lets_everybody_send_documents_of_their_own()
    {
        using var stranger = new GraphQLClient(hosts.AnyDocument);

        Assert.Empty(CodesOf(await stranger.SendAsync(Own)));
    }

    [Fact]
    public async Task Every_document_of_the_frontend_is_found_by_its_id_and_fits_the_schema()
    {
        using var stranger = new GraphQLClient(hosts.Production);
        List<string> wrong = [];
        foreach (var (id, text) in hosts.Manifest)
        {
            var codes = CodesOf(await ProductionHosts.SendAsync(stranger, new { documentId = id }));
            wrong.AddRange(codes.Where(code => !s_laterThanTheDocument.Contains(code)).Select(code => $"{code}: {text}"));
        }

        Assert.True(hosts.Manifest.Count > 50, $"Only {hosts.Manifest.Count} documents were tried.");
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_list_of_documents_is_not_served()
    {
        using var stranger = new GraphQLClient(hosts.Production);
        using var response = await stranger.Http.GetAsync("/trusted-documents.json");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Production_does_not_start_without_the_list_unless_it_is_told_to()
    {
        var root = Directory.CreateTempSubdirectory("ecqs-test-").FullName;
        Directory.CreateSymbolicLink(Path.Combine(root, "seeds"), RepositoryRoot.Path("seeds"));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => hosts.StartAsync($"--Root={root}"));
        Assert.Contains("GraphQL:TrustedDocumentsOnly=false", refused.Message);

        using var stranger = new GraphQLClient(await hosts.StartAsync($"--Root={root}", "--GraphQL:TrustedDocumentsOnly=false"));
        Assert.Empty(CodesOf(await stranger.SendAsync(Own)));
    }

    static string? NameOf(JsonElement answer) => answer.GetProperty("data").GetProperty("me").GetProperty("username").GetString();

    static string[] CodesOf(JsonElement answer) => answer.TryGetProperty("errors", out var errors)
        ? [.. errors.EnumerateArray().Select(error => error.GetProperty("extensions").GetProperty("code").GetString()!)]
        : [];
}
