using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ecqs.Host.Composition;
using Ecqs.Testing;

namespace Ecqs.Host.Tests;

/// <summary>A Host in development, in which people are made, and two in production on its database: as it comes, and with any document taken.</summary>
public sealed class ProductionHosts : IAsyncLifetime
{
    static readonly string s_masterKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    readonly List<EcqsHost> _hosts = [];
    TestHost _development = null!;

    /// <summary>In development.</summary>
    public string Development => _development.Address;

    /// <summary>In production, with the settings as they come.</summary>
    public string Production { get; private set; } = null!;

    /// <summary>In production, with <c>GraphQL:TrustedDocumentsOnly=false</c>.</summary>
    public string AnyDocument { get; private set; } = null!;

    public string ConnectionString => _development.ConnectionString;

    public SignedIn Administrator { get; private set; } = null!;

    public SignedIn Person { get; private set; } = null!;

    /// <summary>The documents that the frontend was built with, by their ids.</summary>
    public Dictionary<string, string> Manifest { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var manifest = RepositoryRoot.Path("frontend", "dist", "trusted-documents.json");
        Assert.True(
            File.Exists(manifest),
            $"The frontend is not built: {manifest} is missing. ./ecqs test builds it; by hand: npm ci && npm run build in frontend/.");
        Manifest = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(manifest))!;

        _development = await TestHost.StartAsync($"--Secrets:MasterKey={s_masterKey}");
        var people = new People(_development);
        Administrator = await people.AdministratorAsync();
        Person = await people.PersonAsync();
        Production = await StartAsync();
        AnyDocument = await StartAsync("--GraphQL:TrustedDocumentsOnly=false");
    }

    public async Task DisposeAsync()
    {
        foreach (var host in _hosts)
            await host.DisposeAsync();
        await _development.DisposeAsync();
    }

    /// <summary>Starts another Host in production; answers its address.</summary>
    public async Task<string> StartAsync(params string[] settings)
    {
        string[] own =
        [
            $"--ConnectionStrings:Ecqs={ConnectionString}", "--Urls=http://127.0.0.1:0", "--Environment=Production", "--Background=false", "--SignIn:RequirePasskey=false",
            $"--Root={RepositoryRoot.Folder}", $"--Data={Path.GetTempPath()}", $"--Secrets:MasterKey={s_masterKey}", "--Logging:LogLevel:Default=Warning",
            "--Sms:Webhook:Url=https://sms.example/messages", $"--Sms:Webhook:Secret={s_masterKey}",
        ];
        var host = await EcqsHost.CreateAsync([.. own, .. settings], AuditedMutations.Watch);
        _hosts.Add(host);
        await host.App.StartAsync();
        return host.Address;
    }

    /// <summary>Signs in as the frontend does: by the id of its document.</summary>
    public async Task<GraphQLClient> SignInAsync(string address, string kind, string username)
    {
        var client = new GraphQLClient(address);
        var answer = await SendAsync(client, new { documentId = IdOf("SignIn"), variables = new { input = new { kind, username, password = People.Password } } });
        Assert.NotEqual(JsonValueKind.Null, answer.GetProperty("data").GetProperty("signIn").GetProperty("me").ValueKind);
        return client;
    }

    /// <summary>The id of the frontend's document with an operation of this name.</summary>
    public string IdOf(string operation) =>
        Manifest.Single(entry => Regex.IsMatch(entry.Value, $@"\b(query|mutation|subscription) {operation}\b")).Key;

    /// <summary>Posts a body; answers the whole answer.</summary>
    public static async Task<JsonElement> SendAsync(GraphQLClient client, object body)
    {
        using var response = await client.Http.PostAsJsonAsync("/graphql", body);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
