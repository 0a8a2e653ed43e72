using System.Text.Json;
using Ecqs.Testing;

namespace Ecqs.Booking.Tests.Support;

/// <summary>A town with an institution of the county (to 60 kg) and one of the city (to 1 t).</summary>
public sealed class BookingTown : IAsyncLifetime
{
    public Town Town { get; private set; } = null!;

    public TownInstitution County { get; private set; } = null!;

    public TownInstitution City { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Town = await Town.FoundAsync();
        County = await Town.InstitutionAsync("南湖区计量所", "NH", "COUNTY");
        City = await Town.InstitutionAsync("嘉兴市计量院", "JX", "MUNICIPAL");
        await Town.AddCapabilityAsync(County, "330402", rangeLimit: "60 kg");
        await Town.AddCapabilityAsync(City, "3304", rangeLimit: "1 t");
    }

    public async Task DisposeAsync() => await Town.DisposeAsync();
}

/// <summary>What users of bookings send, and how its answers are read.</summary>
static class Say
{
    public const string Errors = "errors { ... on Error { code message } }";

    public const string Submit = $$"""
        mutation($input: SubmitBookingInput!) { submitBooking(input: $input) {
          booking { id number status itemCount headline unmatchedCount answeredAssignments dueBy
            items { id status institution { name } previousRefusal instrument { id serialNumber }
              route { summary chosen { institution { name } } candidates { accepted reasons institution { name } } }
              steps { name startedAt endedAt by } }
            assignments { id status itemCount dueBy formUrl institution { name } } }
          errors { ... on Error { code message } ... on InstrumentsNotBookable { instruments { serialNumber reason bookingNumber } } } } }
        """;

    public const string Respond = $$"""
        mutation($input: RespondToAssignmentInput!) { respondToAssignment(input: $input) {
          assignment { id status respondedBy booking { status headline } items { id status refusalReason } } {{Errors}} } }
        """;

    public static object Answer(string id, string[] accepted, string[] refused, string receipt) => new
    {
        input = new
        {
            id,
            acceptedItemIds = accepted,
            refusals = refused.Select(itemId => new { itemId, reason = "铭牌不清" }),
            receipt,
        },
    };

    /// <summary>Expects a refusal by this code, or by the field's policy when null; answers the error.</summary>
    public static async Task<JsonElement> RefusedAsync(GraphQLClient client, string mutation, string? code, object variables)
    {
        var answer = await client.SendAsync(mutation, variables);
        if (code is null)
        {
            Assert.Equal("AUTH_NOT_AUTHORIZED", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
            return answer;
        }

        var errors = Payload(answer).GetProperty("errors");
        Assert.True(errors.ValueKind == JsonValueKind.Array, answer.ToString());
        Assert.Equal(code, errors[0].GetProperty("code").GetString());
        return errors[0];
    }

    public static JsonElement Payload(JsonElement answer) => answer.TryGetProperty("errors", out var errors)
        ? throw new InvalidOperationException(errors.ToString())
        : answer.GetProperty("data").EnumerateObject().Single().Value;

    public static string Id(JsonElement thing) => thing.GetProperty("id").GetString()!;

    public static string? InstitutionOf(JsonElement thing) =>
        thing.GetProperty("institution") is { ValueKind: JsonValueKind.Object } institution ? institution.GetProperty("name").GetString() : null;
}
