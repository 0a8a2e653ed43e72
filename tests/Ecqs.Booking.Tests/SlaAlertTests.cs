using System.Globalization;
using Ecqs.Booking.Sla;
using Ecqs.Booking.Tests.Support;
using Ecqs.Testing;
using static Ecqs.Booking.Tests.Support.Say;

namespace Ecqs.Booking.Tests;

/// <summary>Rule 4.8, on a clock that is moved on.</summary>
public sealed class SlaAlertTests(BookingTown place) : IClassFixture<BookingTown>
{
    readonly Town _town = place.Town;
    readonly TownInstitution _county = place.County;
    GraphQLClient _enterprise = null!;

    [Fact]
    public async Task What_is_not_answered_by_the_end_of_the_second_working_day_alerts_everybody_once_and_then_daily()
    {
        // A Thursday: the second working day after it is the Monday, which ends at 16:00 UTC.
        MoveTo("2026-12-03T02:00:00Z");
        await _town.SignInAgainAsync(_town.Administrator);
        _enterprise = await _town.EnterpriseAsync("南湖超市有限公司");
        var small = await Town.AddInstrumentAsync(_enterprise, "A-1");
        var huge = await Town.AddInstrumentAsync(_enterprise, "A-2", range: "1—60 t");
        await _enterprise.ActAsync(Submit, new { input = new { instrumentIds = new[] { small, huge } } });

        MoveTo("2026-12-07T15:58:00Z");
        await _town.Host.RunJobAsync<SlaAlertJob>();
        Assert.Equal((0, 0, 0), await AlertsAsync());

        MoveTo("2026-12-07T16:01:00Z");
        await _town.Host.RunJobAsync<SlaAlertJob>();
        await _town.Host.RunJobAsync<SlaAlertJob>();
        Assert.Equal((1, 1, 1), await AlertsAsync());
        var told = (await _enterprise.RootAsync("{ inbox { nodes { title body } } }")).GetProperty("nodes").EnumerateArray()
            .Single(message => message.GetProperty("title").GetString()!.Contains("仍待预约"));
        Assert.Contains("1 件没有匹配到机构；1 件南湖区计量所尚未答复", told.GetProperty("body").GetString());

        MoveTo("2026-12-08T16:01:00Z");
        await _town.Host.RunJobAsync<SlaAlertJob>();
        Assert.Equal((2, 2, 2), await AlertsAsync());
    }

    void MoveTo(string moment) =>
        _town.Host.Clock.Offset = DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture) - TimeProvider.System.GetUtcNow();

    async Task<(int User, int Institution, int Administrator)> AlertsAsync() => (
        await CountAsync(_enterprise, "仍待预约"), await CountAsync(_county.Owner, "已超过答复时限"), await CountAsync(_town.Administrator, "仍待预约"));

    async Task<int> CountAsync(GraphQLClient client, string title)
    {
        await _town.SignInAgainAsync(client);
        return (await client.RootAsync("{ inbox { nodes { title } } }")).GetProperty("nodes").EnumerateArray()
            .Count(message => message.GetProperty("title").GetString()!.Contains(title));
    }
}
