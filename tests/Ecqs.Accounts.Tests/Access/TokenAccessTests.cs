using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Ecqs.Accounts.OAuth;
using Ecqs.Accounts.Tests.OAuth;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Platform.Audit;
using Ecqs.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Tests.Access;

/// <summary>What access tokens reach beside the session cookie (rule 1.10; RFC 6750, 9728).</summary>
public sealed class TokenAccessTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    const string Count = "{ instruments { totalCount } }";

    const string Add =
        """
        mutation($input: AddInstrumentInput!) {
          addInstrument(input: $input) { instrument { id } errors { ... on Error { code message } ... on InputInvalid { problems { field message } } } }
        }
        """;

    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public async Task What_a_program_does_is_audited_with_its_client_and_the_chain_holds()
    {
        var (program, api) = await ProgramAsync("ledger.read ledger.write");

        var id = (await AddAsync(api, "P-1")).GetProperty("instrument").GetProperty("id").GetString()!;

        var entry = Assert.Single(await _accounts.Host.AuditOfAsync(id));
        Assert.Equal(program.ClientId, entry.ClientId);
        Assert.Equal(program.Registered.AccountId, entry.AccountId);
        Assert.Equal(program.Registered.OrganisationId, entry.OrganisationId);
        await _accounts.Host.RunJobAsync(typeof(AuditEntry).Assembly.GetType("Ecqs.Platform.Audit.AuditSealJob")!);
        var report = await _accounts.Host.InTransactionAsync(services => services.GetRequiredService<AuditVerification>().RunAsync(CancellationToken.None));
        Assert.True(report.Holds);
    }

    [Fact]
    public async Task An_idempotency_key_works_for_a_token_and_is_its_clients_own()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        var (person, api) = await AllowedAsync(enterprise, "ledger.read ledger.write");
        var body = new { input = await InputAsync(api, "K-1") };

        var first = (await api.SendAsync(Add, body, "same-key")).GetProperty("data").GetRawText();
        var again = (await api.SendAsync(Add, body, "same-key")).GetProperty("data").GetRawText();
        var own = await person.Client.SendAsync(Add, body, "same-key");

        Assert.Contains("\"id\"", first, StringComparison.Ordinal);
        Assert.Equal(first, again);
        Assert.Contains("LEDGER_SERIAL_NUMBER_TAKEN", own.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_taken_from_the_client_is_taken_from_its_tokens_at_once()
    {
        var (program, api) = await ProgramAsync("ledger.read ledger.write");
        await AddAsync(api, "N-1");

        await _accounts.Host.InTransactionAsync(services => services.GetRequiredService<AccountsDb>().Applications
            .Where(x => x.Id == program.Registered.Id).ExecuteUpdateAsync(row => row.SetProperty(x => x.Scopes, ["ledger.read"])));

        var refused = await api.SendAsync(Add, new { input = await InputAsync(api, "N-2") });
        Assert.Equal("AUTH_OUT_OF_SCOPE", refused.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(1, (await api.RootAsync(Count)).GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task A_scope_reaches_only_its_own_part_of_what_is_found()
    {
        var (_, api) = await ProgramAsync("ledger.read ledger.write");
        await AddAsync(api, "S-1");

        var answer = await api.SendAsync("{ instruments { nodes { serialNumber claim { bookingNumber } certificates { number } } } }");

        Assert.All(
            answer.GetProperty("errors").EnumerateArray(),
            error => Assert.Equal("AUTH_OUT_OF_SCOPE", error.GetProperty("extensions").GetProperty("code").GetString()));
        Assert.Equal(2, answer.GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task Files_and_documents_say_their_scope_and_challenge_who_lacks_it()
    {
        var (_, reader) = await ProgramAsync("ledger.read");
        var (_, writer) = await ProgramAsync("ledger.read ledger.write");

        using var refused = await PostFileAsync(reader);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var challenge = refused.Headers.WwwAuthenticate.ToString();
        Assert.StartsWith("Bearer ", challenge, StringComparison.Ordinal);
        Assert.Contains("error=\"insufficient_scope\"", challenge, StringComparison.Ordinal);
        Assert.Contains("scope=\"ledger.write\"", challenge, StringComparison.Ordinal);
        Assert.Contains($"resource_metadata=\"{_accounts.Host.Address}/.well-known/oauth-protected-resource/graphql\"", challenge, StringComparison.Ordinal);

        using var kept = await PostFileAsync(writer);
        Assert.Equal(HttpStatusCode.Created, kept.StatusCode);
        var id = (await kept.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.OK, (await writer.Http.GetAsync($"/files/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.Http.GetAsync($"/files/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await writer.Http.GetAsync($"/bookings/assignments/{Guid.Empty}/form.pdf")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await writer.Http.GetAsync($"/certificates/{Guid.Empty}/document.pdf")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await writer.Http.GetAsync("/ledger/import-template.xlsx")).StatusCode);
    }

    [Fact]
    public async Task A_client_gets_no_file_that_its_organisation_uploaded_by_itself()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        var (_, api) = await AllowedAsync(enterprise, "ledger.write", await _accounts.People.EmployeeAsync(enterprise, "OPERATOR"));
        var scan = await enterprise.Client.UploadAsync("licence.pdf", "a scan"u8.ToArray());

        Assert.Equal(HttpStatusCode.OK, (await enterprise.Client.Http.GetAsync($"/files/{scan}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await api.Http.GetAsync($"/files/{scan}")).StatusCode);
    }

    [Fact]
    public async Task Personal_documents_do_not_leave_by_a_token()
    {
        var form = await _accounts.EnterpriseWithCodeAsync();
        var (ticket, scan) = await _accounts.People.DocumentAsync(MadeUp.Pdf());
        (form["uploadTicket"], form["licenceScanId"]) = (ticket, scan);
        var registration = (await _accounts.SendAsync(FilledForms.RegisterEnterprise, form)).GetProperty("registration");
        var administrator = await _accounts.People.AdministratorAsync();
        await administrator.Client.ActAsync(FilledForms.Approve, new { input = new { id = registration.GetProperty("id").GetString() } });
        using var owner = _accounts.Host.NewClient();
        var username = (string)form["username"]!;
        await owner.SignInAsync("ENTERPRISE", username, Ecqs.Testing.People.Password);
        var organisation = (await owner.RootAsync("{ me { organisation { id } } }")).GetProperty("organisation").GetProperty("id").GetGuid();
        var (_, api) = await AllowedAsync(new(owner, "ENTERPRISE", username, organisation, ""), "ledger.write");

        Assert.Equal(HttpStatusCode.OK, (await owner.Http.GetAsync($"/files/{scan}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await api.Http.GetAsync($"/files/{scan}")).StatusCode);
    }

    [Fact]
    public async Task An_event_stream_is_opened_by_a_token_within_its_scope_for_as_long_as_it_is_good()
    {
        var institution = await _accounts.People.InstitutionAsync();
        using var client = await ForeignClient.RegisterAsync(_accounts, scopes: ["booking"]);
        var desk = await _accounts.People.EmployeeAsync(institution, "DESK");
        using var visitor = await Visitor.SignedInAsync(_accounts, desk, desk.Kind);
        var code = await visitor.AllowAsync(client, institution.OrganisationId, ("scope", "booking"));
        using var api = ByToken((await client.RedeemAsync(code))["access_token"]!);

        await using (var stream = api.Subscribe("subscription { assignmentsChanged { awaitingCount } }"))
            Assert.Equal(0, (await stream.NextRootAsync()).GetProperty("awaitingCount").GetInt32());
        await using (var outside = api.Subscribe("subscription { resultsChanged { __typename } }"))
            Assert.Contains("AUTH_OUT_OF_SCOPE", (await outside.NextAsync())!.Value.GetRawText(), StringComparison.Ordinal);

        await _accounts.Host.InTransactionAsync(async services =>
        {
            await services.GetRequiredService<Applications>().DisableAsync(client.Registered.Id, CancellationToken.None);
            return 0;
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query = "subscription { assignmentsChanged { awaitingCount } }" }),
            Headers = { Accept = { new("text/event-stream") } },
        };
        using var refused = await api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task An_open_socket_serves_no_longer_than_the_token()
    {
        var (program, api) = await ProgramAsync("ledger.read");
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.SetRequestHeader("Authorization", api.Http.DefaultRequestHeaders.Authorization!.ToString());
        await socket.ConnectAsync(new UriBuilder(_accounts.Host.Address) { Scheme = "ws", Path = "/graphql" }.Uri, CancellationToken.None);
        await SayAsync(socket, new { type = "connection_init" });
        Assert.Equal("connection_ack", (await HearAsync(socket)).GetProperty("type").GetString());

        await SayAsync(socket, new { id = "1", type = "subscribe", payload = new { query = Count } });
        Assert.Equal(0, (await HearAsync(socket)).GetProperty("payload").GetProperty("data").GetProperty("instruments").GetProperty("totalCount").GetInt32());
        Assert.Equal("complete", (await HearAsync(socket)).GetProperty("type").GetString());
        await _accounts.Host.InTransactionAsync(async services =>
        {
            await services.GetRequiredService<Applications>().DisableAsync(program.Registered.Id, CancellationToken.None);
            return 0;
        });
        await SayAsync(socket, new { id = "2", type = "subscribe", payload = new { query = Count } });

        Assert.Contains("AUTH_NOT_AUTHENTICATED", (await HearAsync(socket)).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_is_opened_by_no_token_that_is_not_taken()
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.SetRequestHeader("Authorization", "Bearer made-up");

        await Assert.ThrowsAsync<WebSocketException>(
            () => socket.ConnectAsync(new UriBuilder(_accounts.Host.Address) { Scheme = "ws", Path = "/graphql" }.Uri, CancellationToken.None));

        Assert.Equal(WebSocketState.Closed, socket.State);
    }

    [Fact]
    public async Task The_metadata_of_the_resource_stand_at_both_addresses()
    {
        using var stranger = _accounts.Host.NewClient();
        foreach (var path in new[] { "/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/graphql" })
        {
            var metadata = await stranger.Http.GetFromJsonAsync<JsonElement>(path);
            Assert.Equal($"{_accounts.Host.Address}/graphql", metadata.GetProperty("resource").GetString());
            Assert.Equal(_accounts.Host.Address, metadata.GetProperty("authorization_servers")[0].GetString());
            Assert.Equal(["header"], metadata.GetProperty("bearer_methods_supported").EnumerateArray().Select(one => one.GetString()));
        }
    }

    async Task<(ForeignClient Program, GraphQLClient Api)> ProgramAsync(string scope)
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        var program = await ForeignClient.RegisterAsync(_accounts, ApplicationKind.Program, organisation: enterprise.OrganisationId, scopes: scope.Split(' '));
        var reply = await program.PostAsync("/connect/token", new() { ["grant_type"] = "client_credentials", ["scope"] = scope });
        return (program, ByToken(reply["access_token"]!));
    }

    /// <summary>Somebody of an organisation, and a client that acts in its name by their leave.</summary>
    async Task<(SignedIn Person, GraphQLClient Api)> AllowedAsync(SignedIn enterprise, string scope, SignedIn? person = null)
    {
        person ??= enterprise;
        using var client = await ForeignClient.RegisterAsync(_accounts, scopes: [.. scope.Split(' ')]);
        using var visitor = await Visitor.SignedInAsync(_accounts, person, person.Kind);
        var code = await visitor.AllowAsync(client, enterprise.OrganisationId, ("scope", scope));
        return (person, ByToken((await client.RedeemAsync(code))["access_token"]!));
    }

    GraphQLClient ByToken(string token)
    {
        var api = _accounts.Host.NewClient();
        api.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return api;
    }

    static async Task<JsonElement> AddAsync(GraphQLClient api, string serialNumber) => await api.ActAsync(Add, new { input = await InputAsync(api, serialNumber) });

    static async Task<object> InputAsync(GraphQLClient api, string serialNumber)
    {
        var categories = await api.RootAsync("""{ categories(where: { code: { eq: "02001" } }) { nodes { id } } }""");
        return new
        {
            name = "电子计价秤",
            categoryId = categories.GetProperty("nodes")[0].GetProperty("id").GetString(),
            model = "ACS-30",
            measuringRange = "0.1 kg—30 kg",
            accuracyClass = "III",
            serialNumber,
            manufacturer = "上海大华衡器有限公司",
            origin = "DOMESTIC",
            regionCode = "330402",
            placeOfUse = "一楼收银台",
            purpose = "TRADE_SETTLEMENT",
            mode = "AT_INSTITUTION",
        };
    }

    static Task<HttpResponseMessage> PostFileAsync(GraphQLClient api) =>
        api.Http.PostAsync("/files", new MultipartFormDataContent { { new ByteArrayContent("a,b"u8.ToArray()), "file", "ledger.csv" } });

    static Task SayAsync(ClientWebSocket socket, object message) =>
        socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, CancellationToken.None);

    static async Task<JsonElement> HearAsync(ClientWebSocket socket)
    {
        var buffer = new byte[16 * 1024];
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        return JsonDocument.Parse(Encoding.UTF8.GetString(buffer, 0, received.Count)).RootElement;
    }
}
