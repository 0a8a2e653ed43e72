using System.Text.Json;
using Ecqs.Testing;

namespace Ecqs.Host.Tests.Live;

/// <summary>What reaches an open page, and whom it stops reaching (rule 4.10).</summary>
public sealed class SubscriptionTests : IAsyncLifetime
{
    const string BookingChanged = "subscription($id: UUID!) { bookingChanged(id: $id) { booking { status items { status } } } }";
    const string InboxChanged = "subscription { inboxChanged { unreadCount newest { title link } } }";
    const string AssignmentsChanged = "subscription { assignmentsChanged { awaitingCount newest { booking { number } } } }";

    const string ResultsChanged = "subscription { resultsChanged { draftCount toCheckCount toApproveCount } }";

    static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    Town _town = null!;
    GraphQLClient _owner = null!;
    TownInstitution _institution = null!;

    public async Task InitializeAsync()
    {
        _town = await Town.FoundAsync();
        _institution = await _town.InstitutionAsync("嘉兴市计量院", "JX", "MUNICIPAL");
        await Town.AddCapabilityAsync(_institution, "3304");
        _owner = await _town.EnterpriseAsync("南湖超市有限公司");
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task The_enterprises_open_booking_shows_each_step_of_the_institution()
    {
        var booking = await SubmitAsync("L-1");
        await using var page = _owner.Subscribe(BookingChanged, new { id = IdOf(booking) });
        Assert.Equal("SUBMITTED PENDING", Shown(await page.NextRootAsync()));

        await AcceptAsync(booking);
        Assert.Equal("RESPONDED ACCEPTED", Shown(await page.NextRootAsync()));

        await _institution.Desk.ActAsync(
            "mutation($input: CreateCommissionOrderInput!) { createCommissionOrder(input: $input) { commissionOrder { id } errors { ... on Error { code message } } } }",
            new { input = new { itemIds = ItemsOf(booking) } });
        Assert.Equal("RESPONDED IN_VERIFICATION", Shown(await page.NextRootAsync()));
        Assert.True(await page.IsQuietAsync(Quiet));
    }

    [Fact]
    public async Task The_institutions_desk_hears_of_what_is_booked_with_it_and_of_nothing_else()
    {
        var other = await _town.InstitutionAsync("邻市计量院", "LS", "MUNICIPAL");
        await using var desk = _institution.Desk.Subscribe(AssignmentsChanged);
        await using var elsewhere = other.Desk.Subscribe(AssignmentsChanged);
        Assert.Equal(0, (await desk.NextRootAsync()).GetProperty("awaitingCount").GetInt32());
        await elsewhere.NextRootAsync();

        var booking = await SubmitAsync("L-1");

        var queue = await desk.NextRootAsync();
        Assert.Equal(1, queue.GetProperty("awaitingCount").GetInt32());
        Assert.Equal(booking.GetProperty("number").GetString(), queue.GetProperty("newest").GetProperty("booking").GetProperty("number").GetString());
        Assert.True(await elsewhere.IsQuietAsync(Quiet));
    }

    [Fact]
    public async Task The_inbox_counts_what_comes_and_what_is_read()
    {
        var booking = await SubmitAsync("L-1");
        await using var inbox = _owner.Subscribe(InboxChanged);
        var before = (await inbox.NextRootAsync()).GetProperty("unreadCount").GetInt32();

        await AcceptAsync(booking);
        var told = await inbox.NextRootAsync();
        Assert.Equal(before + 1, told.GetProperty("unreadCount").GetInt32());
        Assert.Equal($"/bookings/{IdOf(booking)}", told.GetProperty("newest").GetProperty("link").GetString());

        await _owner.ActAsync("mutation { markRead(input: { ids: [] }) { unreadCount } }");
        Assert.Equal(0, (await inbox.NextRootAsync()).GetProperty("unreadCount").GetInt32());
    }

    [Fact]
    public async Task A_refused_act_reaches_nobody()
    {
        var booking = await SubmitAsync("L-1");
        await using var page = _owner.Subscribe(BookingChanged, new { id = IdOf(booking) });
        await page.NextRootAsync();

        var refused = await _owner.RootAsync(
            "mutation($input: SubmitBookingInput!) { submitBooking(input: $input) { errors { ... on Error { code } } } }",
            new { input = new { id = IdOf(booking) } });

        Assert.NotEmpty(refused.GetProperty("errors").EnumerateArray());
        Assert.True(await page.IsQuietAsync(Quiet));
    }

    [Fact]
    public async Task Who_has_signed_out_receives_no_more()
    {
        var booking = await SubmitAsync("L-1");
        await using var page = _owner.Subscribe(BookingChanged, new { id = IdOf(booking) });
        await page.NextRootAsync();

        await _owner.ActAsync("mutation { signOut { boolean } }");
        await AcceptAsync(booking);

        Assert.Equal("AUTH_NOT_AUTHENTICATED", Code(await page.NextAsync()));
        Assert.Null(await page.NextAsync());
    }

    [Fact]
    public async Task Who_has_left_the_institution_receives_no_more_of_its_queue()
    {
        await using var desk = _institution.Desk.Subscribe(AssignmentsChanged);
        await desk.NextRootAsync();

        await Town.EndAssociationAsync(_institution.Desk, _institution);
        await SubmitAsync("L-1");

        Assert.StartsWith("AUTH_", Code(await desk.NextAsync()));
        Assert.Null(await desk.NextAsync());
    }

    [Fact]
    public async Task Who_works_in_another_name_receives_no_more_of_the_first()
    {
        await using var desk = _institution.Desk.Subscribe(AssignmentsChanged);
        await desk.NextRootAsync();

        await _institution.Desk.ActAsync("mutation { workAs(input: { organisationId: null }) { me { accountId } errors { ... on Error { code } } } }");
        await SubmitAsync("L-1");

        Assert.StartsWith("AUTH_", Code(await desk.NextAsync()));
        Assert.Null(await desk.NextAsync());
    }

    [Theory]
    [InlineData(InboxChanged)]
    [InlineData(AssignmentsChanged)]
    [InlineData(ResultsChanged)]
    public async Task A_stranger_is_refused_at_once(string document)
    {
        await using var refused = _town.Stranger().Subscribe(document);

        Assert.Equal("AUTH_NOT_AUTHENTICATED", Code(await refused.NextAsync()));
        Assert.Null(await refused.NextAsync());
    }

    [Fact]
    public async Task An_enterprise_is_refused_an_institutions_queue()
    {
        await using var refused = _owner.Subscribe(AssignmentsChanged);

        Assert.Equal("AUTH_NOT_AUTHORIZED", Code(await refused.NextAsync()));
    }

    async Task<JsonElement> SubmitAsync(string serialNumber)
    {
        var instrument = await Town.AddInstrumentAsync(_owner, serialNumber);
        var payload = await _owner.ActAsync(
            "mutation($input: SubmitBookingInput!) { submitBooking(input: $input) { booking { id number items { id } assignments { id } } errors { ... on Error { code message } } } }",
            new { input = new { instrumentIds = new[] { instrument } } });
        return payload.GetProperty("booking");
    }

    Task AcceptAsync(JsonElement booking) => _institution.Desk.ActAsync(
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

    static string IdOf(JsonElement booking) => booking.GetProperty("id").GetString()!;

    static string[] ItemsOf(JsonElement booking) =>
        [.. booking.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];

    static string Shown(JsonElement change)
    {
        var booking = change.GetProperty("booking");
        return $"{booking.GetProperty("status")} {booking.GetProperty("items")[0].GetProperty("status")}";
    }

    static string Code(JsonElement? refused) =>
        refused!.Value.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()!;
}
