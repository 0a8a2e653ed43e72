using System.Text.Json;
using Ecqs.Ledger.Tests.Support;
using Ecqs.Testing;

namespace Ecqs.Ledger.Tests.Listing;

[Collection(LedgerCollection.Name)]
public sealed class SavedFilterTests(LedgerFixture ledger)
{
    const string Errors = "errors { ... on Error { code } ... on InputInvalid { problems { field code } } }";
    const string ListQuery = "{ savedLedgerFilters { id name filter { search status validTo regionCode } } }";

    [Fact]
    public async Task A_saved_filter_comes_back_as_it_was_saved_and_can_be_changed_and_deleted()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var id = await SavedAsync(owner, " 门店　的秤 ", new { search = "秤", status = new[] { "NEW", "IN_SERVICE" }, validTo = "2031-01-01" });
        Assert.Equal(
            $$$"""[{"id":"{{{id}}}","name":"门店 的秤","filter":{"search":"秤","status":["NEW","IN_SERVICE"],"validTo":"2031-01-01","regionCode":null}}]""",
            (await owner.RootAsync(ListQuery)).GetRawText());

        var changed = await MutateAsync(owner, "changeLedgerFilter", new { id, name = "嘉兴", filter = new { regionCode = "3304" } });
        Assert.Equal(JsonValueKind.Null, changed.GetProperty("errors").ValueKind);
        Assert.Equal(
            $$$"""[{"id":"{{{id}}}","name":"嘉兴","filter":{"search":null,"status":null,"validTo":null,"regionCode":"3304"}}]""",
            (await owner.RootAsync(ListQuery)).GetRawText());

        await DeleteAsync(owner, id);
        Assert.Equal("[]", (await owner.RootAsync(ListQuery)).GetRawText());
        Assert.Equal("NOT_FOUND", (await DeleteAsync(owner, id)).ErrorCode());
    }

    [Fact]
    public async Task A_name_is_used_once_whatever_races()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var payloads = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => MutateAsync(owner, "saveLedgerFilter", new { name = "超期", filter = new { search = "秤" } })));
        Assert.Single(payloads, payload => payload.GetProperty("errors").ValueKind == JsonValueKind.Null);
        Assert.Equal(4, payloads.Count(x => x.GetProperty("errors").ValueKind == JsonValueKind.Array && x.ErrorCode() == "LEDGER_FILTER_NAME_TAKEN"));

        var other = await SavedAsync(owner, "即将到期", new { search = "秤" });
        var renamed = await MutateAsync(owner, "changeLedgerFilter", new { id = other, name = "超期", filter = new { search = "秤" } });
        Assert.Equal("LEDGER_FILTER_NAME_TAKEN", renamed.ErrorCode());
    }

    [Fact]
    public async Task Thirty_filters_are_kept_and_no_more()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        for (var i = 1; i <= 30; i++)
            await SavedAsync(owner, $"筛选 {i}", new { search = "秤" });
        Assert.Equal("LEDGER_TOO_MANY_FILTERS", (await MutateAsync(owner, "saveLedgerFilter", new { name = "又一个", filter = new { } })).ErrorCode());
    }

    [Fact]
    public async Task A_name_is_needed_and_texts_have_a_limit()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var refused = await MutateAsync(owner, "saveLedgerFilter", new { name = " ", filter = new { search = new string('秤', 201) } });
        Assert.Equal(
            """[{"field":"name","code":"FIELD_REQUIRED"},{"field":"filter.search","code":"FIELD_TOO_LONG"}]""",
            refused.GetProperty("errors")[0].GetProperty("problems").GetRawText());
    }

    [Fact]
    public async Task What_another_has_saved_is_as_absent()
    {
        var id = await SavedAsync((await ledger.People.EnterpriseAsync()).Client, "我的", new { search = "秤" });
        var stranger = (await ledger.People.EnterpriseAsync()).Client;
        Assert.Equal("[]", (await stranger.RootAsync(ListQuery)).GetRawText());
        Assert.Equal("NOT_FOUND", (await DeleteAsync(stranger, id)).ErrorCode());
        Assert.Equal("NOT_FOUND", (await MutateAsync(stranger, "changeLedgerFilter", new { id, name = "别人的", filter = new { } })).ErrorCode());
    }

    static async Task<string> SavedAsync(GraphQLClient client, string name, object filter)
    {
        var payload = await MutateAsync(client, "saveLedgerFilter", new { name, filter });
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("errors").ValueKind);
        return payload.GetProperty("savedFilter").GetProperty("id").GetString()!;
    }

    static Task<JsonElement> MutateAsync(GraphQLClient client, string field, object input) => client.RootAsync(
        $"mutation($input: {char.ToUpperInvariant(field[0])}{field[1..]}Input!) {{ {field}(input: $input) {{ savedFilter {{ id }} {Errors} }} }}",
        new { input });

    static Task<JsonElement> DeleteAsync(GraphQLClient client, string id) => client.RootAsync(
        "mutation($input: DeleteLedgerFilterInput!) { deleteLedgerFilter(input: $input) { boolean errors { ... on Error { code } } } }",
        new { input = new { id } });
}
