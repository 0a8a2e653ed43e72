using System.Text.Json;
using Ecqs.Booking.Tests.Support;
using Ecqs.Testing;
using static Ecqs.Booking.Tests.Support.Say;

namespace Ecqs.Booking.Tests;

/// <summary>Bookings as users make and answer them, on the real database. Each test has an enterprise of its own.</summary>
public sealed class BookingStoryTests(BookingTown place) : IClassFixture<BookingTown>, IAsyncLifetime
{
    readonly Town _town = place.Town;
    readonly TownInstitution _county = place.County;
    readonly TownInstitution _city = place.City;
    GraphQLClient _enterprise = null!;

    public async Task InitializeAsync() => _enterprise = await _town.EnterpriseAsync("南湖超市有限公司");

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_booking_is_split_by_institution_answered_in_part_and_shows_its_story()
    {
        var small = await Town.AddInstrumentAsync(_enterprise, "S-1");
        var second = await Town.AddInstrumentAsync(_enterprise, "S-2");
        var large = await Town.AddInstrumentAsync(_enterprise, "L-1", range: "1 kg—300 kg");
        var huge = await Town.AddInstrumentAsync(_enterprise, "H-1", range: "1—200 t");

        var booking = (await _enterprise.ActAsync(Submit, new { input = new { instrumentIds = new[] { small, second, large, huge } } })).GetProperty("booking");

        Assert.Equal("SUBMITTED", booking.GetProperty("status").GetString());
        Assert.Matches(@"^\d{13}$", booking.GetProperty("number").GetString());
        Assert.Equal(1, booking.GetProperty("unmatchedCount").GetInt32());
        Assert.Equal(["南湖区计量所", "南湖区计量所", "嘉兴市计量院", null], booking.GetProperty("items").EnumerateArray().Select(InstitutionOf));
        Assert.Contains("待分配 1 件", booking.GetProperty("headline").GetString());
        Assert.Contains(
            "超出能力上限",
            booking.GetProperty("items")[3].GetProperty("route").GetProperty("candidates")[0].GetProperty("reasons").ToString());

        var parts = booking.GetProperty("assignments").EnumerateArray().ToList();
        var county = parts.Single(part => InstitutionOf(part) == "南湖区计量所");
        var city = parts.Single(part => InstitutionOf(part) == "嘉兴市计量院");
        var items = booking.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!).ToList();

        // A foreign institution's desk gets what an absent id gets.
        await RefusedAsync(_city.Desk, Respond, "NOT_FOUND", Answer(Id(county), [items[0], items[1]], [], "好"));
        await RefusedAsync(_county.Desk, Respond, "BOOKING_ANSWER_INCOMPLETE", Answer(Id(county), [items[0]], [], "好"));
        await RefusedAsync(_county.Verifier, Respond, null, Answer(Id(county), [items[0], items[1]], [], "好"));

        var answered = (await _county.Desk.ActAsync(Respond, Answer(Id(county), [items[0]], [items[1]], "900031 预约的处理"))).GetProperty("assignment");
        Assert.Equal("PARTLY_ACCEPTED", answered.GetProperty("status").GetString());
        Assert.Equal("受理员", answered.GetProperty("respondedBy").GetString());
        Assert.Equal("SUBMITTED", answered.GetProperty("booking").GetProperty("status").GetString());
        await RefusedAsync(_county.Desk, Respond, "BOOKING_ANSWER_INCOMPLETE", Answer(Id(county), [items[0]], [items[1]], "再来"));

        var last = (await _city.Desk.ActAsync(Respond, Answer(Id(city), [items[2]], [], "请送检"))).GetProperty("assignment");
        Assert.Equal("RESPONDED", last.GetProperty("booking").GetProperty("status").GetString());

        // The refused instrument is free again, and its next booking shows the refusal.
        var again = (await _enterprise.ActAsync(Submit, new { input = new { instrumentIds = new[] { second } } })).GetProperty("booking");
        Assert.Equal("铭牌不清", again.GetProperty("items")[0].GetProperty("previousRefusal").GetString());
        var claimed = await RefusedAsync(_enterprise, Submit, "BOOKING_INSTRUMENTS_NOT_BOOKABLE", new { input = new { instrumentIds = new[] { small } } });
        Assert.Equal("CLAIMED", claimed.GetProperty("instruments")[0].GetProperty("reason").GetString());

