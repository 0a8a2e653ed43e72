using Ecqs.Booking.Tests.Support;
using Ecqs.Platform.Clock;
using Ecqs.Testing;
using static Ecqs.Booking.Tests.Support.Say;

namespace Ecqs.Booking.Tests;

/// <summary>A new edition of the catalogue takes effect (rule 2.8), in a town of its own since the clock moves.</summary>
public sealed class NewEditionTests : IAsyncLifetime
{
    readonly BookingTown _place = new();

    public Task InitializeAsync() => _place.InitializeAsync();

    public Task DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public async Task An_instrument_under_an_ended_category_is_booked_only_after_its_move_and_then_by_who_verified_it_before()
    {
        var town = _place.Town;
        var enterprise = await town.EnterpriseAsync("南湖超市有限公司");
        var instrument = await Town.AddInstrumentAsync(enterprise, "S-1");
        var from = ShanghaiTime.DateOf(town.Host.Clock.GetUtcNow()).AddDays(3).ToString("yyyy-MM-dd", null);
        (string Column, string Value)[] cells =
            [("code", "02001"), ("firstLevel", "非自动衡器"), ("name", "非自动衡器"), ("supervision", "强制检定"), ("way", "周期检定"), ("effectiveFrom", from)];
        await town.Administrator.ActAsync(
            $"mutation($input: SaveReferenceEntryInput!) {{ saveReferenceEntry(input: $input) {{ referenceEntry {{ key }} {Errors} }} }}",
            new { input = new { kind = "CATEGORIES", cells = cells.Select(cell => new { column = cell.Column, value = cell.Value }) } });

        town.Host.Clock.Offset += TimeSpan.FromDays(4);
        await town.SignInAgainAsync(enterprise);
        var booking = new { input = new { instrumentIds = new[] { instrument } } };
        var refused = await RefusedAsync(enterprise, Submit, "BOOKING_INSTRUMENTS_NOT_BOOKABLE", booking);
        Assert.Equal("CATEGORY_OUTDATED", refused.GetProperty("instruments")[0].GetProperty("reason").GetString());

        await enterprise.ActAsync("mutation { confirmEditionMoves { editionMoveCount { moved } } }");
        var submitted = (await enterprise.ActAsync(Submit, booking)).GetProperty("booking");
        Assert.Equal("南湖区计量所", InstitutionOf(submitted.GetProperty("items")[0]));
    }
}
