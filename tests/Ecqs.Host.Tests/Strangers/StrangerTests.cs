using System.Text.Encodings.Web;
using System.Text.Json;
using Ecqs.Testing;
using Npgsql;

namespace Ecqs.Host.Tests.Strangers;

/// <summary>An id that is somebody else's is answered like one that does not exist, by every query, mutation and subscription that takes one.</summary>
public sealed class StrangerTests : IAsyncLifetime
{
    const string Customer = "南湖超市有限公司";

    // That an enterprise was registered is published on purpose (业务公示, rule 2.6).
    const string PublicDecisions = "businessNotices";

    static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    Town _town = null!;
    GraphQLClient _owner = null!;
    TownInstitution _institution = null!;

    public async Task InitializeAsync()
    {
        _town = await Town.FoundAsync();
        _institution = await _town.InstitutionAsync("嘉兴市计量院", "JX", "MUNICIPAL");
        await Town.AddCapabilityAsync(_institution, "3304");
        _owner = await _town.EnterpriseAsync(Customer);
        await FillAsync();
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task A_foreign_id_gets_what_an_absent_id_gets()
    {
        var foreign = await ForeignIdsAsync();
        var strangers = await StrangersAsync();
        var fields = await FieldsAsync();
        List<string> leaks = [];

        foreach (var (who, client) in strangers)
            foreach (var field in fields)
            {
                var absent = Guid.CreateVersion7().ToString();
                var expected = await AnswerAsync(client, field, absent);
                foreach (var (table, id) in foreign)
                    if (await AnswerAsync(client, field, id) is var answer && answer != expected)
                        leaks.Add($"{field.Name} as {who} with an id of {table}: {answer} instead of {expected}");
            }

        Assert.Contains(fields, field => field.IsSubscription);
        Assert.True(fields.Count > 30 && foreign.Count > 8, $"Only {fields.Count} fields and {foreign.Count} ids were tried.");
        Assert.Empty(leaks);
    }

    [Fact]
    public async Task Its_owner_gets_another_answer_for_it_so_the_comparison_can_fail()
    {
        var instrument = (await FieldsAsync()).Single(field => field.Name == "instrument");
        var own = (await ForeignIdsAsync()).First(found => found.Table == "ledger.instruments").Id;

        Assert.NotEqual(await AnswerAsync(_owner, instrument, Guid.CreateVersion7().ToString()), await AnswerAsync(_owner, instrument, own));

        var booking = (await FieldsAsync()).Single(field => field.Name == "bookingChanged");
        var ownBooking = (await ForeignIdsAsync()).First(found => found.Table == "booking.forms").Id;
        Assert.EndsWith("end", await AnswerAsync(_owner, booking, Guid.CreateVersion7().ToString()));
        Assert.Contains("BookingChange", await AnswerAsync(_owner, booking, ownBooking));
    }

    [Fact]
    public async Task No_list_shows_what_is_somebody_elses()
    {
        var foreign = (await ForeignIdsAsync()).Select(found => found.Id).Append(Customer).ToList();
        var strangers = await StrangersAsync();
        var schema = await SchemaReader.ReadAsync(_town.Administrator);
        List<string> leaks = [];

        foreach (var (who, client) in strangers)
            foreach (var (name, document) in schema.OpenQueries.Where(query => query.Name != PublicDecisions))
            {
                var answer = await AskAsync(client, document);
                leaks.AddRange(foreign.Where(secret => answer.Contains(secret, StringComparison.Ordinal)).Select(secret => $"{name} shows {who} {secret}"));
            }

        Assert.True(leaks.Count == 0, string.Join('\n', leaks));
        var own = string.Concat(await Task.WhenAll(schema.OpenQueries.Select(query => AskAsync(_owner, query.Document))));
        Assert.Contains(Customer, own);
        Assert.Contains(foreign, id => own.Contains($"\"{id}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_viewer_changes_nothing_that_the_own_enterprise_has()
    {
        var viewer = await _town.MemberAsync(_owner, "VIEWER");
        var schema = await SchemaReader.ReadAsync(_town.Administrator);
        var before = await ForeignIdsAsync();
        List<string> done = [];

        foreach (var field in schema.Mutations)
            foreach (var (table, id) in before)
                if (await AnswerAsync(viewer, field, id) is var answer && !answer.Contains("AUTH_NOT_AUTHORIZED", StringComparison.Ordinal)
                    && answer != await AnswerAsync(viewer, field, Guid.CreateVersion7().ToString()))
                    done.Add($"{field.Name} with an id of {table}: {answer}");

        Assert.Empty(done);
    }

    /// <summary>The answer with as much in it as a query may cost.</summary>
    static async Task<string> AskAsync(GraphQLClient client, Func<int, string> document)
    {
        for (var depth = 3; ; depth--)
        {
            var answer = JsonSerializer.Serialize(await client.SendAsync(document(depth)), s_readable);
            if (!answer.Contains("\"HC0047\"", StringComparison.Ordinal))
                return answer;
            Assert.True(depth > 1, $"{document(depth)} costs too much.");
        }
    }

    async Task<Dictionary<string, GraphQLClient>> StrangersAsync()
    {
        var other = await _town.InstitutionAsync("邻市计量院", "LS", "MUNICIPAL");
        var enterprise = await _town.EnterpriseAsync("别家有限公司");
        return new()
        {
            ["stranger"] = _town.Stranger(),
            ["enterprise"] = enterprise,
            ["operator"] = await _town.MemberAsync(enterprise, "OPERATOR"),
            ["viewer"] = await _town.MemberAsync(enterprise, "VIEWER"),
            ["administrator of another region"] = await _town.AdministratorOfAsync("44"),
            ["institution"] = other.Owner,
            ["desk"] = other.Desk,
            ["verifier"] = other.Verifier,
            ["checker"] = other.Checker,
            ["approver"] = other.Approver,
        };
    }

    async Task<List<IdField>> FieldsAsync()
    {
        var schema = await SchemaReader.ReadAsync(_town.Administrator);
        return [.. schema.Queries, .. schema.Mutations, .. schema.Subscriptions];
    }

    /// <summary>The answer with the id taken out, so that answers to two ids compare.</summary>
    static async Task<string> AnswerAsync(GraphQLClient client, IdField field, string id)
    {
        var answer = field.IsSubscription
            ? await EventsAsync(client, field, id)
            : JsonSerializer.Serialize(await client.SendAsync(field.Document, field.Variables(id)));
        return answer.Replace(id, "ID", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What a subscription says until it ends, or until it stays open after its first event.</summary>
    static async Task<string> EventsAsync(GraphQLClient client, IdField field, string id)
    {
        await using var events = client.Subscribe(field.Document, field.Variables(id));
        List<string> said = [];
        while (said.Count == 0 || said.Count > 1 || !said[0].Contains("__typename", StringComparison.Ordinal))
        {
            if (await events.NextAsync() is not { } one)
                return string.Join('\n', [.. said, "end"]);
            said.Add(JsonSerializer.Serialize(one));
        }

        return said[0];
    }

    /// <summary>One instrument in each stage: free, booked and awaiting, in a commission order; a draft; a booking that nobody can verify.</summary>
    async Task FillAsync()
    {
        await AskAsync();
        await Town.AddInstrumentAsync(_owner, "F-1");
        var awaiting = await Town.AddInstrumentAsync(_owner, "F-2");
        var taken = await Town.AddInstrumentAsync(_owner, "F-3");
        var unmatched = await Town.AddInstrumentAsync(_owner, "F-4", categoryCode: "27001", range: "(28—133) dB");
        var draft = await Town.AddInstrumentAsync(_owner, "F-5");
        await SubmitAsync(awaiting);
        await SubmitAsync(unmatched);
        await _owner.ActAsync(
            "mutation($input: SaveBookingDraftInput!) { saveBookingDraft(input: $input) { booking { id } errors { ... on Error { code message } } } }",
            new { input = new { instrumentIds = new[] { draft } } });

        var booking = await SubmitAsync(taken);
        var items = new[] { booking.GetProperty("items")[0].GetProperty("id").GetString() };
        await _institution.Desk.ActAsync(
            "mutation($input: RespondToAssignmentInput!) { respondToAssignment(input: $input) { assignment { id } errors { ... on Error { code message } } } }",
            new { input = new { id = booking.GetProperty("assignments")[0].GetProperty("id").GetString(), acceptedItemIds = items, refusals = Array.Empty<object>(), receipt = "请送检" } });
        await _institution.Desk.ActAsync(
            "mutation($input: CreateCommissionOrderInput!) { createCommissionOrder(input: $input) { commissionOrder { id } errors { ... on Error { code message } } } }",
            new { input = new { itemIds = items } });
    }

    /// <summary>A question of the enterprise, which the county's administrators answer.</summary>
    async Task AskAsync() => await _owner.ActAsync(
        "mutation($input: SubmitEnquiryInput!) { submitEnquiry(input: $input) { receipt { number } errors { ... on Error { code message } } } }",
        new
        {
            input = new
            {
                kind = "QUESTION",
                subject = "检定周期",
                text = "多久检定一次？",
                regionCode = Town.County,
                name = "王某人",
                mobile = MadeUp.Mobile(),
                proofOfWork = await _owner.ProofOfWorkAsync(),
            },
        });

    async Task<JsonElement> SubmitAsync(string instrument) => (await _owner.ActAsync(
        "mutation($input: SubmitBookingInput!) { submitBooking(input: $input) { booking { id items { id } assignments { id } } errors { ... on Error { code message } } } }",
        new { input = new { instrumentIds = new[] { instrument } } })).GetProperty("booking");

    /// <summary>Ids of what belongs to the two organisations, one or two a table. The catalogue, regions, institutions' public records and published decisions are everybody's.</summary>
    async Task<List<(string Table, string Id)>> ForeignIdsAsync()
    {
        await using var connection = new NpgsqlConnection(_town.Host.ConnectionString);
        await connection.OpenAsync();
        List<string> tables = [];
        await using (var command = new NpgsqlCommand(
            """
            SELECT table_schema || '.' || table_name FROM information_schema.columns
            WHERE column_name = 'id' AND data_type = 'uuid' AND table_schema IN ('accounts', 'ledger', 'booking', 'certificates', 'platform')
                AND table_name <> 'business_notices'
            ORDER BY 1
            """, connection))
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                tables.Add(reader.GetString(0));

        List<(string, string)> ids = [];
        foreach (var table in tables)
        {
            await using var command = new NpgsqlCommand(
                $"SELECT id::text FROM {table} t WHERE NOT EXISTS (SELECT FROM catalog.institutions i WHERE i.id = t.id) ORDER BY id LIMIT 2", connection);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                ids.Add((table, reader.GetString(0)));
        }

        return ids;
    }
}