        await using var pdf = await _enterprise.Http.GetStreamAsync(county.GetProperty("formUrl").GetString());
        using var copy = new MemoryStream();
        await pdf.CopyToAsync(copy);
        Assert.Contains("S-1", await PdfText.OfAsync(copy.ToArray()));
        Assert.Equal(404, (int)(await _city.Desk.Http.GetAsync(county.GetProperty("formUrl").GetString())).StatusCode);
    }

    [Fact]
    public async Task Rule_4_7_a_visit_is_arranged_for_what_was_accepted_and_on_another_day_again()
    {
        const string Schedule =
            $"mutation($input: ScheduleAssignmentInput!) {{ scheduleAssignment(input: $input) {{ assignment {{ visitOn visitNote }} {Errors} }} }}";
        var instrument = await Town.AddInstrumentAsync(_enterprise, "V-1");
        var booking = (await _enterprise.ActAsync(Submit, new { input = new { instrumentIds = new[] { instrument } } })).GetProperty("booking");
        var part = Id(booking.GetProperty("assignments")[0]);
        object On(string day) => new { input = new { id = part, visitOn = day, verifierName = "检定员", note = "上午到" } };
        await RefusedAsync(_county.Desk, Schedule, "BOOKING_NOT_ACCEPTED", On("2099-01-05"));
        await _county.Desk.ActAsync(Respond, Answer(part, [Id(booking.GetProperty("items")[0])], [], "现场检测"));

        await RefusedAsync(_city.Desk, Schedule, "NOT_FOUND", On("2099-01-05"));
        await RefusedAsync(_county.Desk, Schedule, "INPUT_INVALID", On("2020-01-05"));
        foreach (var day in new[] { "2099-01-05", "2099-01-06" })
        {
            var arranged = (await _county.Desk.ActAsync(Schedule, On(day))).GetProperty("assignment");
            Assert.Equal((day, "上午到"), (arranged.GetProperty("visitOn").GetString(), arranged.GetProperty("visitNote").GetString()));
        }
    }

    [Fact]
    public async Task Rule_3_3_what_a_booking_claims_is_refused_with_the_number_and_the_id_of_that_booking()
    {
        const string Suspend =
            "mutation($input: SuspendInstrumentInput!) { suspendInstrument(input: $input) { errors { ... on Error { code } ... on InstrumentClaimed { bookingId bookingNumber } } } }";
        var id = await Town.AddInstrumentAsync(_enterprise, "K-1");
        var booking = (await _enterprise.ActAsync(Submit, new { input = new { instrumentIds = new[] { id } } })).GetProperty("booking");

        var refused = (await _enterprise.RootAsync(Suspend, new { input = new { id } })).GetProperty("errors")[0];
        Assert.Equal("LEDGER_INSTRUMENT_CLAIMED", refused.GetProperty("code").GetString());
        Assert.Equal(
            (Id(booking), booking.GetProperty("number").GetString()),
            (refused.GetProperty("bookingId").GetString()!, refused.GetProperty("bookingNumber").GetString()));
    }

    [Fact]
    public async Task Of_two_bookings_of_one_instrument_at_the_same_moment_one_wins()
    {
        var ids = new List<string>();
        for (var i = 0; i < 4; i++)
            ids.Add(await Town.AddInstrumentAsync(_enterprise, $"R-{i}"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            _enterprise.SendAsync(Submit, new { input = new { instrumentIds = i % 2 == 0 ? ids : Enumerable.Reverse(ids) } })));

        var won = answers.Where(answer => Payload(answer).GetProperty("booking").ValueKind == JsonValueKind.Object).ToList();
        Assert.Single(won);
        Assert.All(answers.Except(won), answer =>
            Assert.Equal("BOOKING_INSTRUMENTS_NOT_BOOKABLE", Payload(answer).GetProperty("errors")[0].GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Booking_numbers_of_bookings_at_the_same_moment_are_all_different()
    {
        var ids = new List<string>();
        for (var i = 0; i < 6; i++)
            ids.Add(await Town.AddInstrumentAsync(_enterprise, $"N-{i}"));

        var answers = await Task.WhenAll(ids.Select(id => _enterprise.ActAsync(Submit, new { input = new { instrumentIds = new[] { id } } })));

        Assert.Equal(6, answers.Select(answer => answer.GetProperty("booking").GetProperty("number").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task Of_two_desks_that_answer_one_part_at_the_same_moment_one_has_answered()
    {
        var id = await Town.AddInstrumentAsync(_enterprise, "D-1");
        var booking = (await _enterprise.ActAsync(Submit, new { input = new { instrumentIds = new[] { id } } })).GetProperty("booking");
        var item = booking.GetProperty("items")[0].GetProperty("id").GetString()!;
        var part = Id(booking.GetProperty("assignments")[0]);

        var answers = await Task.WhenAll(
            _county.Desk.SendAsync(Respond, Answer(part, [item], [], "受理")),
            _county.Owner.SendAsync(Respond, Answer(part, [], [item], "不受理")));

        Assert.Single(answers, answer => Payload(answer).GetProperty("assignment").ValueKind == JsonValueKind.Object);
    }

    [Fact]
    public async Task An_item_is_cancelled_by_its_own_organisation_only_and_frees_its_instrument()
    {
        const string cancel = $"mutation($input: CancelBookingItemInput!) {{ cancelBookingItem(input: $input) {{ bookingItem {{ status instrument {{ claim {{ itemId }} }} booking {{ status }} }} {Errors} }} }}";
        var id = await Town.AddInstrumentAsync(_enterprise, "C-1");
        var booking = (await _enterprise.ActAsync(Submit, new { input = new { instrumentIds = new[] { id } } })).GetProperty("booking");
        var item = booking.GetProperty("items")[0].GetProperty("id").GetString()!;
        var other = await _town.EnterpriseAsync("别家有限公司");

        await RefusedAsync(other, cancel, "NOT_FOUND", new { input = new { id = item } });
        var cancelled = (await _enterprise.ActAsync(cancel, new { input = new { id = item } })).GetProperty("bookingItem");
        Assert.Equal("CANCELLED", cancelled.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, cancelled.GetProperty("instrument").GetProperty("claim").ValueKind);
        await RefusedAsync(_enterprise, cancel, "BOOKING_ITEM_NOT_CANCELLABLE", new { input = new { id = item } });
        await _enterprise.ActAsync(Submit, new { input = new { instrumentIds = new[] { id } } });
        Assert.Equal(0, (await other.RootAsync("{ bookings { totalCount } }")).GetProperty("totalCount").GetInt32());
        Assert.Equal(JsonValueKind.Null, (await other.RootAsync("query($id: UUID!) { booking(id: $id) { id } }", new { id = Id(booking) })).ValueKind);
    }

    [Fact]
    public async Task A_draft_claims_nothing_and_is_changed_submitted_and_deleted_by_its_organisation_only()
    {
        const string save = $"mutation($input: SaveBookingDraftInput!) {{ saveBookingDraft(input: $input) {{ booking {{ id number status itemCount items {{ instrument {{ serialNumber }} }} }} {Errors} }} }}";
        const string delete = $"mutation($input: DeleteBookingDraftInput!) {{ deleteBookingDraft(input: $input) {{ boolean {Errors} }} }}";
        var first = await Town.AddInstrumentAsync(_enterprise, "D-1");
        var second = await Town.AddInstrumentAsync(_enterprise, "D-2");
        var draft = (await _enterprise.ActAsync(save, new { input = new { instrumentIds = new[] { first } } })).GetProperty("booking");
        Assert.Equal(JsonValueKind.Null, draft.GetProperty("number").ValueKind);

        var changed = (await _enterprise.ActAsync(save, new { input = new { id = Id(draft), instrumentIds = new[] { second, first } } })).GetProperty("booking");
        Assert.Equal(["D-2", "D-1"], changed.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("instrument").GetProperty("serialNumber").GetString()));

        var other = await _town.EnterpriseAsync("别家有限公司");
        await RefusedAsync(other, save, "NOT_FOUND", new { input = new { id = Id(draft), instrumentIds = Array.Empty<string>() } });
        await RefusedAsync(other, delete, "NOT_FOUND", new { input = new { id = Id(draft) } });
        await RefusedAsync(other, save, "INPUT_INVALID", new { input = new { instrumentIds = new[] { first } } });
        var unwanted = (await _enterprise.ActAsync(save, new { input = new { instrumentIds = new[] { first } } })).GetProperty("booking");
        Assert.True((await _enterprise.ActAsync(delete, new { input = new { id = Id(unwanted) } })).GetProperty("boolean").GetBoolean());
        Assert.Equal(JsonValueKind.Null, (await _enterprise.RootAsync("query($id: UUID!) { booking(id: $id) { id } }", new { id = Id(unwanted) })).ValueKind);

        await _enterprise.ActAsync(Submit, new { input = new { id = Id(draft) } });
        await RefusedAsync(_enterprise, delete, "BOOKING_NOT_A_DRAFT", new { input = new { id = Id(draft) } });
        await RefusedAsync(_enterprise, Submit, "BOOKING_NOT_A_DRAFT", new { input = new { id = Id(draft) } });
    }

    [Fact]
    public async Task What_was_returned_as_wrongly_routed_goes_elsewhere_next_time_unless_the_user_confirms()
    {
        const string returning = $"mutation($input: ReturnAssignmentInput!) {{ returnAssignment(input: $input) {{ assignment {{ status booking {{ status }} items {{ status }} }} {Errors} }} }}";
        const string preview = "query($ids: [UUID!]!) { routePreview(instrumentIds: $ids) { institution { name } returnedFrom { name } } }";
        var id = await Town.AddInstrumentAsync(_enterprise, "W-1");
        var booking = (await _enterprise.ActAsync(Submit, new { input = new { instrumentIds = new[] { id } } })).GetProperty("booking");

        var returned = (await _county.Desk.ActAsync(returning, new { input = new { id = Id(booking.GetProperty("assignments")[0]), receipt = "不属于本所" } })).GetProperty("assignment");
        Assert.Equal("RETURNED", returned.GetProperty("status").GetString());
        Assert.Equal("FAILED", returned.GetProperty("items")[0].GetProperty("status").GetString());

        var next = (await _enterprise.RootAsync(preview, new { ids = new[] { id } }))[0];
        Assert.Equal("嘉兴市计量院", InstitutionOf(next));
        Assert.Equal("南湖区计量所", next.GetProperty("returnedFrom").GetProperty("name").GetString());
        var confirmed = (await _enterprise.ActAsync(Submit, new { input = new { instrumentIds = new[] { id }, sendAgainInstrumentIds = new[] { id } } })).GetProperty("booking");
        Assert.Equal("南湖区计量所", InstitutionOf(confirmed.GetProperty("items")[0]));
    }

    [Fact]
    public async Task An_unmatched_item_stands_in_the_administrators_queue_until_it_is_assigned_or_routed_anew()
    {
        const string assign = $"mutation($input: AssignItemInput!) {{ assignItem(input: $input) {{ bookingItem {{ institution {{ name }} assignment {{ status }} }} {Errors} }} }}";
        const string reroute = $"mutation($input: RerouteItemInput!) {{ rerouteItem(input: $input) {{ bookingItem {{ institution {{ name }} route {{ summary }} }} {Errors} }} }}";
        var byHand = await Town.AddInstrumentAsync(_enterprise, "U-1", range: "1—60 t");
        var anew = await Town.AddInstrumentAsync(_enterprise, "U-2", range: "1—60 t");
        await _enterprise.ActAsync(Submit, new { input = new { instrumentIds = new[] { byHand, anew } } });

        var queue = (await _town.Administrator.RootAsync("{ unmatchedItems { nodes { id instrument { serialNumber } } } }")).GetProperty("nodes")
            .EnumerateArray().Where(item => item.GetProperty("instrument").GetProperty("serialNumber").GetString()!.StartsWith('U')).ToList();
        Assert.Equal(2, queue.Count);
        var candidates = await _town.Administrator.RootAsync(
            "query($id: UUID!) { institutionCandidates(itemId: $id) { accepted institution { id name } } }", new { id = Id(queue[0]) });
        Assert.All(candidates.EnumerateArray(), candidate => Assert.False(candidate.GetProperty("accepted").GetBoolean()));

        var institutionId = candidates.EnumerateArray().First(one => InstitutionOf(one) == "嘉兴市计量院").GetProperty("institution").GetProperty("id").GetString();
        var assigned = (await _town.Administrator.ActAsync(assign, new { input = new { itemId = Id(queue[0]), institutionId } })).GetProperty("bookingItem");
        Assert.Equal("嘉兴市计量院", InstitutionOf(assigned));
        await RefusedAsync(_town.Administrator, assign, "BOOKING_ITEM_NOT_UNMATCHED", new { input = new { itemId = Id(queue[0]), institutionId } });

        var still = (await _town.Administrator.ActAsync(reroute, new { input = new { itemId = Id(queue[1]) } })).GetProperty("bookingItem");
        Assert.Null(InstitutionOf(still));
        await Town.AddCapabilityAsync(_city, "3304", rangeLimit: "100 t");
        var routed = (await _town.Administrator.ActAsync(reroute, new { input = new { itemId = Id(queue[1]) } })).GetProperty("bookingItem");
        Assert.Equal("嘉兴市计量院", InstitutionOf(routed));
    }
}
