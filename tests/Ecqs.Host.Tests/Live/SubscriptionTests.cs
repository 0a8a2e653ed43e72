using System.Text.Json;
using Ecqs.Testing;

namespace Ecqs.Host.Tests.Live;

/// <summary>What reaches an open page, and whom it does not reach (rule 4.10).</summary>
public sealed class SubscriptionTests : LiveTown
{
    const string InboxChanged = "subscription { inboxChanged { unreadCount newest { title link } } }";
    const string ResultsChanged = "subscription { resultsChanged { draftCount toCheckCount toApproveCount } }";

    static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task The_enterprises_open_booking_shows_each_step_of_theInstitution()
    {
        var booking = await SubmitAsync("L-1");
        await using var page = Owner.Subscribe(BookingChanged, new { id = IdOf(booking) });
        Assert.Equal("SUBMITTED PENDING", Shown(await page.NextRootAsync()));

        await AcceptAsync(booking);
        Assert.Equal("RESPONDED ACCEPTED", Shown(await page.NextRootAsync()));

        await Institution.Desk.ActAsync(
            "mutation($input: CreateCommissionOrderInput!) { createCommissionOrder(input: $input) { commissionOrder { id } errors { ... on Error { code message } } } }",
            new { input = new { itemIds = ItemsOf(booking) } });
        Assert.Equal("RESPONDED IN_VERIFICATION", Shown(await page.NextRootAsync()));
        Assert.True(await page.IsQuietAsync(Quiet));
    }

    [Fact]
    public async Task TheInstitutions_desk_hears_of_what_is_booked_with_it_and_of_nothing_else()
    {
        var other = await Town.InstitutionAsync("邻市计量院", "LS", "MUNICIPAL");
        await using var desk = Institution.Desk.Subscribe(AssignmentsChanged);
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
        await using var inbox = Owner.Subscribe(InboxChanged);
        var before = (await inbox.NextRootAsync()).GetProperty("unreadCount").GetInt32();

        await AcceptAsync(booking);
        var told = await inbox.NextRootAsync();
        Assert.Equal(before + 1, told.GetProperty("unreadCount").GetInt32());
        Assert.Equal($"/bookings/{IdOf(booking)}", told.GetProperty("newest").GetProperty("link").GetString());

        await Owner.ActAsync("mutation { markRead(input: { ids: [] }) { unreadCount } }");
        Assert.Equal(0, (await inbox.NextRootAsync()).GetProperty("unreadCount").GetInt32());
    }

    [Fact]
    public async Task A_refused_act_reaches_nobody()
    {
        var booking = await SubmitAsync("L-1");
        await using var page = Owner.Subscribe(BookingChanged, new { id = IdOf(booking) });
        await page.NextRootAsync();

        var refused = await Owner.RootAsync(
            "mutation($input: SubmitBookingInput!) { submitBooking(input: $input) { errors { ... on Error { code } } } }",
            new { input = new { id = IdOf(booking) } });

        Assert.NotEmpty(refused.GetProperty("errors").EnumerateArray());
        Assert.True(await page.IsQuietAsync(Quiet));
    }

    [Theory]
    [InlineData(InboxChanged)]
    [InlineData(AssignmentsChanged)]
    [InlineData(ResultsChanged)]
    public async Task A_stranger_is_refused_at_once(string document)
    {
        await using var refused = Town.Stranger().Subscribe(document);

        Assert.Equal("AUTH_NOT_AUTHENTICATED", Code(await refused.NextAsync()));
        Assert.Null(await refused.NextAsync());
    }

    [Fact]
    public async Task An_enterprise_is_refused_anInstitutions_queue()
    {
        await using var refused = Owner.Subscribe(AssignmentsChanged);

        Assert.Equal("AUTH_NOT_AUTHORIZED", Code(await refused.NextAsync()));
    }

    static string Shown(JsonElement change)
    {
        var booking = change.GetProperty("booking");
        return $"{booking.GetProperty("status")} {booking.GetProperty("items")[0].GetProperty("status")}";
    }
}
