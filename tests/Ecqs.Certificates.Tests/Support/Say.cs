using System.Text.Json;
using Ecqs.Testing;

namespace Ecqs.Certificates.Tests;

/// <summary>What users send, and how its answers are read.</summary>
static class Say
{
    const string Errors = "errors { ... on Error { code message } }";

    public const string Submit =
        "mutation($input: SubmitBookingInput!) { submitBooking(input: $input) { booking { items { id } assignments { id } } errors { ... on Error { code message } } } }";

    public const string Respond =
        "mutation($input: RespondToAssignmentInput!) { respondToAssignment(input: $input) { assignment { id } errors { ... on Error { code message } } } }";

    public const string CreateOrder = """
        mutation($input: CreateCommissionOrderInput!) { createCommissionOrder(input: $input) {
          commissionOrder { id number status createdBy lines { id instrument { serialNumber } item { status } } } password slipPdf
          errors { ... on Error { code message } ... on InputInvalid { problems { field code } } } } }
        """;

    public const string Record = $$"""
        mutation($input: RecordResultInput!) { recordResult(input: $input) { verificationResult { id status validUntil } {{Errors}} } }
        """;

    public const string OpenOrder = """
        mutation($input: OpenCommissionOrderInput!) { openCommissionOrder(input: $input) {
          openedOrder { number institutionName customerName status pending documents { number kind pdfUrl isRendered } }
          errors { ... on Error { code message } ... on TooManyGuesses { retryAfterSeconds } } } }
        """;

    public static string SignAs(string who) => $$"""
        mutation($input: SignAs{{who}}Input!) { signAs{{who}}(input: $input) {
          verificationResult { id status verifiedBy checkedBy approvedBy validUntil
            line { order { status } document { id number kind validUntil pdfUrl isRendered failedItems } } }
          {{Errors}} } }
        """;

    public static object Result(string line, string conclusion) => new
    {
        input = new
        {
            orderLineId = line,
            conclusion,
            accuracyClassFound = "III",
            temperature = 21.5,
            humidity = 46,
            place = "本院衡器室",
            standards = new[] { new { name = "M1 级砝码组", certificateNumber = "F-2026-001", validUntil = "2099-12-31", range = "1 mg～20 kg", uncertainty = "M1 级" } },
            regulation = "JJG 539-2016 数字指示秤检定规程",
            verifiedOn = "2026-01-05",
            adjustedOrRepaired = false,
            measurements = new[]
            {
                new { item = "称量", found = "+5 g", limit = "±10 g", passed = true },
                new { item = "偏载", found = conclusion == "PASS" ? "0 g" : "+20 g", limit = "±10 g", passed = conclusion == "PASS" },
            },
        },
    };

    /// <summary>Expects a refusal by this code and answers the error.</summary>
    public static async Task<JsonElement> RefusedAsync(GraphQLClient client, string mutation, string code, object variables)
    {
        var answer = await client.SendAsync(mutation, variables);
        var errors = Payload(answer).GetProperty("errors");
        Assert.True(errors.ValueKind == JsonValueKind.Array, answer.ToString());
        Assert.Equal(code, errors[0].GetProperty("code").GetString());
        return errors[0];
    }

    public static async Task NotAuthorisedAsync(GraphQLClient client, string mutation, object variables) => Assert.Equal(
        "AUTH_NOT_AUTHORIZED",
        (await client.SendAsync(mutation, variables)).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());

    public static JsonElement Payload(JsonElement answer) => answer.TryGetProperty("errors", out var errors)
        ? throw new InvalidOperationException(errors.ToString())
        : answer.GetProperty("data").EnumerateObject().Single().Value;

    public static string Id(JsonElement thing) => thing.GetProperty("id").GetString()!;
}
