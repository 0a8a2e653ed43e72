using System.Text.Json;
using Ecqs.Testing;

namespace Ecqs.Ledger.Tests.Support;

/// <summary>
/// One Host for the tests that need it. Each test makes an enterprise of its own, so that they do not see each other's ledgers.
/// </summary>
public sealed class LedgerFixture : IAsyncLifetime
{
    public TestHost Host { get; private set; } = null!;

    public People People { get; private set; } = null!;

    /// <summary>非自动衡器.</summary>
    public string ScalesId { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Host = await TestHost.StartAsync("--Ledger:RemindersFrom=00:00");
        People = new(Host);
        using var stranger = Host.NewClient();
        var categories = await stranger.RootAsync("""{ categories(where: { name: { eq: "非自动衡器" } }) { nodes { id } } }""");
        ScalesId = categories.GetProperty("nodes")[0].GetProperty("id").GetString()!;
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();

    /// <summary>What a user fills in; change what the test is about.</summary>
    public Dictionary<string, object?> Scales(string serialNumber) => new()
    {
        ["name"] = "电子计价秤",
        ["categoryId"] = ScalesId,
        ["model"] = "ACS-30",
        ["measuringRange"] = "0.1 kg—30 kg",
        ["accuracyClass"] = "III",
        ["serialNumber"] = serialNumber,
        ["manufacturer"] = "永康市衡器厂",
        ["origin"] = "DOMESTIC",
        ["regionCode"] = "330402",
        ["placeOfUse"] = "中山路 1 号",
        ["purpose"] = "TRADE_SETTLEMENT",
        ["mode"] = "AT_INSTITUTION",
    };
}

/// <summary>The tests that share the Host run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class LedgerCollection : ICollectionFixture<LedgerFixture>
{
    public const string Name = "ledger";
}

/// <summary>What an enterprise does with its ledger.</summary>
static class LedgerActs
{
    const string Shown = "instrument { id code serialNumber isSerialNumberGiven status verificationState placeOfUse validUntil }";
    const string Errors = "errors { __typename ... on Error { code message } ... on InputInvalid { problems { field code } } "
        + "... on SerialNumberTaken { instrumentId instrumentName } ... on AssetNumberTaken { instrumentId } ... on InstrumentClaimed { bookingNumber } }";

    public static Task<JsonElement> AddAsync(this GraphQLClient client, Dictionary<string, object?> input) =>
        MutateAsync(client, "addInstrument", Shown, input);

    public static Task<JsonElement> ChangeAsync(this GraphQLClient client, string id, Dictionary<string, object?> input) =>
        MutateAsync(client, "changeInstrument", Shown, new(input) { ["id"] = id });

    /// <summary>suspend, enable, scrap.</summary>
    public static Task<JsonElement> DoAsync(this GraphQLClient client, string act, string id) =>
        MutateAsync(client, $"{act}Instrument", Shown, new() { ["id"] = id });

    public static Task<JsonElement> DeleteAsync(this GraphQLClient client, string id) =>
        MutateAsync(client, "deleteInstrument", "boolean", new() { ["id"] = id });

    public static Task<JsonElement> CopyAsync(this GraphQLClient client, string id, string? serialNumber) =>
        MutateAsync(client, "copyInstrument", Shown, new() { ["id"] = id, ["serialNumber"] = serialNumber });

    public static async Task<string> AddedAsync(this GraphQLClient client, Dictionary<string, object?> input)
    {
        var payload = await client.AddAsync(input);
        return payload.GetProperty("instrument") is { ValueKind: JsonValueKind.Object } instrument
            ? instrument.GetProperty("id").GetString()!
            : throw new InvalidOperationException(payload.ToString());
    }

    /// <summary>The code of the one error of a payload.</summary>
    public static string ErrorCode(this JsonElement payload) =>
        payload.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors
            ? Assert.Single(errors.EnumerateArray()).GetProperty("code").GetString()!
            : throw new InvalidOperationException($"Not refused: {payload}");

    static Task<JsonElement> MutateAsync(GraphQLClient client, string field, string result, Dictionary<string, object?> input)
    {
        var type = char.ToUpperInvariant(field[0]) + field[1..] + "Input";
        var errors = field switch
        {
            "addInstrument" or "copyInstrument" => Errors.Replace(
                "... on InstrumentClaimed { bookingNumber } ", "", StringComparison.Ordinal),
            "changeInstrument" => Errors,
            _ => "errors { __typename ... on Error { code message } ... on InstrumentClaimed { bookingNumber } }",
        };
        return client.RootAsync($"mutation($input: {type}!) {{ {field}(input: $input) {{ {result} {errors} }} }}", new { input });
    }
}
