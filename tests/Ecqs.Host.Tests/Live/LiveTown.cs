using System.Text.Json;
using Ecqs.Testing;

namespace Ecqs.Host.Tests.Live;

/// <summary>An enterprise and an institution that hear of each other's acts as they happen.</summary>
public abstract class LiveTown : IAsyncLifetime
{
    protected const string BookingChanged = "subscription($id: UUID!) { bookingChanged(id: $id) { booking { status items { status } } } }";
    protected const string AssignmentsChanged = "subscription { assignmentsChanged { awaitingCount newest { booking { number } } } }";

    private protected Town Town { get; private set; } = null!;

    private protected GraphQLClient Owner { get; private set; } = null!;

    private protected TownInstitution Institution { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Town = await Town.FoundAsync();
        Institution = await Town.InstitutionAsync("嘉兴市计量院", "JX", "MUNICIPAL");
        await Town.AddCapabilityAsync(Institution, "3304");
        Owner = await Town.EnterpriseAsync("南湖超市有限公司");
    }

    public async Task DisposeAsync() => await Town.DisposeAsync();

    protected async Task<JsonElement> SubmitAsync(string serialNumber)
    {
        var instrument = await Town.AddInstrumentAsync(Owner, serialNumber);
        var payload = await Owner.ActAsync(
            "mutation($input: SubmitBookingInput!) { submitBooking(input: $input) { booking { id number items { id } assignments { id } } errors { ... on Error { code message } } } }",
            new { input = new { instrumentIds = new[] { instrument } } });
        return payload.GetProperty("booking");
    }

    protected Task AcceptAsync(JsonElement booking) => Institution.Desk.ActAsync(
        "mutation($input: RespondToAssignmentInput!) { respondToAssignment(input: $input) { assignment { id } errors { ... on Error { code message } } } }",
        new
        {
            input = new
            {
                id = booking.GetProperty("assignments")[0].GetProperty("id").GetString(),
                acceptedItemIds = ItemsOf(booking),
                refusals = Array.Empty<object>(),
                receipt = "请送检",
            },
        });

    protected static string IdOf(JsonElement booking) => booking.GetProperty("id").GetString()!;

    protected static string[] ItemsOf(JsonElement booking) =>
        [.. booking.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];

    protected static string Code(JsonElement? refused) =>
        refused!.Value.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()!;
}
