using Ecqs.Testing;

namespace Ecqs.Host.Tests.Live;

/// <summary>Rights hold anew for each event, over server-sent events and over an open WebSocket alike: who has lost them receives no more (rule 4.10).</summary>
public sealed class EndedRightsTests : LiveTown
{
    public enum Transport
    {
        Events,
        Socket,
    }

    [Theory, InlineData(Transport.Events), InlineData(Transport.Socket)]
    public async Task Who_has_signed_out_receives_no_more(Transport transport)
    {
        var booking = await SubmitAsync("L-1");
        await using var page = Subscribe(transport, Owner, BookingChanged, new { id = IdOf(booking) });
        Assert.Equal("SUBMITTED", (await page.NextRootAsync()).GetProperty("booking").GetProperty("status").GetString());

        await Owner.ActAsync("mutation { signOut { boolean } }");
        await AcceptAsync(booking);

        await AssertEndedAsync(page, "AUTH_NOT_AUTHENTICATED");
    }

    [Theory, InlineData(Transport.Events), InlineData(Transport.Socket)]
    public async Task Whose_session_another_of_theirs_has_ended_receives_no_more(Transport transport)
    {
        var booking = await SubmitAsync("L-1");
        await using var page = Subscribe(transport, Owner, BookingChanged, new { id = IdOf(booking) });
        await page.NextRootAsync();

        using var elsewhere = Town.Host.NewClient();
        await Town.SignInElsewhereAsync(Owner, elsewhere);
        await elsewhere.ActAsync("mutation { endOtherSessions { ended } }");
        await AcceptAsync(booking);

        await AssertEndedAsync(page, "AUTH_NOT_AUTHENTICATED");
    }

    [Theory, InlineData(Transport.Events), InlineData(Transport.Socket)]
    public async Task Who_has_left_the_institution_receives_no_more_of_its_queue(Transport transport)
    {
        await using var desk = Subscribe(transport, Institution.Desk, AssignmentsChanged);
        Assert.Equal(0, (await desk.NextRootAsync()).GetProperty("awaitingCount").GetInt32());

        await Town.EndAssociationAsync(Institution.Desk, Institution);
        await SubmitAsync("L-1");

        await AssertEndedAsync(desk, "AUTH_NOT_AUTHENTICATED");
    }

    [Theory, InlineData(Transport.Events), InlineData(Transport.Socket)]
    public async Task Who_works_in_another_name_receives_no_more_of_the_first(Transport transport)
    {
        await using var desk = Subscribe(transport, Institution.Desk, AssignmentsChanged);
        await desk.NextRootAsync();

        await Institution.Desk.ActAsync("mutation { workAs(input: { organisationId: null }) { me { accountId } errors { ... on Error { code } } } }");
        await SubmitAsync("L-1");

        await AssertEndedAsync(desk, "AUTH_NOT_AUTHENTICATED");
    }

    [Theory, InlineData(Transport.Events), InlineData(Transport.Socket)]
    public async Task Whose_rights_hold_receives_on(Transport transport)
    {
        await using var desk = Subscribe(transport, Institution.Desk, AssignmentsChanged);
        await desk.NextRootAsync();

        await SubmitAsync("L-1");

        Assert.Equal(1, (await desk.NextRootAsync()).GetProperty("awaitingCount").GetInt32());
    }

    static Subscription Subscribe(Transport transport, GraphQLClient who, string document, object? variables = null) =>
        transport == Transport.Socket ? who.SubscribeOverSocket(document, variables) : who.Subscribe(document, variables);

    static async Task AssertEndedAsync(Subscription stream, string code)
    {
        Assert.Equal(code, Code(await stream.NextAsync()));
        Assert.True(await stream.IsQuietAsync(TimeSpan.FromMilliseconds(500)) || await stream.NextAsync() is null);
    }
}
